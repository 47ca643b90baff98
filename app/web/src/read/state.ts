/** What the reading page holds; it stays when the reader looks at another page or changes the language. */

import { signal } from "@preact/signals";
import { isAbort } from "../api/problems";
import { awaitReading, type Extraction, extract, type Stored, storeDocument } from "./extraction";

export const text = signal("");
export const published = signal("");
export const generic = signal(false);
export const reading = signal(false);
export const failure = signal<unknown>(null);
/** What was read, and the very text that was: the one in the box may have changed since. */
export const result = signal<{ text: string; extraction: Extraction } | null>(null);
export const storing = signal(false);
export const stored = signal<Stored | null>(null);
export const storeFailure = signal<unknown>(null);

let asked: AbortController | null = null;

export async function read(): Promise<void> {
  asked?.abort();
  asked = new AbortController();
  const { signal: ended } = asked;
  const given = text.value;
  reading.value = true;
  failure.value = stored.value = storeFailure.value = null;
  try {
    const options = { published: published.value, generic: generic.value };
    result.value = { text: given, extraction: await extract(given, options, ended) };
  } catch (error) {
    if (isAbort(error)) return;
    failure.value = error;
    result.value = null;
  }
  reading.value = false;
}

/** Stores the text that was read with what is known of it; fields left empty are left out. */
export async function store(known: { title: string; source: string; url: string }): Promise<void> {
  if (!result.value) return;
  const fields = Object.entries({ ...known, published: published.value }).map(([name, value]) => [
    name,
    value.trim(),
  ]);
  const filled = Object.fromEntries(fields.filter(([, value]) => value));
  storing.value = true;
  storeFailure.value = stored.value = null;
  try {
    stored.value = await storeDocument({ ...filled, text: result.value.text });
    if (stored.value.job) stored.value = await awaitReading(stored.value);
  } catch (error) {
    storeFailure.value = error;
  }
  storing.value = false;
}
