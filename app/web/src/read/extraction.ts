/** What POST /extract answers and what POST /documents keeps, with offsets as the page needs them. */

import { follow, type Job } from "../api/events";
import { call, getJson, sendJson } from "../api/http";
import type { Category, Kind, Modality, Quad, Sign, Span } from "../api/types";
import { indexesOf } from "./offsets";

export interface Argument extends Span {
  actor: string;
  actor_id: string;
}

export interface Mention extends Argument {
  name_ar: string | null;
  kind: Kind;
  via: string;
}

export interface Triple {
  id: string | null;
  source: Argument;
  relation: string;
  category: Category;
  quad: Quad;
  sign: Sign;
  target: Argument;
  cue: Span;
  modality: Modality;
  attribution: string | null;
  confidence: number;
  rule: string;
}

export interface Sentence extends Span {
  mentions: Mention[];
  triples: Triple[];
}

export interface Extraction {
  language: "ar" | "en";
  extractor: string;
  seconds: number;
  sentences: Sentence[];
}

export interface NewDocument {
  text: string;
  title?: string;
  source?: string;
  url?: string;
  published?: string;
}

interface StoredDocument {
  id: string;
  triples: Triple[];
  extractor: string | null;
}

/** `job` reads it still; `known` when the same text was there before. */
export interface Stored {
  document: string;
  triples: number | null;
  known: boolean;
  job: string | null;
}

/** Seconds that a document is waited for before its job is followed instead. */
const PATIENCE = 20;

export async function extract(
  text: string,
  options: { published: string; generic: boolean },
  signal?: AbortSignal,
): Promise<Extraction> {
  const body = { text, published: options.published || null };
  const parameters = { generic: options.generic ? true : undefined };
  const told = await sendJson<Extraction>("POST", "extract", body, { parameters, ...(signal && { signal }) });
  return { ...told, sentences: placed(text, told.sentences) };
}

export async function storeDocument(document: NewDocument): Promise<Stored> {
  const headers = { "Content-Type": "application/json", Prefer: `wait=${PATIENCE}` };
  const answer = await call("documents", {}, { method: "POST", body: JSON.stringify(document), headers });
  if (answer.status === 202) {
    const job = (await answer.json()) as { id: string; document: string };
    return { document: job.document, triples: null, known: false, job: job.id };
  }
  const kept = (await answer.json()) as StoredDocument;
  return { document: kept.id, triples: kept.triples.length, known: answer.status === 200, job: null };
}

/** The document once its job has read it. Raises what its job failed of. */
export async function awaitReading(kept: Stored): Promise<Stored> {
  if (!kept.job) return kept;
  const job = await follow<Job>(kept.job, () => undefined);
  if (job.state !== "done") throw new Error(job.error ?? job.state);
  const read = await getJson<StoredDocument>(`documents/${encodeURIComponent(kept.document)}`);
  return { ...kept, triples: read.triples.length, job: null };
}

/** The sentences with offsets into themselves, in UTF-16 units: what JavaScript slices by. */
export function placed(text: string, sentences: readonly Sentence[]): Sentence[] {
  const indexes = indexesOf(text);
  const at = (offset: number) => indexes[Math.min(offset, indexes.length - 1)] ?? 0;
  return sentences.map((sentence) => {
    const from = at(sentence.start);
    const within = <Kept extends Span>(span: Kept): Kept => ({
      ...span,
      start: at(span.start) - from,
      end: at(span.end) - from,
    });
    return {
      ...sentence,
      start: from,
      end: at(sentence.end),
      mentions: sentence.mentions.map(within),
      triples: sentence.triples.map((triple) => ({
        ...triple,
        source: within(triple.source),
        cue: within(triple.cue),
        target: within(triple.target),
      })),
    };
  });
}
