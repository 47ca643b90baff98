import { expect, test } from "vitest";
import { EVERYTHING } from "./filters";
import { readView, type View, writeView } from "./link";
import { readPlaces, writePlaces } from "./places";
import { FIRST_SCOPE } from "./view";

const FIRST: View = {
  scope: FIRST_SCOPE,
  filters: EVERYTHING,
  hidden: [],
  pinned: [],
  selection: null,
  question: null,
  colouring: "kind",
  mode: "network",
  tool: "filters",
  camera: null,
  places: "",
};

const BUSY: View = {
  scope: { top: 150, actors: ["turkey", "حركة/النهضة"], each: 180, all: true },
  filters: {
    categories: ["SUPPORT", "ASSAULT"],
    signs: [-1],
    modality: "any",
    since: "2020-01-01",
    until: "2020-06-30",
    minConfidence: 0.55,
    minSources: 3,
  },
  hidden: ["a&b=c"],
  pinned: ["turkey"],
  selection: { relation: "f08219d572799408" },
  question: { source: "turkey", target: "egypt", maxHops: 3 },
  colouring: "bloc",
  mode: "table",
  tool: "paths",
  camera: { x: 0.5, y: 0.4821, ratio: 0.75, box: [-10, 10.5, -3.25, 4] },
  places: writePlaces(new Map([["turkey", { x: -3, y: 12 }]])),
};

test("a view comes back from its link as it was", () => {
  expect(readView(new URLSearchParams(writeView(BUSY).toString()))).toEqual(BUSY);
});

test("the first view needs no parameters", () => {
  expect(writeView(FIRST).toString()).toBe("");
  expect(readView(new URLSearchParams())).toEqual(FIRST);
});

test("nonsense in a link is left out, and harms nothing", () => {
  const odd =
    "top=many&category=LOVE,AID&sign=9&modality=sure&since=yesterday&confidence=7&sources=-1&camera=a,b&hops=99";
  const view = readView(new URLSearchParams(odd));
  expect(view).toEqual({ ...FIRST, filters: { ...EVERYTHING, categories: ["AID"] } });
});

test("places come back a 4096th exact, whatever the order of the actors", () => {
  const places = new Map([
    ["turkey", { x: -120.5, y: 33 }],
    ["مصر", { x: 80, y: -41.25 }],
    ["libya", { x: 0, y: 0 }],
  ]);
  const found = readPlaces(writePlaces(places));
  for (const [id, { x, y }] of places) {
    expect(Math.abs((found(id)?.x ?? 999) - x)).toBeLessThan(200 / 4095);
    expect(Math.abs((found(id)?.y ?? 999) - y)).toBeLessThan(75 / 4095);
  }
  expect(found("nobody")).toBeUndefined();
});

test("a thousand actors fit in eight letters each", () => {
  const places = new Map(Array.from({ length: 1000 }, (_, n) => [`actor-${n}`, { x: n, y: n * n }]));
  expect(writePlaces(places).length).toBeLessThan(8100);
});

test("places that are nonsense are no places", () => {
  expect(readPlaces("nonsense")("turkey")).toBeUndefined();
  expect(readPlaces("1,2,3~AAAA")("turkey")).toBeUndefined();
  expect(writePlaces(new Map())).toBe("");
});
