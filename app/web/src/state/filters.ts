/** Which relations count, as the reader has chosen, and what that is called in a call of the API. */

import type { Parameters } from "../api/http";
import type { Category, Modality, Quad, Sign } from "../api/types";

export type ModalityAsked = Modality | "any";

export interface Filters {
  /** None named: all. */
  categories: readonly Category[];
  /** None named: all. */
  signs: readonly Sign[];
  modality: ModalityAsked;
  since: string | null;
  until: string | null;
  minConfidence: number;
  minSources: number;
}

export const QUADS: Record<Quad, readonly Category[]> = {
  "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
  "material cooperation": ["COOPERATE", "AID", "RETREAT"],
  "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
  none: ["AFFILIATION"],
};
export const CATEGORIES: readonly Category[] = Object.values(QUADS).flat();
export const SIGNS: readonly Sign[] = [1, -1, 0];
export const MODALITIES: readonly ModalityAsked[] = ["asserted", "negated", "possible", "alleged", "any"];

export const EVERYTHING: Filters = {
  categories: [],
  signs: [],
  modality: "asserted",
  since: null,
  until: null,
  minConfidence: 0,
  minSources: 1,
};

export function signOf(category: Category): Sign {
  if (QUADS.none.includes(category)) return 0;
  const friendly =
    QUADS["verbal cooperation"].includes(category) || QUADS["material cooperation"].includes(category);
  return friendly ? 1 : -1;
}

/** The categories that both choices leave; all of them when nothing is chosen. */
export function categoriesLeft({
  categories,
  signs,
}: Pick<Filters, "categories" | "signs">): readonly Category[] {
  const named = categories.length ? CATEGORIES.filter((one) => categories.includes(one)) : CATEGORIES;
  return signs.length ? named.filter((one) => signs.includes(signOf(one))) : named;
}

/** Whether no relation can pass, whatever there is: the API has no word for that. */
export function letsNothingPass(filters: Filters): boolean {
  return categoriesLeft(filters).length === 0;
}

/** What the API is asked; what is left at its default is left out. */
export function parametersOf(filters: Filters): Parameters {
  const left = categoriesLeft(filters);
  return {
    category: left.length < CATEGORIES.length ? left.join(",") : null,
    modality: filters.modality === EVERYTHING.modality ? null : filters.modality,
    since: filters.since,
    until: filters.until,
    min_confidence: filters.minConfidence || null,
    min_sources: filters.minSources > 1 ? filters.minSources : null,
  };
}

/** In how many ways the filters are narrower than everything. */
export function countNarrowed(filters: Filters): number {
  const dates = filters.since || filters.until ? 1 : 0;
  const chosen = (filters.categories.length ? 1 : 0) + (filters.signs.length ? 1 : 0);
  const amounts = (filters.minConfidence > 0 ? 1 : 0) + (filters.minSources > 1 ? 1 : 0);
  return dates + chosen + amounts + (filters.modality === "asserted" ? 0 : 1);
}

/** The list with the item in it if it was not, without it if it was. */
export function toggled<Item>(items: readonly Item[], item: Item): Item[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item];
}
