import { afterEach, expect, test } from "vitest";
import {
  directionOfText,
  isolate,
  labelOf,
  languageOfText,
  nameInLetters,
  nameOf,
  otherNameOf,
  romanisedOf,
} from "./bidi";
import { language } from "./language";

afterEach(() => {
  language.value = "en";
});

test("a text runs as its first letter does, whatever stands before it", () => {
  expect(directionOfText("«حركة 23 مارس» M23")).toBe("rtl");
  expect(directionOfText("M23 حركة")).toBe("ltr");
  expect(directionOfText("2020 – 15%")).toBe("ltr");
  expect(languageOfText("(تركيا)")).toBe("ar");
});

test("a text is kept apart by a pair of invisible marks", () => {
  expect([...isolate("حفتر")].map((letter) => letter.codePointAt(0)?.toString(16))).toEqual([
    "2068",
    "62d",
    "641",
    "62a",
    "631",
    "2069",
  ]);
});

test("an actor goes by the name in the language of the page, or the only one it has", () => {
  const turkey = { name: "Turkey", name_ar: "تركيا" };
  expect([nameOf(turkey), otherNameOf(turkey)]).toEqual(["Turkey", "تركيا"]);
  language.value = "ar";
  expect([nameOf(turkey), otherNameOf(turkey)]).toEqual(["تركيا", "Turkey"]);
  expect([nameOf({ name: "M23", name_ar: null }), otherNameOf({ name: "M23", name_ar: null })]).toEqual([
    "M23",
    null,
  ]);
});

test("who has no name in the letters of the page is told by another name in them, if there is one", () => {
  const [turkey, arabic] = [
    { name: "Turkey", name_ar: "تركيا" },
    { name: "ياسين قوفانتش", name_ar: "ياسين قوفانتش" },
  ];
  const names = ["قوفانتش", "Yasin Qufantash", "Q."];
  expect([nameInLetters(turkey, names), nameInLetters(arabic, names)]).toEqual([null, "Yasin Qufantash"]);
  expect(nameInLetters(arabic, ["قوفانتش"])).toBeNull();
  language.value = "ar";
  expect(nameInLetters(arabic, names)).toBeNull();
  expect(nameInLetters({ name: "Wagner", name_ar: null }, ["Wagner", "فاغنر"])).toBe("فاغنر");
});

test("who has an Arabic name alone stands on the English canvas in Latin letters, starred", () => {
  const arabic = { name: "ياسين قوفانتش", name_ar: "ياسين قوفانتش", romanised: "Yasin Qufantash" };
  expect([romanisedOf(arabic), labelOf(arabic)]).toEqual(["Yasin Qufantash", "Yasin Qufantash*"]);
  expect(labelOf({ name: "Turkey", name_ar: "تركيا", romanised: null })).toBe("Turkey");
  language.value = "ar";
  expect([romanisedOf(arabic), labelOf(arabic)]).toEqual([null, "ياسين قوفانتش"]);
});
