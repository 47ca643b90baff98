import { expect, test } from "vitest";
import { cut, indexesOf } from "./offsets";

test("characters beyond the first plane are counted once", () => {
  const text = "🇹🇷 تركيا";
  const indexes = indexesOf(text);
  expect(text.slice(indexes[3], indexes[8])).toBe("تركيا");
  expect(indexes.at(-1)).toBe(text.length);
});

test("the pieces of a text together are the text", () => {
  const text = "ولموسكو دعم لحفتر";
  const marks = [
    { id: "source", start: 2, end: 7 },
    { id: "cue", start: 8, end: 11 },
    { id: "target", start: 13, end: 17 },
  ];
  const pieces = cut(text, marks);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(pieces.filter((piece) => piece.marks.length).map((piece) => piece.text)).toEqual([
    "موسكو",
    "دعم",
    "حفتر",
  ]);
});

test("marks that overlap share a piece", () => {
  const pieces = cut("Turkish-backed GNA", [
    { id: "cue", start: 0, end: 14 },
    { id: "source", start: 0, end: 7 },
  ]);
  expect(pieces).toEqual([
    { text: "Turkish", marks: ["cue", "source"] },
    { text: "-backed", marks: ["cue"] },
    { text: " GNA", marks: [] },
  ]);
});

test("a mark outside the text or of no length marks nothing", () => {
  expect(
    cut("أ", [
      { id: "a", start: 0, end: 0 },
      { id: "b", start: 0, end: 9 },
    ]),
  ).toEqual([{ text: "أ", marks: [] }]);
  expect(cut("", [])).toEqual([]);
});
