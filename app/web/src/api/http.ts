/** One way to call the API: the key goes along, failures become Problem or Unreachable. */

import { askForKey, heldKey } from "./key";
import { problemOf, Unreachable } from "./problems";

export type Parameter = string | number | boolean | null | undefined | readonly string[];
export type Parameters = Record<string, Parameter>;

interface Sending {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: BodyInit;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** A path under the page's own address, so that the page works behind a prefix too. */
export function addressOf(path: string, parameters: Parameters = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === "") continue;
    if (Array.isArray(value)) for (const one of value) query.append(name, one);
    else query.set(name, String(value));
  }
  const asked = query.toString();
  // The dot and slash, for documents:batch would be taken for an address of its own.
  return new URL(`./${path}${asked ? `?${asked}` : ""}`, document.baseURI).href;
}

/** The answer itself. Raises Problem for 4xx and 5xx; a 401 asks for a key and tries again. */
export async function call(
  path: string,
  parameters: Parameters = {},
  sending: Sending = {},
): Promise<Response> {
  const tried = heldKey();
  const answer = await send(addressOf(path, parameters), sending);
  if (answer.ok) return answer;
  const problem = await problemOf(answer);
  if (problem.status !== 401) throw problem;
  // Another call may have been given a key while this one was under way.
  const changed = heldKey() !== null && heldKey() !== tried;
  if (changed || (await askForKey(problem.slug === "key-refused"))) return call(path, parameters, sending);
  throw problem;
}

export async function getJson<Answer>(
  path: string,
  parameters: Parameters = {},
  signal?: AbortSignal,
): Promise<Answer> {
  const answer = await call(path, parameters, { signal });
  return (await answer.json()) as Answer;
}

export async function sendJson<Answer>(
  method: "POST" | "PATCH",
  path: string,
  body: unknown,
  options: { parameters?: Parameters; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Answer> {
  const headers = { "Content-Type": "application/json", ...options.headers };
  const sending = { method, body: JSON.stringify(body), headers, signal: options.signal };
  return (await (await call(path, options.parameters, sending)).json()) as Answer;
}

async function send(address: string, sending: Sending): Promise<Response> {
  const key = heldKey();
  const headers = { ...sending.headers, ...(key ? { Authorization: `Bearer ${key}` } : {}) };
  try {
    return await fetch(address, { ...sending, signal: sending.signal ?? null, headers });
  } catch (error) {
    if (sending.signal?.aborted) throw error;
    throw new Unreachable(error);
  }
}
