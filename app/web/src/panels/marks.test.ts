import { expect, test } from "vitest";
import { piecesOf } from "./marks";

const span = (start: number, end: number) => ({ text: "", start, end });
const roles = (pieces: ReturnType<typeof piecesOf>) =>
  pieces.map(({ text, roles }) => [text, roles.join("+")]);

test("a sentence is cut at its source, cue and target, and nothing is lost", () => {
  const sentence = "تدعم تركيا حكومة الوفاق";
  const pieces = piecesOf({ sentence, cue: span(0, 4), source: span(5, 10), target: span(11, 23) });
  expect(roles(pieces)).toEqual([
    ["تدعم", "cue"],
    [" ", ""],
    ["تركيا", "source"],
    [" ", ""],
    ["حكومة الوفاق", "target"],
  ]);
});

test("offsets count characters as Python does, not halves of an emoji", () => {
  const pieces = piecesOf({
    sentence: "🇹🇷 backs Libya",
    source: span(0, 2),
    cue: span(3, 8),
    target: span(9, 14),
  });
  expect(roles(pieces).filter(([, role]) => role)).toEqual([
    ["🇹🇷", "source"],
    ["backs", "cue"],
    ["Libya", "target"],
  ]);
});

test("words that are two things at once are marked as both", () => {
  const pieces = piecesOf({
    sentence: "Turkish support",
    source: span(0, 7),
    cue: span(0, 15),
    target: span(3, 3),
  });
  expect(roles(pieces)).toContainEqual([" support", "cue"]);
  expect(pieces[0]?.roles).toEqual(["source", "cue"]);
});

test("offsets beyond the sentence mark no more than it has", () => {
  const pieces = piecesOf({ sentence: "short", source: span(0, 99), cue: span(-3, 2), target: span(50, 60) });
  expect(pieces.map((piece) => piece.text).join("")).toBe("short");
});
