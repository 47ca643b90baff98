import { expect, test } from "vitest";
import { type Ground, type Label, placeLabels } from "./names";

const label = (text: string, x: number, y: number, always = false): Label => ({
  text,
  x,
  y,
  radius: 8,
  always,
  strong: false,
  faded: false,
});
const wide = ({ text }: Label) => text.length * 7;
const CANVAS = { width: 390, height: 600 };

const crowd = Array.from({ length: 40 }, (_, n) => label(`n${n}`, n * 100, 900));
const place = (labels: readonly Label[], ground: Partial<Ground> = {}) =>
  placeLabels(labels, wide, 400, { width: 4000, height: 4000, discs: labels, ...ground });

test("of names that collide the first stays below its disc and the other goes above or beside its own", () => {
  const placed = place([label("تركيا", 100, 100), label("Turkey", 130, 104)]);
  expect(placed.map(({ x, base }) => [x, base])).toEqual([
    [100, 124],
    [130, 89],
  ]);
});

test("names collide over the border of two rows of the index", () => {
  const [one, two] = place([label("one", 100, 40), label("two", 100, 58)], { discs: [] });
  expect(Math.abs((one?.base ?? 0) - (two?.base ?? 0))).toBeGreaterThanOrEqual(19);
});

test("no name lies on a disc: it goes to the other side, or is left out", () => {
  const under = label("under", 100, 120);
  expect(place([label("one", 100, 100)], { discs: [under] })[0]?.base).toBe(85);
  const around = [label("", 100, 120), label("", 100, 80), label("", 125, 100), label("", 75, 100)];
  expect(place([label("one", 100, 100)], { discs: around })).toEqual([]);
});

test("who must be named and has no room is named away from the disc, a line leading there", () => {
  const around = [label("", 100, 120), label("", 100, 80), label("", 125, 100), label("", 75, 100)];
  const [name] = place([label("one", 100, 100, true)], { discs: around });
  const [from, to] = name?.lead ?? [];
  expect(Math.hypot((from?.x ?? 0) - 100, (from?.y ?? 0) - 100)).toBeCloseTo(8);
  for (const { x, y } of around) {
    expect(Math.hypot((to?.x ?? 0) - x, (to?.y ?? 0) - y)).toBeGreaterThanOrEqual(8);
  }
});

test("who is looked at is named at the disc, though the name covers others", () => {
  const around = [label("", 100, 130), label("", 100, 80), label("", 125, 100), label("", 75, 100)];
  const looked = { ...label("one", 100, 100, true), strong: true };
  expect(place([looked], { discs: around })).toMatchObject([{ x: 100, base: 124, lead: null }]);
});

test("who must be named is named, with no room at all where least is covered", () => {
  const discs = [{ x: 50, y: 50, radius: 500 }];
  expect(place([label("one", 50, 50, true)], { ...CANVAS, discs })).toHaveLength(1);
  expect(placeLabels([label("one", 100, 100), label("two", 300, 100, true)], wide, 1)).toHaveLength(2);
});

test("sixty around one who is looked at all have their names, none over another", () => {
  const around = Array.from({ length: 60 }, (_, n) =>
    label("somebody", 640 + 90 * Math.cos(n / 9.5), 400 + 90 * Math.sin(n / 9.5), true),
  );
  const placed = place(around, { width: 1280, height: 800 });
  const covered = placed.filter((one, n) =>
    placed.some((two, m) => m > n && Math.abs(one.x - two.x) < 56 && Math.abs(one.base - two.base) < 15),
  );
  expect(placed).toHaveLength(60);
  expect(covered).toEqual([]);
});

test("a crowd is named up to a bound", () => {
  expect(placeLabels(crowd, wide, 20)).toHaveLength(20);
});

test("a name that would be cut off at a side of the canvas moves in", () => {
  const named = (x: number) => {
    return placeLabels([label("الجيش", x, 100)], () => 60, 400, { ...CANVAS, discs: [] })[0]?.x;
  };
  expect([named(5), named(200), named(388)]).toEqual([33, 200, 357]);
  expect(named(-20)).toBe(-20);
});
