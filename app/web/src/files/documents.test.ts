import { expect, test } from "vitest";
import { parseCsv } from "./csv";
import { decode, entriesOfLines, entriesOfTable, entryOfText, formatOf, guess, NotText } from "./documents";

const bytes = (...numbers: number[]) => new Uint8Array(numbers).buffer;
const utf8 = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

test("a text is called as its file is", () => {
  const entry = entryOfText("بيان.القمة.txt", "تدعم تركيا ليبيا");
  expect(JSON.parse(entry.body)).toEqual({ title: "بيان.القمة", text: "تدعم تركيا ليبيا" });
});

test("lines are sent as they stand and keep their numbers", () => {
  const entries = entriesOfLines("a.jsonl", '{"text": "one"}\r\n\n  nonsense\n');
  expect(entries.map((entry) => [entry.line, entry.body])).toEqual([
    [1, '{"text": "one"}'],
    [3, "nonsense"],
  ]);
});

test.each([
  ["id,Date,Headline,Body,Link", { text: 3, title: 2, published: 1, source: null, url: 4 }],
  ["العنوان,النص,التاريخ,المصدر,الرابط", { text: 1, title: 0, published: 2, source: 3, url: 4 }],
  ["a,b", { text: null, title: null, published: null, source: null, url: null }],
])("the columns of %s are known by their names", (header, mapping) => {
  expect(guess(header.split(","))).toEqual(mapping);
});

test("a row is a document of the cells that are filled", () => {
  const rows = parseCsv("title,text,date\nقمة,وقع العراق وإيران اتفاقا,2020-08-17\n,,\n");
  const entries = entriesOfTable("a.csv", rows, guess(["title", "text", "date"]));
  expect(entries.map((entry) => [entry.line, JSON.parse(entry.body)])).toEqual([
    [2, { text: "وقع العراق وإيران اتفاقا", title: "قمة", published: "2020-08-17" }],
    [3, { text: "" }],
  ]);
});

test("what spreadsheets save as Unicode is text, other bytes are not", () => {
  expect(decode(utf8("\ufeffنص"))).toBe("نص");
  expect(decode(bytes(0xff, 0xfe, 0x46, 0x06))).toBe("ن");
  expect(() => decode(bytes(0xc7, 0xe1, 0xe4))).toThrow(NotText);
});

test("what a file holds is told by its ending", () => {
  expect(["A.TXT", "b.jsonl", "c.ndjson", "d.csv", "e.pdf", "f"].map(formatOf)).toEqual([
    "text",
    "lines",
    "lines",
    "table",
    null,
    null,
  ]);
});
