/** Asks the API for what is to be shown, and keeps the graph with it. */

import { effect, signal, untracked } from "@preact/signals";
import { fetchGraph, fetchNeighbours } from "../api/calls";
import { isAbort, Problem } from "../api/problems";
import type { NodeLink } from "../api/types";
import { unseen } from "../canvas/camera";
import { type Filters, letsNothingPass, parametersOf } from "../state/filters";
import type { Place } from "../state/places";
import { filters, type Scope, scope } from "../state/view";
import { mergeAnswers, network, networkVersion, replaceNetwork } from "./network";

export type Loading = { state: "loading" } | { state: "ready" } | { state: "failed"; error: unknown };

export const loading = signal<Loading>({ state: "loading" });
/** What paths and triads want drawn beside what the scope asks for. */
export const extras = signal<NodeLink>({ nodes: [], edges: [] });

const AROUND = 60;
const NOTHING: NodeLink = { nodes: [], edges: [] };
let latest = new AbortController();
let asked: NodeLink = NOTHING;

/** Loads now and whenever scope or filters change; `arranged` is told when somebody new stands in the graph. */
export function followScope(placeOf: (id: string) => Place | undefined, arrange: () => void): () => void {
  const put = () => {
    const wanted = mergeAnswers([extras.peek(), asked]);
    if (unseen(() => replaceNetwork(network, wanted, placeOf))) arrange();
    networkVersion.value = networkVersion.peek() + 1;
  };
  const stopLoading = effect(() => {
    void load(scope.value, filters.value, put);
  });
  const stopExtras = effect(() => {
    if (extras.value && loading.peek().state === "ready") untracked(put);
  });
  return () => {
    stopLoading();
    stopExtras();
    latest.abort();
  };
}

/** Once more, after a failure or when the store may have changed. */
export function reload(): void {
  scope.value = { ...scope.value };
}

async function load(wanted: Scope, chosen: Filters, put: () => void): Promise<void> {
  latest.abort();
  latest = new AbortController();
  const { signal } = latest;
  loading.value = { state: "loading" };
  let answers: NodeLink[];
  try {
    answers = await ask(wanted, chosen, signal);
  } catch (error) {
    if (!isAbort(error) && !signal.aborted) loading.value = { state: "failed", error };
    return;
  }
  if (signal.aborted) return;
  asked = mergeAnswers(answers);
  loading.value = { state: "ready" };
  put();
}

function ask(wanted: Scope, chosen: Filters, signal: AbortSignal): Promise<NodeLink[]> {
  if (letsNothingPass(chosen)) return Promise.resolve([]);
  const parameters = parametersOf(chosen);
  const around = wanted.actors.map((actor) =>
    fetchNeighbours(actor, { ...parameters, limit: AROUND }, signal).catch(missing),
  );
  return Promise.all(
    wanted.top ? [fetchGraph({ ...parameters, top: wanted.top }, signal), ...around] : around,
  );
}

/** An actor of an old link who is no longer there leaves the others as they are. */
function missing(error: unknown): NodeLink {
  if (error instanceof Problem && (error.status === 404 || error.status === 410)) return NOTHING;
  throw error;
}
