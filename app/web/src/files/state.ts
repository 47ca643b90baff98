/** The files that were handed over, and how each of them fares; they stay while the reader looks elsewhere. */

import { signal } from "@preact/signals";
import { isAbort } from "../api/problems";
import { parseCsv, type Row, UnclosedQuote } from "./csv";
import {
  decode,
  type Entry,
  entriesOfLines,
  entriesOfTable,
  entryOfText,
  formatOf,
  guess,
  type Mapping,
  NotText,
} from "./documents";
import { cancel, type Progress, send } from "./sending";

/** Why a file cannot even be sent. */
export type Unusable =
  | { why: "format" | "encoding" | "empty" | "unreadable" }
  | { why: "quote"; line: number };

export interface Upload {
  id: number;
  /** The files: texts go together. */
  names: readonly string[];
  state: "choosing" | "sending" | "done" | "cancelled" | "broken";
  rows: readonly Row[];
  mapping: Mapping | null;
  progress: Progress | null;
  unusable: Unusable | null;
  error: unknown;
  /** That read what has been sent. */
  jobs: readonly string[];
}

export const uploads = signal<readonly Upload[]>([]);

const aborts = new Map<number, AbortController>();
/** What was to be sent, until all of it has been. */
const unsent = new Map<number, readonly Entry[]>();
let count = 0;

/** Takes files in: texts together, everything else file by file; a table waits until its columns are chosen. */
export async function take(files: readonly File[]): Promise<void> {
  const texts: Entry[] = [];
  for (const file of files) {
    const format = formatOf(file.name);
    try {
      if (!format) throw new Refused({ why: "format" });
      const text = decode(await bytesOf(file));
      if (!text.trim()) throw new Refused({ why: "empty" });
      if (format === "text") texts.push(entryOfText(file.name, text));
      else if (format === "lines") void begin(add([file.name]), entriesOfLines(file.name, text));
      else offer(file.name, text);
    } catch (error) {
      change(add([file.name]), { state: "broken", unusable: unusable(error) });
    }
  }
  if (texts.length) void begin(add(texts.map((entry) => entry.file)), texts);
}

/** One that is gone meanwhile, or may not be read, has none. */
async function bytesOf(file: File): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new Refused({ why: "unreadable" });
  }
}

export function choose(id: number, mapping: Mapping): void {
  change(id, { mapping });
}

/** Sends a table by the columns that are chosen. */
export function confirm(id: number): void {
  const upload = uploads.value.find((one) => one.id === id);
  const [name] = upload?.names ?? [];
  if (upload?.mapping && name) void begin(id, entriesOfTable(name, upload.rows, upload.mapping));
}

/** Once more from the start: what the server has taken before it knows again. */
export function retry(id: number): void {
  const entries = unsent.get(id);
  if (entries) void begin(id, entries);
}

export async function stop(id: number): Promise<void> {
  const upload = uploads.value.find((one) => one.id === id);
  aborts.get(id)?.abort();
  await Promise.allSettled(upload?.jobs.map(cancel) ?? []);
}

export function dismiss(id: number): void {
  unsent.delete(id);
  uploads.value = uploads.value.filter((one) => one.id !== id);
}

class Refused extends Error {
  constructor(readonly reason: Unusable) {
    super(reason.why);
  }
}

function add(names: readonly string[]): number {
  count += 1;
  const fresh: Upload = {
    id: count,
    names,
    state: "sending",
    rows: [],
    mapping: null,
    progress: null,
    unusable: null,
    error: null,
    jobs: [],
  };
  uploads.value = [...uploads.value, fresh];
  return count;
}

function change(id: number, changed: Partial<Upload>): void {
  uploads.value = uploads.value.map((one) => (one.id === id ? { ...one, ...changed } : one));
}

function offer(name: string, text: string): void {
  const rows = parseCsv(text);
  const [header] = rows;
  if (!header || rows.length < 2) throw new Refused({ why: "empty" });
  change(add([name]), { state: "choosing", rows, mapping: guess(header.cells) });
}

async function begin(id: number, entries: readonly Entry[]): Promise<void> {
  const abort = new AbortController();
  aborts.set(id, abort);
  unsent.set(id, entries);
  change(id, { state: "sending", rows: [], error: null });
  try {
    const progress = await send(entries, (progress, jobs) => change(id, { progress, jobs }), abort.signal);
    const whole = progress.sent === progress.total && !progress.counts.cancelled;
    change(id, { state: whole ? "done" : "cancelled", progress, jobs: [] });
    unsent.delete(id);
  } catch (error) {
    change(id, isAbort(error) ? { state: "cancelled" } : { state: "broken", error });
  }
  aborts.delete(id);
}

function unusable(error: unknown): Unusable {
  if (error instanceof Refused) return error.reason;
  if (error instanceof UnclosedQuote) return { why: "quote", line: error.line };
  if (error instanceof NotText) return { why: "encoding" };
  throw error;
}
