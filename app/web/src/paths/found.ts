/** The question how two actors are connected, asked, and what came of it. */

import { batch, effect, signal } from "@preact/signals";
import { fetchPaths } from "../api/calls";
import { isAbort, Problem } from "../api/problems";
import type { NoPathReason, Path, Paths } from "../api/types";
import { spotlight } from "../canvas/emphasis";
import { extras } from "../graph/loading";
import { asNodeLink } from "../graph/network";
import { letsNothingPass, parametersOf } from "../state/filters";
import { filters, type PathQuestion, question } from "../state/view";

export type Outcome =
  | { state: "idle" }
  | { state: "asking" }
  | { state: "found"; paths: Paths }
  | { state: "none"; maxHops: number; reason: NoPathReason | null }
  | { state: "failed"; error: unknown };

export const outcome = signal<Outcome>({ state: "idle" });
/** The path that is lit; null for all of them. */
export const shownPath = signal<number | null>(null);

const AT_ONCE = 5;

export function isAnswerable({ source, target }: PathQuestion): boolean {
  return source !== "" && target !== "" && source !== target;
}

/** Asks whenever the question or the filters change, and has the paths drawn. */
export function followQuestion(): () => void {
  let asking = new AbortController();
  const stopAsking = effect(() => {
    const [asked, chosen] = [question.value, filters.value];
    asking.abort();
    asking = new AbortController();
    if (!asked || !isAnswerable(asked)) return finish({ state: "idle" });
    if (letsNothingPass(chosen)) return finish({ state: "none", maxHops: asked.maxHops, reason: null });
    void ask(asked, { ...parametersOf(chosen), limit: AT_ONCE, evidence: 1 }, asking.signal);
  });
  const stopLighting = effect(() => light(outcome.value, shownPath.value));
  return () => {
    stopAsking();
    stopLighting();
    asking.abort();
  };
}

async function ask(
  asked: PathQuestion,
  parameters: Parameters<typeof fetchPaths>[0],
  asking: AbortSignal,
): Promise<void> {
  outcome.value = { state: "asking" };
  try {
    const parametersOfAsked = {
      ...parameters,
      source: asked.source,
      target: asked.target,
      max_hops: asked.maxHops,
    };
    const paths = await fetchPaths(parametersOfAsked, asking);
    finish({ state: "found", paths });
  } catch (error) {
    if (isAbort(error) || asking.aborted) return;
    const none = error instanceof Problem && error.slug === "no-path";
    finish(
      none
        ? { state: "none", maxHops: asked.maxHops, reason: error.json.reason ?? null }
        : { state: "failed", error },
    );
  }
}

function finish(wanted: Outcome): void {
  batch(() => {
    shownPath.value = null;
    outcome.value = wanted;
    const paths = wanted.state === "found" ? wanted.paths.paths : [];
    if (paths.length || extras.peek().nodes.length) {
      extras.value = asNodeLink(
        paths.flatMap((path) => path.actors),
        paths.flatMap((path) => path.hops),
      );
    }
  });
}

function light(now: Outcome, chosen: number | null): void {
  if (now.state !== "found") {
    spotlight.value = null;
    return;
  }
  const lit: Path[] = chosen === null ? now.paths.paths : now.paths.paths.filter((_, n) => n === chosen);
  spotlight.value = {
    actors: new Set(lit.flatMap((path) => path.actors.map((actor) => actor.id))),
    relations: new Set(lit.flatMap((path) => path.hops.map((hop) => hop.id))),
  };
}
