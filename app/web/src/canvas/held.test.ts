import { expect, it } from "vitest";
import type { Point } from "./curve";
import { type Stand, shift } from "./held";

const BEFORE: Stand = [
  { x: 10, y: 20 },
  { x: 110, y: 20 },
];

function moved([a, b, c, d, e, f]: number[], { x, y }: Point): Point {
  const [p, q, r, s, t, u] = [a ?? 0, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f ?? 0];
  return { x: p * x + r * y + t, y: q * x + s * y + u };
}

it("leaves a picture alone that stands where the camera is", () => {
  expect(shift(BEFORE, BEFORE).map((n) => n + 0)).toEqual([1, 0, 0, 1, 0, 0]);
});

it.each<[string, Stand]>([
  [
    "moved",
    [
      { x: 15, y: 13 },
      { x: 115, y: 13 },
    ],
  ],
  [
    "nearer",
    [
      { x: -80, y: 5 },
      { x: 120, y: 5 },
    ],
  ],
  [
    "turned",
    [
      { x: 60, y: 60 },
      { x: 60, y: 160 },
    ],
  ],
])("brings it to a camera that has %s", (_, now) => {
  const matrix = shift(BEFORE, now);
  BEFORE.forEach((point, n) => {
    expect(moved(matrix, point).x).toBeCloseTo(now[n]?.x ?? Number.NaN);
    expect(moved(matrix, point).y).toBeCloseTo(now[n]?.y ?? Number.NaN);
  });
});
