/** The module virtual:relation-words: what each English word for a relation is in Arabic.

The table of Arabic cues says both: تفاوض, which takes its target with مع, is what the API calls "negotiates with".
Where that makes no phrase, or no Arabic cue is called so, a second table says what the relation is called.
*/

import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const MODULE = "virtual:relation-words";
const FOUND = `\0${MODULE}`;
/** What says best what is done comes first. */
const PREFERRED = ["verb", "verbal_noun", "noun"];
/** Of the places where a target stands, those that need no word before it. */
const BARE = ["obj", "gen", "adj", "ref", "subj", "-"];
const JOINED: Record<string, string> = { ل: "لـ", ب: "بـ" };

export function relationWords(cues: string, phrases: string): Plugin {
  return {
    name: "relation-words",
    resolveId: (id) => (id === MODULE ? FOUND : undefined),
    load(id) {
      if (id !== FOUND) return undefined;
      for (const table of [cues, phrases]) this.addWatchFile(table);
      const words = wordsIn(readFileSync(cues, "utf-8"), readFileSync(phrases, "utf-8"));
      return `export default ${JSON.stringify(words)}`;
    },
  };
}

export function wordsIn(cues: string, phrases = ""): Record<string, string> {
  const found = new Map<string, { rank: number; words: string }>();
  for (const [phrase = "", kind = "", , relation = "", , target = ""] of rowsOf(cues)) {
    const rank = (PREFERRED.indexOf(kind) + 1 || 9) + phrase.split(" ").length / 10;
    const before = found.get(relation);
    if (!before || rank < before.rank) found.set(relation, { rank, words: withTarget(phrase, target) });
  }
  const derived = [...found].map(([relation, { words }]) => [relation, words]);
  return Object.fromEntries([...derived, ...rowsOf(phrases)]);
}

/** The cells of each row, without the header and remarks. */
export function rowsOf(table: string): string[][] {
  const [, ...rows] = table.split("\n").filter((line) => line && !line.startsWith("#"));
  return rows.map((row) => row.split("\t"));
}

/** A phrase as one says it, its first variants, with the preposition that leads to the target. */
function withTarget(phrase: string, target: string): string {
  const words = phrase.split(" ").map((word) => word.replace(/\|.*/, "").replaceAll("_", " "));
  const places = target.split(" ");
  const [first = "-"] = places;
  const led = BARE.includes(first) || places.some((place) => words.includes(place));
  return [...words, ...(led ? [] : [JOINED[first] ?? first.replaceAll("_", " ")])].join(" ");
}
