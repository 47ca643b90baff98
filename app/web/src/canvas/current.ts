/** How things look now: computed once until something changes that they depend on. */

import { computed, signal } from "@preact/signals";
import { blocOf } from "../analysis/blocs";
import { network, networkVersion } from "../graph/network";
import { colouring, hidden } from "../state/view";
import type { Look } from "./look";
import { MANY_RELATIONS } from "./size";
import { readTheme, type Theme } from "./theme";

/** Of the canvas, in pixels. */
export const canvasWidth = signal(1000);
const NARROW = 600;
/** Discs and lines are smaller on a small canvas. */
export const scale = computed(() => (canvasWidth.value < NARROW ? 0.6 : 1));
const theme = signal<Theme | null>(null);

export const look = computed<Look>(() => {
  networkVersion.value;
  return {
    theme: theme.value ?? readTheme(),
    hidden: hidden.value,
    colouring: colouring.value,
    blocs: blocOf.value,
    plain: network.size >= MANY_RELATIONS,
  };
});

/** After the reader's system has turned dark or light. */
export function readThemeAgain(): void {
  theme.value = readTheme();
}

/** Who there is, the biggest first. */
export const bySize = computed<readonly string[]>(() => {
  networkVersion.value;
  const size = (id: string) => network.getNodeAttribute(id, "size");
  return network.nodes().sort((a, b) => size(b) - size(a));
});
