// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { placed, type Sentence } from "./extraction";
import { marksOf } from "./SentenceView";

/** "🇪🇬 مصر. " is eight characters of ten units; the sentence that follows begins at the ninth. */
const TEXT = "🇪🇬 مصر. تدعم مصر ليبيا";
const span = (word: string, from = 0) => {
  const characters = [...TEXT];
  const start = characters.slice(0).join("").indexOf(word, from);
  const before = [...TEXT.slice(0, start)].length;
  return { text: word, start: before, end: before + [...word].length };
};
const argument = (word: string, from: number) => ({ ...span(word, from), actor: word, actor_id: word });
const SENTENCE = {
  ...span("تدعم مصر ليبيا"),
  mentions: [],
  triples: [{ source: argument("مصر", 12), cue: span("تدعم"), target: argument("ليبيا", 0) }],
} as unknown as Sentence;

test("offsets of a text with flags in it lead to the words of its sentences", () => {
  const [sentence] = placed(TEXT, [SENTENCE]);
  const triple = sentence?.triples[0];
  expect(TEXT.slice(sentence?.start, sentence?.end)).toBe(sentence?.text);
  for (const part of [triple?.source, triple?.cue, triple?.target]) {
    expect(sentence?.text.slice(part?.start, part?.end)).toBe(part?.text);
  }
});

test("every part of a triple is marked by its number", () => {
  const [sentence] = placed(TEXT, [SENTENCE]);
  expect(sentence && marksOf(sentence).map((mark) => mark.id)).toEqual(["t0.source", "t0.cue", "t0.target"]);
});
