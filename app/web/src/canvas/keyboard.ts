/** The canvas without a pointer: arrows go from actor to actor, letters do what the buttons do. */

import { network } from "../graph/network";
import { expand, hidden, hide, selection, togglePin } from "../state/view";
import { fitAll, lookAt, pan, zoom } from "./camera";
import { cursor } from "./emphasis";
import { nextSpot, type Spot } from "./nearest";

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Whether the key meant something. */
export function pressKey(key: string, shift: boolean): boolean {
  const way = ARROWS[key];
  if (way && shift) pan(way[0], -way[1]);
  else if (way) step(way);
  else return act(key);
  return true;
}

function act(key: string): boolean {
  const at = cursor.value;
  const acts: Record<string, () => void> = {
    "+": () => zoom(0.7),
    "=": () => zoom(0.7),
    "-": () => zoom(1.4),
    "0": fitAll,
    Escape: () => {
      selection.value = null;
      cursor.value = null;
    },
  };
  const withActor: Record<string, (actor: string) => void> = {
    Enter: (actor) => {
      selection.value = { actor };
    },
    e: expand,
    h: hide,
    p: togglePin,
  };
  const done = acts[key] ?? (at && withActor[key] ? () => withActor[key]?.(at) : undefined);
  done?.();
  return done !== undefined;
}

function step(way: readonly [number, number]): void {
  const spots = network
    .filterNodes((id) => !hidden.value.has(id))
    .map((id) => ({ id, x: network.getNodeAttribute(id, "x"), y: network.getNodeAttribute(id, "y") }));
  const here = spots.find((spot) => spot.id === cursor.value);
  const next = here ? nextSpot(here, spots, way) : mostJoined(spots);
  if (!next) return;
  cursor.value = next.id;
  lookAt(next.id);
}

function mostJoined(spots: readonly Spot[]): Spot | undefined {
  return [...spots].sort((a, b) => network.degree(b.id) - network.degree(a.id))[0];
}
