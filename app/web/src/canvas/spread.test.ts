import { expect, test } from "vitest";
import { type Box, spread } from "./spread";

const ROOM = { width: 800, height: 600 };
const box = (x: number, y: number, width = 80, fixed = false): Box => ({ x, y, radius: 10, width, fixed });

/** Whether a disc or a name lies over another, in pixels of the canvas. */
function clashes(boxes: readonly Box[]): number {
  const extent = (values: number[]) => Math.max(...values) - Math.min(...values) || 1;
  const scale = Math.min(
    ROOM.width / extent(boxes.map((b) => b.x)),
    ROOM.height / extent(boxes.map((b) => b.y)),
  );
  return boxes.flatMap((a, n) =>
    boxes.slice(n + 1).filter((b) => {
      const [upper, lower] = a.y > b.y ? [a, b] : [b, a];
      const down = (upper.y - lower.y) * scale;
      return Math.abs(a.x - b.x) * scale < (a.width + b.width) / 2 && down < 10 + 17 + 10;
    }),
  ).length;
}

test("names that would lie over each other come apart, and nobody else moves far", () => {
  const crowd = [0, 1, 2, 3, 4, 5].map((n) => box(300 + 4 * n, 300 + 3 * (n % 3)));
  const boxes = [box(0, 0), ...crowd, box(800, 600)];
  expect(clashes(boxes)).toBeGreaterThan(5);
  const placed = spread(boxes, ROOM);
  expect(clashes(placed)).toBe(0);
  expect(Math.hypot((placed[0]?.x ?? 99) - 0, (placed[0]?.y ?? 99) - 0)).toBeLessThan(1);
  expect(boxes[1]).toEqual(crowd[0]);
});

test("who is pinned stays, even on the very spot of another", () => {
  const [one, other] = spread([box(5, 5, 80, true), box(5, 5), box(0, 0), box(100, 100)], ROOM);
  expect([one?.x, one?.y]).toEqual([5, 5]);
  expect([other?.x, other?.y]).not.toEqual([5, 5]);
});

test("in a crowd with more names than room the discs at least come apart", () => {
  const crowd = Array.from({ length: 120 }, (_, n) => box(n % 11, Math.floor(n / 11), 400));
  const placed = spread(crowd, ROOM);
  const near = placed.filter((a, n) =>
    placed.some((b, m) => m > n && Math.abs(a.x - b.x) < 0.01 && Math.abs(a.y - b.y) < 0.01),
  );
  expect(near).toEqual([]);
});
