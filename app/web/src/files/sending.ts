/** Documents on their way: sent in batches that the server takes, followed until the last one is read. */

import { type Batch, follow, isFinal, type Job } from "../api/events";
import { call, getJson, sendJson } from "../api/http";
import type { Page } from "../api/types";
import type { Entry } from "./documents";

/** Below what the server takes by default: 10,000 documents and 10 MB in one batch. */
const MOST_DOCUMENTS = 5000;
const MOST_BYTES = 8_000_000;
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

/** Sends one batch after the other and tells how far all of them have got. */
export async function send(
  entries: readonly Entry[],
  tell: (progress: Progress, job: string) => void,
  signal: AbortSignal,
): Promise<Progress> {
  const faults: Fault[] = [];
  const batches: Batch[] = [];
  let sent = 0;
  const progress = (): Progress => ({
    total: entries.length,
    sent,
    counts: sum(batches),
    faults: [...faults],
  });
  for (const piece of pieces(entries)) {
    signal.throwIfAborted();
    const taken = await post(piece, signal);
    sent += piece.length;
    faults.push(...taken.refused.map(({ line, detail }) => ({ entry: piece[line - 1] ?? null, detail })));
    const place = batches.push(taken) - 1;
    tell(progress(), taken.id);
    const ended = isFinal(taken)
      ? taken
      : await follow<Batch>(taken.id, (batch) => {
          batches[place] = batch;
          tell(progress(), taken.id);
        });
    batches[place] = ended;
    if (ended.failed) faults.push(...(await failuresOf(ended, piece)));
    if (ended.state === "cancelled") break;
  }
  return progress();
}

export function cancel(job: string): Promise<unknown> {
  return sendJson("POST", `jobs/${encodeURIComponent(job)}/cancel`, {});
}

/** As many documents together as one batch may hold; one that is too long by itself goes alone and is refused. */
export function* pieces(
  entries: readonly Entry[],
  bytes = MOST_BYTES,
  most = MOST_DOCUMENTS,
): Generator<Entry[]> {
  const encoder = new TextEncoder();
  let piece: Entry[] = [];
  let size = 0;
  for (const entry of entries) {
    const length = encoder.encode(entry.body).length + 1;
    if (piece.length && (size + length > bytes || piece.length === most)) {
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
