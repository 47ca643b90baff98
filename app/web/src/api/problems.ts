/** How a call fails. Every failure of the API is problem+json (RFC 9457); a call that gets nowhere is Unreachable. */

import type { NoPathReason } from "./types";

export interface ProblemJson {
  type: string;
  title: string;
  status: number;
  detail: string;
  suggestions?: string[];
  reason?: NoPathReason | null;
  limit?: number;
  [member: string]: unknown;
}

/** What the server answered instead. */
export class Problem extends Error {
  constructor(
    readonly json: ProblemJson,
    /** Seconds after which to ask again, when the server says. */
    readonly retryAfter: number | null = null,
  ) {
    super(json.detail || json.title);
    this.name = "Problem";
  }

  get status(): number {
    return this.json.status;
  }

  /** The last part of its type: unknown-actor, no-path, … */
  get slug(): string {
    return this.json.type.slice(this.json.type.lastIndexOf("/") + 1);
  }
}

/** No answer at all: the server is down, or the network. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("The server cannot be reached.", { cause });
    this.name = "Unreachable";
  }
}

/** The failure that an answer tells; one without problem+json (a proxy's) is made into one. */
export async function problemOf(answer: Response): Promise<Problem> {
  const seconds = Number.parseInt(answer.headers.get("retry-after") ?? "", 10);
  const wait = Number.isNaN(seconds) ? null : seconds;
  try {
    const told = (await answer.json()) as ProblemJson;
    if (typeof told.type === "string") return new Problem({ ...told, status: answer.status }, wait);
  } catch {
    // Not JSON; what the status says is all there is.
  }
  return new Problem(
    { type: "about:blank", title: answer.statusText, status: answer.status, detail: "" },
    wait,
  );
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
