/** What the interface says, by key, in both languages; each area has a table of its own under strings/. */

import { type Language, LOCALES, language } from "./language";
import { explorer } from "./strings/explorer";
import { problems } from "./strings/problems";
import { reading } from "./strings/reading";
import { shell } from "./strings/shell";
import { terms } from "./strings/terms";

export type Text = Record<Language, string>;
/** A text that depends on a number; English needs one and other, Arabic all six. */
export type Counted = Record<Language, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

const STRINGS = { ...shell, ...explorer, ...reading, ...problems, ...terms };

export type Key = {
  [K in keyof typeof STRINGS]: (typeof STRINGS)[K] extends Text ? K : never;
}[keyof typeof STRINGS];
export type CountedKey = Exclude<keyof typeof STRINGS, Key>;
type Values = Record<string, string | number>;

/** The text of a key in the language of the page, its {places} filled. Reading it in a component subscribes. */
export function t(key: Key, values: Values = {}): string {
  return fill((STRINGS[key] as Text)[language.value], values);
}

/** "3 sentences", "ثلاث جمل": the form that the number asks for; the number itself is {n}. */
export function counted(key: CountedKey, n: number, values: Values = {}): string {
  const forms = (STRINGS[key] as Counted)[language.value];
  const form = forms[new Intl.PluralRules(LOCALES[language.value]).select(n)] ?? forms.other;
  return fill(form, { n: formatNumber(n), ...values });
}

/** The same after a preposition or in a phrase, where the Arabic dual ends otherwise: "طرفان", "من طرفين". */
export function countedIn(key: CountedKey, n: number): string {
  const told = counted(key, n);
  return n === 2 && language.value === "ar" ? told.replace(/ان(?= |$)/g, "ين") : told;
}

export function formatNumber(n: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(LOCALES[language.value], options).format(n);
}

/** A day such as 2020-08-17 as people write it; what is not a day stays as it is. */
export function formatDay(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  const how = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(LOCALES[language.value], how).format(at);
}

/** The key of a text that is made of a known prefix and one of a closed set, such as category.SUPPORT. */
export function term<Prefix extends string, Name extends string>(prefix: Prefix, name: Name): string {
  const key = `${prefix}.${name}`;
  return key in STRINGS ? t(key as Key) : name;
}

export function hasKey(key: string): key is Key {
  return key in STRINGS;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}
