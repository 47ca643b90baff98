/** Who is looked at: the rest fades. */

import { computed, signal } from "@preact/signals";
import { network, networkVersion } from "../graph/network";
import { selection } from "../state/view";

export interface Emphasis {
  actors: ReadonlySet<string>;
  relations: ReadonlySet<string>;
}

/** Under the pointer. */
export const hovered = signal<string | null>(null);
/** A path or a triad that a panel points to. */
export const spotlight = signal<Emphasis | null>(null);
/** Where the keyboard is on the canvas. */
export const cursor = signal<string | null>(null);

const NOBODY: Emphasis = { actors: new Set(), relations: new Set() };
/** In bigger graphs a look at every actor in passing would cost more than it tells. */
const HOVERING = 1500;

const lookedAt = computed(() => {
  networkVersion.value;
  const at = hovered.value;
  return at && network.hasNode(at) && network.order <= HOVERING ? at : null;
});

export const emphasis = computed<Emphasis | null>(() => {
  networkVersion.value;
  const at = lookedAt.value;
  if (at) return around(at);
  const chosen = selected();
  const lit = spotlight.value;
  if (!lit) return chosen;
  return chosen && "relation" in (selection.value ?? {}) ? union(lit, chosen) : lit;
});

function selected(): Emphasis | null {
  const chosen = selection.value;
  if (!chosen) return null;
  if ("actor" in chosen) return network.hasNode(chosen.actor) ? around(chosen.actor) : null;
  if (!network.hasEdge(chosen.relation)) return null;
  return { actors: new Set(network.extremities(chosen.relation)), relations: new Set([chosen.relation]) };
}

function around(actor: string): Emphasis {
  return { actors: new Set([actor, ...network.neighbors(actor)]), relations: new Set(network.edges(actor)) };
}

function union(one: Emphasis, other: Emphasis = NOBODY): Emphasis {
  return {
    actors: new Set([...one.actors, ...other.actors]),
    relations: new Set([...one.relations, ...other.relations]),
  };
}
