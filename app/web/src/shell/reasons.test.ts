import { afterEach, expect, test } from "vitest";
import { Problem } from "../api/problems";
import { language } from "../language/language";
import { adviceOf, reasonOf, refusalOf } from "./reasons";

const problem = (slug: string, members: object = {}) =>
  new Problem({
    type: `/problems/${slug}`,
    title: "A title",
    status: 422,
    detail: "What to do.",
    ...members,
  });

afterEach(() => {
  language.value = "en";
});

test("in English a reason is followed by what the server advises", () => {
  expect(reasonOf(problem("text-too-long", { limit: 200000 }))).toBe(
    "The text is longer than 200,000 characters",
  );
  expect(adviceOf(problem("text-too-long"))).toEqual({ text: "What to do.", lang: "en" });
});

test("in Arabic no English is left over, but for a problem that nobody has put into Arabic", () => {
  language.value = "ar";
  expect(reasonOf(problem("text-too-long", { limit: 200000 }))).toContain("200,000 حرف");
  expect(adviceOf(problem("text-too-long"))).toBeNull();
  expect(reasonOf(problem("invalid-request", { errors: [{ field: "url" }] }))).toContain("url");
  expect(adviceOf(problem("unknown-actor", { suggestions: ["تركيا"] }))?.text).toBe("هل تقصد: تركيا؟");
  expect(adviceOf(problem("never-heard-of"))).toEqual({ text: "What to do.", lang: "en" });
});

test.each([
  ["is not JSON: unexpected character", "هذا السطر ليس JSON صالحًا."],
  [
    "Language 'Cyrillic script' is not supported. Send Arabic ('ar') or English ('en').",
    "النص ليس عربيًّا ولا إنجليزيًّا.",
  ],
  ["text: is missing; send it", "لا نص فيه."],
  ["published: should be a date such as 2020-08-17, not 'x'", "قيمة حقل غير صالحة: published."],
  [
    "Reading the text takes more than 300 seconds. Split it into shorter texts.",
    "تستغرق قراءة النص وقتًا أطول من المسموح. قسّمه إلى أجزاء.",
  ],
  [
    "It ended 3 processes that read it alone, and is set aside. POST /jobs/ID/retry tries again.",
    "أوقفت قراءته الخدمة مرارًا فنُحّي جانبًا.",
  ],
  ["OffsetMismatch", "تعذّرت قراءته لخطأ في الخدمة: OffsetMismatch."],
])("a document left out for “%s” is told of in Arabic", (detail, told) => {
  expect(refusalOf(detail)).toEqual({ text: detail, lang: "en" });
  language.value = "ar";
  expect(refusalOf(detail)).toEqual({ text: told, lang: "ar" });
});
