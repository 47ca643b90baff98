import { expect, test } from "vitest";
import { delimiterOf, parseCsv, UnclosedQuote } from "./csv";

const cells = (text: string) => parseCsv(text).map((row) => row.cells);

test("a cell in quotation marks holds commas, line breaks and quotation marks", () => {
  expect(cells('title,text\n"قمة ""القاهرة""","أولًا، ثم\nثانيًا"\n')).toEqual([
    ["title", "text"],
    ['قمة "القاهرة"', "أولًا، ثم\nثانيًا"],
  ]);
});

test("a row knows the line on which it begins", () => {
  const rows = parseCsv('text\n"one\ntwo"\n\nthree\r\nfour');
  expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
    [1, "text"],
    [2, "one\ntwo"],
    [5, "three"],
    [6, "four"],
  ]);
});

test("empty cells stay, blank lines go", () => {
  expect(cells("a,b\n,\n\n1,\n")).toEqual([
    ["a", "b"],
    ["", ""],
    ["1", ""],
  ]);
});

test.each([
  [",", "text,date"],
  [";", "text;title;date, or day"],
  ["\t", "text\tdate"],
  [",", "text"],
])("the delimiter %j is known by the header", (delimiter, header) => {
  expect(delimiterOf(`${header}\n1;2;3;4;5\n`)).toBe(delimiter);
});

test("a quotation mark within a word opens nothing", () => {
  expect(cells('5" gun,x')).toEqual([['5" gun', "x"]]);
});

test("a quotation mark that is never closed is told by its line", () => {
  expect(() => parseCsv('text\nfine\n"not so')).toThrow(UnclosedQuote);
  expect(() => parseCsv('text\nfine\n"not so')).toThrow("line 3");
});
