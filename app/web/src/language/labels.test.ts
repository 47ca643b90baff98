import { expect, test, vi } from "vitest";
import { wordsIn } from "../../plugins/relationWords";
import { followLabels, labelsOf } from "./labels";
import { language } from "./language";

test("in Arabic a relation is told in the words of the cue table, else by its category", async () => {
  language.value = "ar";
  const stop = followLabels();
  const told = () => labelsOf({ "negotiates with": 2, "is unheard of by": 3, shells: 1 }, "CONSULT");
  await vi.waitFor(() =>
    expect(told()).toEqual([
      ["تشاور", 3],
      ["تفاوض مع", 2],
      ["قصف بالمدفعية", 1],
    ]),
  );
  language.value = "en";
  expect(told()).toEqual([
    ["is unheard of by", 3],
    ["negotiates with", 2],
    ["shells", 1],
  ]);
  stop();
});

test("a verb comes before a noun, and leads to its target as the table says", () => {
  const table = [
    "lemma\tpos\tcategory\trelation\tsource\ttarget\tflags",
    "# a remark",
    "إشادة\tverbal_noun\tSUPPORT\tpraises\tgen\tب\t-",
    "أشاد\tverb\tSUPPORT\tpraises\tsubj\tب\t-",
    "ألقى سلاح|ذخيرة\tverb\tCONCEDE\tlays down its arms before\tsubj\tأمام\t-",
    "وقف ضد\tverb\tREJECT\tstands against\tsubj\tل ضد\t-",
    "دعم\tverb\tSUPPORT\tsupports\tsubj\tobj ل\t-",
  ].join("\n");
  expect(Object.values(wordsIn(table))).toEqual(["أشاد بـ", "ألقى سلاح أمام", "وقف ضد", "دعم"]);
  const phrases = "relation\tarabic\n# a remark\nlays down its arms before\tألقى سلاحه أمام\nhits\tأصاب\n";
  expect(wordsIn(table, phrases)).toMatchObject({
    "lays down its arms before": "ألقى سلاحه أمام",
    hits: "أصاب",
    supports: "دعم",
  });
});
