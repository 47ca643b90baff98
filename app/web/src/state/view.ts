/** What is shown, as signals: all that a link has to restore, but for the positions and the camera. */

import { signal } from "@preact/signals";
import { EVERYTHING, type Filters } from "./filters";

/** Whose network: so many of the most connected actors, and some with all who are around them. */
export interface Scope {
  top: number;
  actors: readonly string[];
  /** So many of those around each of them. */
  each: number;
  /** Whether all relations among them are drawn, or those that are told most. */
  all: boolean;
}

export type Selection = { actor: string } | { relation: string };

export interface PathQuestion {
  source: string;
  target: string;
  maxHops: number;
}

export type Colouring = "kind" | "bloc";
export type Mode = "network" | "table";
export type Tool = "filters" | "paths" | "camps";

export const TOPS = [25, 60, 150, 500, 2000, 10000] as const;
export const EACH = 60;
export const MOST_EACH = 1000;
export const FIRST_SCOPE: Scope = { top: 60, actors: [], each: EACH, all: false };
export const MAX_HOPS = 4;

export const scope = signal<Scope>(FIRST_SCOPE);
export const filters = signal<Filters>(EVERYTHING);
export const hidden = signal<ReadonlySet<string>>(new Set());
export const pinned = signal<ReadonlySet<string>>(new Set());
export const selection = signal<Selection | null>(null);
export const question = signal<PathQuestion | null>(null);
export const colouring = signal<Colouring>("kind");
export const mode = signal<Mode>("network");
export const tool = signal<Tool>("filters");

export function narrow(change: Partial<Filters>): void {
  filters.value = { ...filters.value, ...change };
}

/** Adds the actor with those around it to what is shown. */
export function expand(actor: string): void {
  show(actor);
  if (!scope.value.actors.includes(actor)) {
    scope.value = { ...scope.value, actors: [...scope.value.actors, actor] };
  }
}

/** More of those who are around. */
export function widen(): void {
  scope.value = { ...scope.value, each: Math.min(MOST_EACH, scope.value.each * 3) };
}

/** Nothing but the actor and those around it. */
export function focusOn(actor: string): void {
  hidden.value = new Set();
  scope.value = { ...FIRST_SCOPE, top: 0, actors: [actor] };
}

export function hide(actor: string): void {
  hidden.value = new Set([...hidden.value, actor]);
  if (isSelected(actor)) selection.value = null;
}

export function show(actor: string): void {
  if (hidden.value.has(actor)) hidden.value = without(hidden.value, actor);
}

export function togglePin(actor: string): void {
  pinned.value = pinned.value.has(actor) ? without(pinned.value, actor) : new Set([...pinned.value, actor]);
}

export function pin(actor: string): void {
  if (!pinned.value.has(actor)) togglePin(actor);
}

export function isSelected(actor: string): boolean {
  return selection.value !== null && "actor" in selection.value && selection.value.actor === actor;
}

/** All as it is when the page is opened for the first time. */
export function startOver(): void {
  scope.value = FIRST_SCOPE;
  filters.value = EVERYTHING;
  hidden.value = new Set();
  pinned.value = new Set();
  selection.value = null;
  question.value = null;
  colouring.value = "kind";
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((one) => one !== id));
}
