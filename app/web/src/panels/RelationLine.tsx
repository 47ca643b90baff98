/** A relation in one line: who, what, whom, by the sign's glyph and colour; a button when it can be opened. */

import type { Actor, Category, Sign } from "../api/types";
import { Name } from "../language/Name";
import { counted, term } from "../language/strings";

export interface Line {
  source: Actor;
  target: Actor;
  category: Category;
  sign: Sign;
  undirected: boolean;
  weight: number;
}

/** Told without colour too. Arrows run as the page does. */
export const GLYPHS: Record<Sign, string> = { 1: "+", [-1]: "−", 0: "·" };

export function RelationLine({ relation, onOpen }: { relation: Line; onOpen?: () => void }) {
  const told = (
    <>
      <Glyph sign={relation.sign} />
      <span class="line-words">
        <Name of={relation.source} />{" "}
        <span class={`sign-word sign-${relation.sign}`}>{term("category", relation.category)}</span>{" "}
        <Arrow undirected={relation.undirected} /> <Name of={relation.target} />
      </span>
      <small>{counted("count.sentences", relation.weight)}</small>
    </>
  );
  return onOpen ? (
    <button type="button" class="line" onClick={onOpen}>
      {told}
    </button>
  ) : (
    <span class="line">{told}</span>
  );
}

export function Glyph({ sign }: { sign: Sign }) {
  return (
    <span class={`glyph sign-${sign}`} role="img" aria-label={term("sign", String(sign))}>
      {GLYPHS[sign]}
    </span>
  );
}

export function Arrow({ undirected }: { undirected: boolean }) {
  return (
    <span class="arrow" aria-hidden="true">
      {undirected ? "↔" : "→"}
    </span>
  );
}
