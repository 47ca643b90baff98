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

/** So many others, far away, that a name has its one place. */
const crowd = Array.from({ length: 40 }, (_, n) => label(`n${n}`, n * 100, 900));
const namesOf = (labels: readonly Label[]) => placeLabels(labels, wide).map((one) => one.text);

test("of two names that collide in a crowd the first stays", () => {
  const two = [label("تركيا", 100, 100), label("Turkey", 110, 104)];
  expect(namesOf([...two, ...crowd])).not.toContain("Turkey");
  expect(namesOf([...two, ...crowd])).toContain("تركيا");
  expect(namesOf(two)).toEqual(["تركيا", "Turkey"]);
});

test("names collide over the border of two rows of the index", () => {
  expect(namesOf([label("one", 100, 40), label("two", 100, 58), ...crowd])).toHaveLength(41);
});

test("who must be named is named", () => {
  const placed = placeLabels([label("one", 100, 100), label("two", 100, 100, true)], wide, 1);
  expect(placed.map((one) => one.text)).toEqual(["one", "two"]);
});

test("who must be named stands above or beside the disc where another name is below", () => {
  const must = ["one", "two", "three", "four"].map((name) => label(name, 100, 100, true));
  const placed = placeLabels(must, () => 40);
  expect(placed.map(({ x, base }) => [x, base])).toEqual([
    [100, 124],
    [100, 85],
    [133, 104.5],
    [67, 104.5],
  ]);
});

test("a crowd is named up to a bound", () => {
  expect(placeLabels(crowd, wide, 20)).toHaveLength(20);
});

test("a name that would be cut off at a side of the canvas moves in", () => {
  const named = (x: number) => placeLabels([label("الجيش", x, 100)], () => 60, 400, 390)[0]?.x;
  expect([named(5), named(200), named(388)]).toEqual([33, 200, 357]);
  expect(named(-20)).toBe(-20);
});
