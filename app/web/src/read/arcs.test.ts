import { expect, test } from "vitest";
import { type Box, draw, LOWEST, STEP } from "./arcs";

const word = (left: number, line = 0): Box => ({
  left,
  right: left + 40,
  top: 100 + line * 60,
  bottom: 120 + line * 60,
});
const link = (id: string, from: Box, to: Box) => ({ id, from, to });
/** Where a path stops on its way: its points as pairs. */
const points = (path: string) => [...path.matchAll(/[MHV]-?[\d.]+(?: -?[\d.]+)?/g)].map(String);

test("an arc begins over one word and ends over the other", () => {
  const { arcs } = draw([link("a", word(0), word(200))], 600, "ltr");
  expect(arcs[0]?.path).toMatch(/^M23 100V/);
  expect(arcs[0]?.path).toMatch(/217 \d+V100$/);
});

test("an arc runs to the left where the text does", () => {
  const { arcs } = draw([link("a", word(400), word(100))], 600, "rtl");
  expect(arcs[0]?.path).toMatch(/^M417 100V/);
  expect(arcs[0]?.path).toMatch(/123 \d+V100$/);
});

test("arcs that lie over each other have levels of their own, the longer one above", () => {
  const { arcs, levels } = draw(
    [link("long", word(0), word(400)), link("short", word(100), word(200))],
    600,
    "ltr",
  );
  expect(levels).toBe(2);
  expect(arcs.map((arc) => [arc.id, arc.level])).toEqual([
    ["long", 1],
    ["short", 0],
  ]);
  expect(points(arcs[0]?.path ?? "")).toContain("H412");
  expect(arcs[0]?.path).toContain(` ${100 - LOWEST - STEP} `);
});

test("arcs side by side share a level", () => {
  expect(draw([link("a", word(0), word(100)), link("b", word(100), word(200))], 600, "ltr").levels).toBe(1);
});

test.each([
  ["ltr", 600, 0],
  ["rtl", 0, 600],
] as const)(
  "to a later line an arc leaves at the end of its line and comes in at the beginning: %s",
  (way, end, begin) => {
    const { arcs } = draw([link("a", word(300), word(200, 2)), link("b", word(0, 1), word(60, 1))], 600, way);
    const path = arcs[0]?.path ?? "";
    expect(path.match(/M/g)).toHaveLength(3);
    const [first, middle, last] = path.slice(1).split("M");
    expect(first).toMatch(new RegExp(`H${end}$`));
    expect(middle).toMatch(new RegExp(`^${begin} .*H${end}$`));
    expect(last).toMatch(new RegExp(`^${begin} .*V220$`));
  },
);

test("to an earlier line an arc leaves at the beginning", () => {
  const { arcs } = draw([link("a", word(300, 1), word(200))], 600, "ltr");
  const [first, last] = (arcs[0]?.path ?? "").slice(1).split("M");
  expect(first).toMatch(/H0$/);
  expect(last).toMatch(/^600 .*V100$/);
});

test("nothing to draw needs no room", () => {
  expect(draw([], 600, "ltr")).toEqual({ arcs: [], levels: 0 });
});
