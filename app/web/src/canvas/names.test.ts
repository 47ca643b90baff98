import { expect, test } from "vitest";
import { type Label, placeLabels } from "./names";

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

test("of two names that collide the first stays", () => {
  const placed = placeLabels(
    [label("تركيا", 100, 100), label("Turkey", 110, 104), label("Egypt", 300, 100)],
    wide,
  );
  expect(placed.map((one) => one.text)).toEqual(["تركيا", "Egypt"]);
});

test("names collide over the border of two rows of the index", () => {
  expect(placeLabels([label("one", 100, 40), label("two", 100, 58)], wide)).toHaveLength(1);
});

test("who must be named is named", () => {
  const placed = placeLabels([label("one", 100, 100), label("two", 100, 100, true)], wide, 1);
  expect(placed.map((one) => one.text)).toEqual(["one", "two"]);
});

test("a crowd is named up to a bound", () => {
  const crowd = Array.from({ length: 50 }, (_, n) => label(`n${n}`, n * 100, 0));
  expect(placeLabels(crowd, wide, 20)).toHaveLength(20);
});

test("a name that would be cut off at a side of the canvas moves in", () => {
  const named = (x: number) => placeLabels([label("الجيش", x, 100)], () => 60, 400, 390)[0]?.x;
  expect([named(5), named(200), named(388)]).toEqual([33, 200, 357]);
  expect(named(-20)).toBe(-20);
});
