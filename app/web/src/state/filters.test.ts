import { expect, test } from "vitest";
import {
  CATEGORIES,
  categoriesLeft,
  countNarrowed,
  EVERYTHING,
  letsNothingPass,
  parametersOf,
  signOf,
  toggled,
} from "./filters";

test("there are the seventeen categories of the ontology, each with the sign of its quad", () => {
  expect(new Set(CATEGORIES).size).toBe(17);
  expect([signOf("AID"), signOf("ASSAULT"), signOf("AFFILIATION")]).toEqual([1, -1, 0]);
});

test("nothing chosen asks the API for nothing special", () => {
  expect(Object.values(parametersOf(EVERYTHING)).every((value) => value === null)).toBe(true);
});

test("several signs become the categories that have them, since a call takes one sign", () => {
  const asked = parametersOf({ ...EVERYTHING, signs: [-1, 0] });
  expect(asked.category).toBe(
    "REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,SANCTION,MOBILIZE,COERCE,ASSAULT,AFFILIATION",
  );
});

test("categories and signs both have to hold", () => {
  expect(categoriesLeft({ categories: ["ASSAULT", "AID"], signs: [1] })).toEqual(["AID"]);
  expect(letsNothingPass({ ...EVERYTHING, categories: ["ASSAULT"], signs: [1] })).toBe(true);
});

test("every filter that narrows counts once, and reaches the call under the name of the API", () => {
  const narrow = {
    ...EVERYTHING,
    modality: "any",
    since: "2020-01-01",
    until: "2020-02-01",
    minConfidence: 0.5,
    minSources: 2,
  } as const;
  expect(countNarrowed(narrow)).toBe(4);
  expect(parametersOf(narrow)).toMatchObject({
    modality: "any",
    since: "2020-01-01",
    min_confidence: 0.5,
    min_sources: 2,
  });
});

test("toggling adds what is missing and takes away what is there", () => {
  expect(toggled(["AID"], "AGREE")).toEqual(["AID", "AGREE"]);
  expect(toggled(["AID", "AGREE"], "AID")).toEqual(["AGREE"]);
});
