import { expect, test } from "vitest";
import { openLettering } from "./lettering";

const lettering = openLettering();
const layOut = (text: string, direction: "ltr" | "rtl" = "rtl") => {
  const line = lettering.layOut(text, direction, 500);
  if (!line) throw new Error(`${text} has letters that no face has`);
  return line;
};
const shapesOf = (text: string, direction?: "ltr" | "rtl") =>
  layOut(text, direction).letters.map((letter) => letter.shape);

test("Arabic letters join: one looks otherwise at the beginning, in the middle, at the end and alone", () => {
  const alone = shapesOf("ح");
  const joined = shapesOf("ححح");
  expect(new Set([...joined, ...alone]).size).toBe(4);
  expect(layOut("ححح").width).not.toBe(3 * layOut("ح").width);
});

test("Arabic runs from the right, and Latin letters and numbers in it from the left", () => {
  const [movement, m, two, three] = [shapesOf("حركة"), shapesOf("M"), shapesOf("2"), shapesOf("3")];
  expect(shapesOf("حركة M23")).toEqual([...m, ...two, ...three, ...movement]);
  expect(shapesOf("M23 حركة", "ltr")).toEqual([...m, ...two, ...three, ...movement]);
});

test("brackets are mirrored where a text runs from the right", () => {
  const [open, close] = [shapesOf("(", "ltr"), shapesOf(")", "ltr")];
  const shapes = shapesOf("(ح)");
  expect([shapes[0], shapes.at(-1)]).toEqual([open[0], close[0]]);
});

test("dots and vowels stand over their letter", () => {
  const [plain, vowelled] = [layOut("محمد"), layOut("مُحَمَّد")];
  expect(vowelled.width).toBe(plain.width);
  expect(vowelled.letters.length).toBeGreaterThan(plain.letters.length);
});

test("Turkish letters have shapes, Hebrew ones have none", () => {
  expect(layOut("Erdoğan", "ltr").letters).toHaveLength(7);
  expect(lettering.layOut("חיפה", "rtl", 500)).toBeNull();
});

test("what directs the text is not seen", () => {
  expect(shapesOf("\u2068تركيا\u2069")).toEqual(shapesOf("تركيا"));
});
