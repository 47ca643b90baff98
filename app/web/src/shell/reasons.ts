/** Why something failed, in the language of the page: by the type of the problem, whose own words are English. */

import { Problem, type ProblemJson, Unreachable } from "../api/problems";
import { language } from "../language/language";
import { formatNumber, hasKey, type Key, t } from "../language/strings";

export function reasonOf(error: unknown): string {
  if (error instanceof Unreachable) return t("fault.offline");
  if (!(error instanceof Problem)) return t("fault.other");
  const key = keyOf(error);
  if (key) return t(key, valuesOf(error.json));
  return t(error.status === 503 ? "fault.busy" : "fault.other");
}

/** What the server says beside that, and in which language; null where the reason has said all. */
export function adviceOf(error: unknown): { text: string; lang: "en" | "ar" } | null {
  if (!(error instanceof Problem) || !error.message) return null;
  if (language.value === "en" || !keyOf(error)) return { text: error.message, lang: "en" };
  const names = error.json.suggestions?.join("، ");
  return names ? { text: t("problem.meant", { names }), lang: "ar" } : null;
}

function keyOf({ slug }: Problem): Key | null {
  const key = `problem.${slug}`;
  return hasKey(key) ? key : null;
}

function valuesOf({ limit, field, scope, errors }: ProblemJson): Record<string, string> {
  const fields = Array.isArray(errors) ? errors.map((error: { field?: string }) => error.field ?? "") : [];
  return {
    limit: limit === undefined ? "" : formatNumber(limit),
    field: String(field ?? ""),
    scope: String(scope ?? ""),
    fields: [...new Set(fields)].join("، "),
  };
}

/** Why a document of many was not taken or read; the server tells it in a few forms of words. */
export function refusalOf(detail: string): { text: string; lang: "en" | "ar" } {
  if (language.value === "en") return { text: detail, lang: "en" };
  const [pattern, key] = REFUSALS.find(([words]) => words.test(detail)) ?? [];
  const field = pattern?.exec(detail)?.groups?.field ?? "";
  return key ? { text: t(key, { field }), lang: "ar" } : { text: detail, lang: "en" };
}

const REFUSALS: readonly [RegExp, Key][] = [
  [/UTF-8/, "refusal.encoding"],
  [/^is not JSON|^is nested|^value: should be a valid dictionary/, "refusal.json"],
  [/The text is empty|^text: is missing/, "refusal.empty"],
  [/Language .* is not supported/, "refusal.language"],
  [/The text has .* characters/, "refusal.long"],
  [/takes more than .* seconds/, "problem.too-slow"],
  [/is set aside/, "refusal.deadly"],
  [/another text|other text|conflict/i, "refusal.conflict"],
  [/^(?<field>[A-Z]\w+)(: |$)/, "refusal.fault"],
  [/^(?<field>\w+): /, "refusal.field"],
];
