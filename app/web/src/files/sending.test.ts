import { expect, test } from "vitest";
import type { Batch, Job } from "../api/events";
import type { Entry } from "./documents";
import { failureOf, nextSize, pieces, sum } from "./sending";

const entry = (body: string, line: number): Entry => ({ file: "a.jsonl", line, body });
const entries = ["aaaa", "bb", "تركيا", "cc"].map((body, n) => entry(body, n + 1));
const lines = (found: Iterable<Entry[]>) => [...found].map((piece) => piece.map((one) => one.line));

test("a batch holds no more documents than it may", () => {
  expect(lines(pieces(entries, 1000, () => 3))).toEqual([[1, 2, 3], [4]]);
});

test("a batch holds no more bytes than it may, and Arabic letters are two", () => {
  expect(lines(pieces(entries, 11, () => 100))).toEqual([[1, 2], [3], [4]]);
});

test("a document that is too long by itself goes alone", () => {
  expect(lines(pieces(entries, 3, () => 100))).toEqual([[1], [2], [3], [4]]);
  expect(lines(pieces([]))).toEqual([]);
});

test("each batch may be of another size", () => {
  let most = 0;
  expect(
    lines(
      pieces(entries, 1000, () => {
        most += 1;
        return most;
      }),
    ).flat(),
  ).toEqual([1, 2, 3, 4]);
});

test("more go together when few were quick, and fewer when they were slow", () => {
  expect(nextSize(16, 10)).toBe(64);
  expect(nextSize(100, 3000)).toBe(50);
  expect(nextSize(100, 60_000)).toBe(25);
  expect(nextSize(1, 60_000)).toBe(1);
  expect(nextSize(4000, 1)).toBe(5000);
});

test("what several batches came to is told as one", () => {
  const batch = (done: number, known: number, refused_total: number) =>
    ({ done, known, refused_total, failed: 1, cancelled: 0 }) as Batch;
  expect(sum([batch(2, 1, 0), batch(5, 0, 3)])).toEqual({
    read: 7,
    known: 1,
    refused: 3,
    failed: 2,
    cancelled: 0,
  });
});

test("a document that could not be read is told by its line, else by its id", () => {
  const job: Job = { kind: "document", id: "j", document: "d7", line: 2, state: "failed", error: "TooSlow" };
  expect(failureOf(job, entries)).toEqual({ entry: entries[1], detail: "TooSlow" });
  expect(failureOf({ ...job, line: null }, entries)).toEqual({ entry: null, detail: "d7: TooSlow" });
});
