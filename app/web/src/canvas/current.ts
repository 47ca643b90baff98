/** How things look now: computed once until something changes that they depend on. */

import { computed, signal } from "@preact/signals";
import { blocOf } from "../analysis/blocs";
import { network, networkVersion } from "../graph/network";
import { colouring, hidden } from "../state/view";
import { emphasis } from "./emphasis";
import type { Look } from "./look";
import { MANY_RELATIONS } from "./size";
import { readTheme, type Theme } from "./theme";

const theme = signal<Theme | null>(null);

export const look = computed<Look>(() => {
  networkVersion.value;
  return {
    theme: theme.value ?? readTheme(),
    hidden: hidden.value,
    emphasis: emphasis.value,
    colouring: colouring.value,
    blocs: blocOf.value,
    plain: network.size >= MANY_RELATIONS,
  };
});

/** After the reader's system has turned dark or light. */
export function readThemeAgain(): void {
  theme.value = readTheme();
}
