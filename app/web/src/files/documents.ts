/** Files as documents: a text each, one a line of JSON, or one a row of a table; the server judges what is in them. */

import type { Row } from "./csv";

/** A document as it is sent, on one line of JSON, and where in the file it stands. */
export interface Entry {
  file: string;
  line: number | null;
  body: string;
}

export type Format = "text" | "lines" | "table";

export const FIELDS = ["text", "title", "published", "source", "url"] as const;
export type Field = (typeof FIELDS)[number];
/** The column of each field, by number; null for a field that the table does not have. */
export type Mapping = Record<Field, number | null>;

export const ACCEPTED = ".txt,.jsonl,.ndjson,.csv";

const FORMATS: Record<string, Format> = { txt: "text", jsonl: "lines", ndjson: "lines", csv: "table" };
const HEADERS: Record<Field, RegExp> = {
  text: /^(text|body|content|article|story|النص|نص|المحتوى|الخبر|المقال)$/i,
  title: /^(title|headline|heading|العنوان|عنوان)$/i,
  published: /^(published|date|day|pubdate|published_at|publication date|التاريخ|تاريخ|تاريخ النشر)$/i,
  source: /^(source|publisher|outlet|agency|media|المصدر|الناشر|الوكالة|الصحيفة)$/i,
  url: /^(url|link|address|web|الرابط|رابط)$/i,
};

/** It is not text in UTF-8 (or UTF-16 that says so). */
export class NotText extends Error {
  override name = "NotText";
}

export function formatOf(name: string): Format | null {
  return FORMATS[name.slice(name.lastIndexOf(".") + 1).toLowerCase()] ?? null;
}

/** Raises NotText. */
export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const wide =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff && "utf-16be";
  try {
    return new TextDecoder(wide || "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new NotText();
  }
}

export function entryOfText(file: string, text: string): Entry {
  const title = file.replace(/\.[^.]*$/, "");
  return { file, line: null, body: JSON.stringify({ title, text }) };
}

/** Lines are sent as they stand. */
export function entriesOfLines(file: string, text: string): Entry[] {
  return text
    .split("\n")
    .map((line, n) => ({ file, line: n + 1, body: line.trim() }))
    .filter((entry) => entry.body);
}

export function entriesOfTable(file: string, rows: readonly Row[], mapping: Mapping): Entry[] {
  return rows.slice(1).map((row) => {
    const cells = FIELDS.map((field) => [field, (row.cells[mapping[field] ?? -1] ?? "").trim()] as const);
    const filled = cells.filter(([field, value]) => value || field === "text");
    return { file, line: row.line, body: JSON.stringify(Object.fromEntries(filled)) };
  });
}

/** Which column is which, as far as the header tells. */
export function guess(header: readonly string[]): Mapping {
  const column = (field: Field) => {
    const found = header.findIndex((name) => HEADERS[field].test(name.trim()));
    return found < 0 ? null : found;
  };
  return Object.fromEntries(FIELDS.map((field) => [field, column(field)])) as Mapping;
}
