/** Progress as the server tells it: server-sent events, read by fetch, since EventSource cannot show a key. */

import { call, getJson } from "./http";
import { Problem, Unreachable } from "./problems";

export interface Told {
  id: string;
  name: string;
  data: string;
}

export type JobState = "receiving" | "queued" | "running" | "done" | "failed" | "cancelled";

export interface Job {
  kind: "document";
  id: string;
  document: string;
  /** Of the batch with which it was sent; null for one that was sent alone. */
  line: number | null;
  state: JobState;
  error: string | null;
}

export interface Batch {
  kind: "batch";
  id: string;
  state: JobState;
  total: number;
  queued: number;
  running: number;
  done: number;
  failed: number;
  cancelled: number;
  known: number;
  refused_total: number;
  refused: { line: number; detail: string }[];
  error: string | null;
}

const FINAL: readonly JobState[] = ["done", "failed", "cancelled"];
/** Seconds to wait before each new attempt when the line breaks; after the last one it is given up. */
const WAITS = [1, 1, 2, 4, 8, 15, 30];

export function isFinal(job: Job | Batch): boolean {
  return FINAL.includes(job.state);
}

/** Tells of a job until it is finished; takes the thread up again where it broke. Answers how it ended. */
export async function follow<One extends Job | Batch>(
  id: string,
  tell: (job: One) => void,
  signal?: AbortSignal,
): Promise<One> {
  const path = `jobs/${encodeURIComponent(id)}`;
  let last = "";
  let broken = 0;
  for (;;) {
    try {
      const headers: Record<string, string> = { Accept: "text/event-stream" };
      if (last) headers["Last-Event-ID"] = last;
      const answer = await call(`${path}/events`, {}, { headers, signal });
      for await (const told of toldIn(answer)) {
        broken = 0;
        if (told.name === "gone") throw new Gone(id);
        last = told.id;
        const job = JSON.parse(told.data) as One;
        tell(job);
        if (isFinal(job)) return job;
      }
      if (answer.status === 204) return await getJson<One>(path, {}, signal);
    } catch (error) {
      if (signal?.aborted || !passes(error) || broken === WAITS.length) throw error;
    }
    await pause(WAITS[broken] ?? 1);
    broken = Math.min(broken + 1, WAITS.length);
  }
}

/** The job was deleted with its document. */
export class Gone extends Error {
  constructor(id: string) {
    super(`The job ${id} is no more.`);
    this.name = "Gone";
  }
}

/** The events of a stream; comments, by which the server says that it is still there, are none. */
export async function* toldIn(answer: Response): AsyncGenerator<Told> {
  if (!answer.body) return;
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest = (rest + decoder.decode(value, { stream: !done })).replaceAll("\r\n", "\n");
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const told = eventOf(block);
      if (told) yield told;
    }
    if (done) return;
  }
}

function eventOf(block: string): Told | null {
  const told: Told = { id: "", name: "message", data: "" };
  const data: string[] = [];
  for (const line of block.split("\n")) {
    const [, field, value = ""] = /^([a-z]+): ?(.*)$/s.exec(line) ?? [];
    if (field === "event") told.name = value;
    if (field === "id") told.id = value;
    if (field === "data") data.push(value);
  }
  return data.length ? { ...told, data: data.join("\n") } : null;
}

/** Whether it may be over soon: the line is broken, or the server too busy. */
function passes(error: unknown): boolean {
  return (
    error instanceof Unreachable ||
    error instanceof TypeError ||
    (error instanceof Problem && error.status === 503)
  );
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
