/** The camps that the signed graph falls in, asked for when they are looked at. */

import { computed, effect, signal } from "@preact/signals";
import { fetchBlocs } from "../api/calls";
import { isAbort } from "../api/problems";
import type { Blocs } from "../api/types";
import { letsNothingPass, parametersOf } from "../state/filters";
import { colouring, filters, tool } from "../state/view";

export const blocs = signal<Blocs | null>(null);
export const blocsFailed = signal<unknown>(null);

const MOST_BLOCS = 100;
const MOST_MEMBERS = 1000;

/** The number of an actor's bloc, from 0, the largest first. */
export const blocOf = computed<ReadonlyMap<string, number>>(
  () => new Map((blocs.value?.items ?? []).flatMap((bloc, n) => bloc.actors.map((actor) => [actor.id, n]))),
);

export function followBlocs(): () => void {
  let asking = new AbortController();
  const stop = effect(() => {
    const wanted = colouring.value === "bloc" || tool.value === "camps";
    const chosen = filters.value;
    asking.abort();
    if (!wanted || letsNothingPass(chosen)) return;
    asking = new AbortController();
    void load({ ...parametersOf(chosen), limit: MOST_BLOCS, members: MOST_MEMBERS }, asking.signal);
  });
  return () => {
    stop();
    asking.abort();
  };
}

async function load(parameters: Parameters<typeof fetchBlocs>[0], asking: AbortSignal): Promise<void> {
  try {
    blocs.value = await fetchBlocs(parameters, asking);
    blocsFailed.value = null;
  } catch (error) {
    if (!isAbort(error) && !asking.aborted) blocsFailed.value = error;
  }
}
