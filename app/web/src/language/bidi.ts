/** Which way a text runs, and how it stands next to others: Unicode's algorithm needs to be told where names end. */

import type { Named } from "../api/types";
import { type Direction, type Language, language } from "./language";

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";
const STRONG = /\p{Letter}/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** As its first letter runs. */
export function directionOfText(text: string): Direction {
  const first = text.match(STRONG)?.[0] ?? "";
  return RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
}

export function languageOfText(text: string): Language {
  return directionOfText(text) === "rtl" ? "ar" : "en";
}

/** Where there is no markup (a canvas, a tooltip, a file): the text kept apart from what stands beside it. */
export function isolate(text: string): string {
  return FIRST_STRONG_ISOLATE + text + POP_ISOLATE;
}

/** The name in the language of the page; an actor without an Arabic name keeps the one it has. */
export function nameOf(actor: Named): string {
  return language.value === "ar" && actor.name_ar ? actor.name_ar : actor.name;
}

/** The name in the other language, if there is one. */
export function otherNameOf(actor: Named): string | null {
  const other = language.value === "ar" ? actor.name : actor.name_ar;
  return other === nameOf(actor) ? null : other;
}

/** In the English page, the name in Latin letters of who has only an Arabic one. */
export function romanisedOf(actor: Named): string | null {
  return language.value === "en" ? (actor.romanised ?? null) : null;
}

/** What stands on a canvas, where there is no room for two names: the legend tells what the star means. */
export function labelOf(actor: Named): string {
  const romanised = romanisedOf(actor);
  return romanised ? `${romanised}*` : nameOf(actor);
}

/** Of whoever has no name in the letters of the page, the first of the other names that is written in them. */
export function nameInLetters(actor: Named, aliases: readonly string[]): string | null {
  if (languageOfText(nameOf(actor)) === language.value) return null;
  return aliases.find((alias) => languageOfText(alias) === language.value) ?? null;
}
