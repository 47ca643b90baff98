/** Asks the API for what is to be shown, and keeps the graph with it. */

import { batch, effect, signal, untracked } from "@preact/signals";
import { fetchGraph, fetchNeighbours } from "../api/calls";
import { isAbort, Problem } from "../api/problems";
import type { LinkedEdge, NodeLink } from "../api/types";
import { letGo, unseen } from "../canvas/camera";
import { arranging } from "../canvas/layout";
import { type Filters, letsNothingPass, parametersOf } from "../state/filters";
import type { Place } from "../state/places";
import { filters, type Scope, scope, selection } from "../state/view";
import { mergeAnswers, network, networkVersion, replaceNetwork } from "./network";
import { roomFor, strongest } from "./strongest";

export type Loading = { state: "loading" } | { state: "ready" } | { state: "failed"; error: unknown };

export const loading = signal<Loading>({ state: "loading" });
/** What paths and triads want drawn beside what the scope asks for. */
export const extras = signal<NodeLink>({ nodes: [], edges: [] });

/** How many of the relations there are is drawn. */
export const drawn = signal({ relations: 0, of: 0 });
/** How many stand next to each actor whose surroundings are shown, in all. */
export const neighbours = signal<ReadonlyMap<string, number>>(new Map());

/** Of who is selected all relations are drawn, unless there are so many that it would take a while. */
const TOO_MANY_TO_ADD = 10000;
const NOTHING: NodeLink = { nodes: [], edges: [] };
let latest = new AbortController();
let asked: NodeLink = NOTHING;

/** Loads now and whenever scope or filters change; `arranged` is told when somebody new stands in the graph. */
export function followScope(placeOf: (id: string) => Place | undefined, arrange: () => void): () => void {
  const put = () => {
    const kept = scope.peek().all ? asked : strongest(asked, roomFor(asked.nodes.length), isLookedAt);
    const wanted = mergeAnswers([extras.peek(), kept]);
    const whole = mergeAnswers([extras.peek(), asked]);
    if (unseen(() => replaceNetwork(network, wanted, placeOf, whole))) arrange();
    else if (arranging.peek()) letGo();
    batch(() => {
      drawn.value = { relations: wanted.edges.length, of: whole.edges.length };
      networkVersion.value = networkVersion.peek() + 1;
    });
  };
  const stopLoading = effect(() => {
    void load(scope.value, filters.value, put);
  });
  const stopExtras = effect(() => {
    if (extras.value && loading.peek().state === "ready") untracked(put);
  });
  const stopLooking = effect(() => {
    selection.value;
    const left = !scope.peek().all && asked.edges.length > roomFor(asked.nodes.length);
    if (left && asked.edges.length < TOO_MANY_TO_ADD) untracked(put);
  });
  return () => {
    stopLoading();
    stopExtras();
    stopLooking();
    latest.abort();
  };
}

function isLookedAt({ id, source, target }: LinkedEdge): boolean {
  const chosen = selection.peek();
  if (!chosen) return false;
  return "relation" in chosen ? chosen.relation === id : chosen.actor === source || chosen.actor === target;
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
  neighbours.value = new Map(wanted.actors.map((id, n) => [id, answers[n]?.graph?.neighbors ?? 0]));
  loading.value = { state: "ready" };
  put();
}

/** The surroundings of each actor in turn, then the most connected. */
function ask(wanted: Scope, chosen: Filters, signal: AbortSignal): Promise<NodeLink[]> {
  if (letsNothingPass(chosen)) return Promise.resolve([]);
  const parameters = parametersOf(chosen);
  const around = wanted.actors.map((actor) =>
    fetchNeighbours(actor, { ...parameters, limit: wanted.each }, signal).catch(missing),
  );
  return Promise.all(
    wanted.top ? [...around, fetchGraph({ ...parameters, top: wanted.top }, signal)] : around,
  );
}

/** An actor of an old link who is no longer there leaves the others as they are. */
function missing(error: unknown): NodeLink {
  if (error instanceof Problem && (error.status === 404 || error.status === 410)) return NOTHING;
  throw error;
}
