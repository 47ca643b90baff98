import { expect, test } from "vitest";
import { controlOf, pointAt } from "./curve";
import { discAt, lineAt, type Rows } from "./under";

const rows = (...named: [string, ...number[]][]): Rows => ({
  ids: named.map(([id]) => id),
  numbers: Float32Array.from(named.flatMap(([, ...numbers]) => numbers)),
});

test("of two discs that overlap it is the one whose middle is nearer", () => {
  const discs = rows(["wide", 0, 0, 10], ["small", 8, 0, 4]);
  expect(discAt(discs, { x: 7, y: 0 }, 1)).toBe("small");
  expect(discAt(discs, { x: 2, y: 0 }, 1)).toBe("wide");
  expect(discAt(discs, { x: 7, y: 0 }, 0.5)).toBe("small");
  expect(discAt(discs, { x: 2, y: 9.9 }, 1)).toBeNull();
});

test("a bow is where it is drawn, and not on the straight line between its ends", () => {
  const lines = rows(["bow", 0, 0, 100, 0, 0.4, 2]);
  const top = pointAt(
    { x: 0, y: 0 },
    controlOf({ x: 0, y: 0 }, { x: 100, y: 0 }, 0.4),
    { x: 100, y: 0 },
    0.5,
  );
  expect(lineAt(lines, top, 1, 4)).toBe("bow");
  expect(lineAt(lines, { x: 50, y: 0 }, 1, 4)).toBeNull();
});

test("of lines side by side it is the nearest, and none out of reach", () => {
  const lines = rows(["upper", 0, 0, 100, 0, 0, 1], ["lower", 0, 6, 100, 6, 0, 1]);
  expect(lineAt(lines, { x: 50, y: 2 }, 1, 4)).toBe("upper");
  expect(lineAt(lines, { x: 50, y: 4 }, 1, 4)).toBe("lower");
  expect(lineAt(lines, { x: 50, y: 12 }, 1, 4)).toBeNull();
  expect(lineAt(lines, { x: 106, y: 0 }, 1, 4)).toBeNull();
});
