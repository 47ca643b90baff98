/** Documents on their way: sent in batches that the server takes, followed until the last one is read. */

import { type Batch, follow, isFinal, type Job } from "../api/events";
import { call, getJson, sendJson } from "../api/http";
import { isAbort } from "../api/problems";
import type { Page } from "../api/types";
import type { Entry } from "./documents";

/** Below what the server takes by default: 10,000 documents and 10 MB in one batch. */
const MOST_DOCUMENTS = 5000;
const MOST_BYTES = 8_000_000;
/** Of a first batch; later ones have as many as are stored in so many milliseconds, so that one sees it go on. */
const FIRST = 16;
const TAKE_MS = 1500;
/** Failures of the server that are told one by one; all are counted. */
const TOLD = 100;

/** A document that was not taken or could not be read, and where it stands. */
export interface Fault {
  entry: Entry | null;
  detail: string;
}

export interface Counts {
  read: number;
  known: number;
  refused: number;
  failed: number;
  cancelled: number;
}

export interface Progress {
  total: number;
  sent: number;
  counts: Counts;
  faults: Fault[];
}

/** Sends one batch after the other while those before are read; tells how far all have got, and by which jobs. */
export async function send(
  entries: readonly Entry[],
  tell: (progress: Progress, jobs: readonly string[]) => void,
  signal: AbortSignal,
): Promise<Progress> {
  const faults: Fault[] = [];
  const batches: Batch[] = [];
  const lost = new AbortController();
  let sent = 0;
  let most = FIRST;
  const progress = (): Progress => ({
    total: entries.length,
    sent,
    counts: sum(batches),
    faults: [...faults],
  });
  const report = () => {
    const running = batches.filter((batch) => !isFinal(batch));
    tell(
      progress(),
      running.map((batch) => batch.id),
    );
  };
  const followTo = async (place: number, taken: Batch, piece: readonly Entry[]) => {
    const heard = (batch: Batch) => {
      batches[place] = batch;
      report();
    };
    const ended = isFinal(taken) ? taken : await follow<Batch>(taken.id, heard, lost.signal);
    batches[place] = ended;
    if (ended.failed) faults.push(...(await failuresOf(ended, piece)));
    report();
  };
  // One stream at a time: a browser opens few at once to the same server.
  let ending = Promise.resolve();
  report();
  try {
    for (const piece of pieces(entries, MOST_BYTES, () => most)) {
      if (signal.aborted || batches.some((batch) => batch.state === "cancelled")) break;
      const begun = performance.now();
      const taken = await post(piece, signal);
      most = nextSize(piece.length, performance.now() - begun);
      sent += piece.length;
      faults.push(...taken.refused.map(({ line, detail }) => ({ entry: piece[line - 1] ?? null, detail })));
      const place = batches.push(taken) - 1;
      report();
      ending = ending.then(() => followTo(place, taken, piece));
      ending.catch(() => undefined);
    }
  } catch (error) {
    if (!isAbort(error)) {
      lost.abort();
      throw error;
    }
  }
  await ending;
  return progress();
}

/** How many documents are to go together when so many took so long. */
export function nextSize(count: number, ms: number): number {
  const factor = Math.max(0.25, Math.min(4, TAKE_MS / Math.max(ms, 1)));
  return Math.max(1, Math.min(MOST_DOCUMENTS, Math.round(count * factor)));
}

export function cancel(job: string): Promise<unknown> {
  return sendJson("POST", `jobs/${encodeURIComponent(job)}/cancel`, {});
}

/** As many documents together as one batch may hold, which is asked for each; one that is too long by itself goes alone and is refused. */
export function* pieces(
  entries: readonly Entry[],
  bytes = MOST_BYTES,
  most = () => MOST_DOCUMENTS,
): Generator<Entry[]> {
  const encoder = new TextEncoder();
  let piece: Entry[] = [];
  let size = 0;
  for (const entry of entries) {
    const length = encoder.encode(entry.body).length + 1;
    if (piece.length && (size + length > bytes || piece.length >= most())) {
      yield piece;
      piece = [];
      size = 0;
    }
    piece.push(entry);
    size += length;
  }
  if (piece.length) yield piece;
}

export function sum(batches: readonly Batch[]): Counts {
  const counts: Counts = { read: 0, known: 0, refused: 0, failed: 0, cancelled: 0 };
  for (const batch of batches) {
    counts.read += batch.done;
    counts.known += batch.known;
    counts.refused += batch.refused_total;
    counts.failed += batch.failed;
    counts.cancelled += batch.cancelled;
  }
  return counts;
}

async function post(piece: readonly Entry[], signal: AbortSignal): Promise<Batch> {
  const body = `${piece.map((entry) => entry.body).join("\n")}\n`;
  const headers = { "Content-Type": "application/x-ndjson" };
  const answer = await call("documents:batch", {}, { method: "POST", body, headers, signal });
  return (await answer.json()) as Batch;
}

async function failuresOf(batch: Batch, piece: readonly Entry[]): Promise<Fault[]> {
  const failed = await getJson<Page<Job>>("jobs", { batch: batch.id, state: "failed", limit: TOLD });
  return failed.items.map((job) => failureOf(job, piece));
}

/** By its line where the server knows it, else by its id. */
export function failureOf({ line, document, error }: Job, piece: readonly Entry[]): Fault {
  const entry = (line && piece[line - 1]) || null;
  const why = error ?? "failed";
  return { entry, detail: entry ? why : `${document}: ${why}` };
}
