import { afterEach, expect, test } from "vitest";
import { language, preferredLanguage } from "./language";
import { counted, countedIn, formatDay, t, term } from "./strings";
import { explorer } from "./strings/explorer";
import { problems } from "./strings/problems";
import { reading } from "./strings/reading";
import { shell } from "./strings/shell";
import { terms } from "./strings/terms";

afterEach(() => {
  language.value = "en";
});

const ALL = Object.entries({ ...shell, ...explorer, ...reading, ...problems, ...terms });
const textsOf = (said: unknown): string[] =>
  typeof said === "string" ? [said] : Object.values(said as object);

test.each(ALL)("%s is said in Arabic letters and in Latin ones", (_, text) => {
  for (const one of textsOf(text.ar)) expect(one).toMatch(/\p{Script=Arabic}/u);
  for (const one of textsOf(text.en)) expect(one).toMatch(/\p{Script=Latin}/u);
});

test("both languages fill the same places", () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [, text] of ALL) {
    if (typeof text.en === "string") expect(places(text.ar as string)).toEqual(places(text.en));
  }
});

test("a text follows the language of the page", () => {
  expect(t("shell.close")).toBe("Close");
  language.value = "ar";
  expect(t("shell.close")).toBe("إغلاق");
  expect(term("category", "SUPPORT")).toBe("دعم");
});

test("a term that is not known stays as it is", () => {
  expect(term("kind", "robot")).toBe("robot");
});

test("a day is written out in either language, in Western digits", () => {
  expect(formatDay("2020-08-17")).toBe("17 August 2020");
  language.value = "ar";
  expect(formatDay("2020-08-17")).toBe("17 أغسطس 2020");
});

test("the language a browser prefers is taken if the page speaks it", () => {
  expect(preferredLanguage(["fr-FR", "ar-EG", "en"])).toBe("ar");
  expect(preferredLanguage(["fr"])).toBe("en");
});

test("the Arabic dual ends otherwise after a preposition", () => {
  expect(countedIn("count.hops", 2)).toBe("2 hops");
  language.value = "ar";
  expect(["count.hops", "count.independent"].map((key) => countedIn(key as "count.hops", 2))).toEqual([
    "خطوتين",
    "مصدرين مستقلين",
  ]);
  expect(countedIn("count.hops", 3)).toBe(counted("count.hops", 3));
});

const COUNTED = ALL.filter(([, text]) => typeof text.en === "object");
const NUMBERS: Record<string, number> = { zero: 0, one: 1, two: 2, few: 5, many: 40, other: 100 };

test.each(COUNTED)(
  "%s is said for each of the six numbers of Arabic, and for the two of English",
  (_, text) => {
    expect(Object.keys(text.ar).sort()).toEqual(Object.keys(NUMBERS).sort());
    expect(Object.keys(text.en).sort()).toEqual(["one", "other"]);
  },
);

test("the form is the one that the number asks for", () => {
  const plurals = new Intl.PluralRules("ar");
  for (const [form, n] of Object.entries(NUMBERS)) expect(plurals.select(n)).toBe(form);
  language.value = "ar";
  expect([0, 1, 2, 5, 40, 100].map((n) => counted("read.triples", n))).toEqual([
    "لا ثلاثيات",
    "ثلاثية واحدة",
    "ثلاثيتان",
    "5 ثلاثيات",
    "40 ثلاثية",
    "100 ثلاثية",
  ]);
  language.value = "en";
  expect([1, 2].map((n) => counted("read.triples", n))).toEqual(["1 triple", "2 triples"]);
});

test("both tables have the same keys", () => {
  for (const [, text] of ALL) expect(Object.keys(text).sort()).toEqual(["ar", "en"]);
});
