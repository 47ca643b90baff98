/** The language of the interface: which one it is, what it is called, and which way it runs. */

import { effect, signal } from "@preact/signals";

export const LANGUAGES = ["en", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Direction = "ltr" | "rtl";

/** What numbers and dates are written by: Western digits in both, as the Arabic press on the web does. */
export const LOCALES: Record<Language, string> = { en: "en-GB", ar: "ar-u-nu-latn" };
export const OWN_NAMES: Record<Language, string> = { en: "English", ar: "العربية" };

export const language = signal<Language>("en");

export function directionOf(chosen: Language): Direction {
  return chosen === "ar" ? "rtl" : "ltr";
}

export function isLanguage(text: string | null | undefined): text is Language {
  return text === "en" || text === "ar";
}

/** What a browser that has never been here prefers. */
export function preferredLanguage(wishes: readonly string[]): Language {
  const found = wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLanguage);
  return found ?? "en";
}

/** Keeps `lang` and `dir` of the page with the language that is chosen. */
export function mirrorPage(root: HTMLElement): () => void {
  return effect(() => {
    root.lang = language.value;
    root.dir = directionOf(language.value);
  });
}
