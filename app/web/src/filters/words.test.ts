import { afterEach, expect, test } from "vitest";
import { language } from "../language/language";
import { EVERYTHING } from "../state/filters";
import { filtersInWords } from "./words";

afterEach(() => {
  language.value = "en";
});

test("filters that narrow nothing need no words", () => {
  expect(filtersInWords(EVERYTHING)).toBe("");
});

test("what is narrowed is said, in the language of the page", () => {
  const narrow = { ...EVERYTHING, signs: [-1], since: "2020-03-02", minConfidence: 0.8 } as const;
  expect(filtersInWords(narrow)).toBe("Conflict · From 2 March 2020 · Confidence, at least 80%");
  language.value = "ar";
  expect(filtersInWords(narrow)).toMatch(/^صراع · من 2 مارس 2020 · الثقة، على الأقل/);
});
