/** The colours of the canvas, read from the style sheet, where all colours are. */

import type { Kind, Sign } from "../api/types";

export interface Theme {
  ground: string;
  surface: string;
  ink: string;
  ink2: string;
  faint: string;
  accent: string;
  focus: string;
  signs: Record<Sign, string>;
  kinds: Record<Kind, string>;
  blocs: readonly string[];
}

export const BLOCS = 8;
const KINDS: readonly Kind[] = [
  "state",
  "government",
  "igo",
  "armed_group",
  "party",
  "company",
  "person",
  "other",
  "role",
];

export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim() || "#888888";
  return {
    ground: token("ground"),
    surface: token("surface"),
    ink: token("ink"),
    ink2: token("ink-2"),
    faint: token("faint"),
    accent: token("accent"),
    focus: token("focus"),
    signs: { 1: token("cooperation"), [-1]: token("conflict"), 0: token("standing") },
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, token(`kind-${kind}`)])) as Record<Kind, string>,
    blocs: Array.from({ length: BLOCS }, (_, n) => token(`bloc-${n + 1}`)),
  };
}

/** Tells when the reader's system turns dark or light. */
export function followScheme(changed: () => void): () => void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}
