/** The words in which a relation is told. The API has them in English; the Arabic ones come when they are needed. */

import { effect, signal } from "@preact/signals";
import type { Category } from "../api/types";
import { language } from "./language";
import { term } from "./strings";

const arabic = signal<Readonly<Record<string, string>> | null>(null);

/** Fetches the Arabic words once the page is Arabic. */
export function followLabels(): () => void {
  return effect(() => {
    if (language.value !== "ar" || arabic.peek()) return;
    void import("virtual:relation-words").then(
      (words) => {
        arabic.value = words.default;
      },
      // Without them the category has to do.
      () => undefined,
    );
  });
}

/** With how often each is said, the most frequent first; what Arabic has no word for is told by its category. */
export function labelsOf(labels: Readonly<Record<string, number>>, category: Category): [string, number][] {
  const words = new Map<string, number>();
  for (const [label, times] of Object.entries(labels)) {
    const word = language.value === "ar" ? (arabic.value?.[label] ?? term("category", category)) : label;
    words.set(word, (words.get(word) ?? 0) + times);
  }
  return [...words].sort(([, a], [, b]) => b - a);
}
