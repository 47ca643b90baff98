import { expect, test } from "vitest";
import { Lit, NOTHING_FADES, placesOf } from "./lit";

const program = () => ({
  array: Float32Array.from([1, 1, 2, 2, 3, 3]),
  capacity: 3,
  verticesCount: 9,
  VERTICES: 3,
  STRIDE: 2,
});

test("who is looked at is drawn again above the others, which stay as they are written", () => {
  const [lit, drawn, all] = [new Lit(), program(), program()];
  const seen: unknown[] = [];
  lit.draw(drawn, [2, 0], () => seen.push([...drawn.array, drawn.capacity, drawn.verticesCount, lit.few]));
  expect(seen).toEqual([
    [1, 1, 2, 2, 3, 3, 3, 9, false],
    [3, 3, 1, 1, 2, 6, true],
  ]);
  expect(drawn).toEqual(all);
  expect(lit.few).toBe(false);
});

test("where nobody is looked at all is drawn once and nothing fades", () => {
  const lit = new Lit();
  const colours: number[][] = [];
  lit.draw(program(), null, () => colours.push(lit.colour()));
  expect(colours).toEqual([NOTHING_FADES]);
});

test("who is not drawn has no place", () => {
  const drawing = { nodeProgramIndex: { egypt: 0, turkey: 7 } };
  expect(placesOf(new Set(["turkey", "gone", "egypt"]), drawing, "nodeProgramIndex")).toEqual([7, 0]);
  expect(placesOf(new Set(), drawing, "nodeProgramIndex")).toEqual([]);
  expect(placesOf(undefined, drawing, "nodeProgramIndex")).toBeNull();
});
