/** A sentence cut where its source, cue and target begin and end. Offsets are code points, as Python counts them. */

import type { Evidence } from "../api/types";

export type Role = "source" | "cue" | "target";

export interface Piece {
  text: string;
  /** More than one where they overlap: the pronoun that is source and cue at once. */
  roles: readonly Role[];
}

type Marked = Pick<Evidence, "sentence" | Role>;

export function piecesOf(evidence: Marked): Piece[] {
  const letters = [...evidence.sentence];
  const spans = (["source", "cue", "target"] as const).map((role) => ({ role, ...evidence[role] }));
  const inside = (offset: number) => Math.max(0, Math.min(letters.length, offset));
  const cuts = [0, letters.length, ...spans.flatMap(({ start, end }) => [inside(start), inside(end)])];
  const borders = [...new Set(cuts)].sort((a, b) => a - b);
  return borders.slice(0, -1).map((start, n) => {
    const end = borders[n + 1] ?? letters.length;
    const roles = spans.filter((span) => span.start <= start && span.end >= end).map((span) => span.role);
    return { text: letters.slice(start, end).join(""), roles };
  });
}
