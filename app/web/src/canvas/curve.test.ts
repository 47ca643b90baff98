import { expect, test } from "vitest";
import { bowBetween, pointAt } from "./curve";

const A = { x: 0, y: 0, radius: 10 };
const B = { x: 200, y: 0, radius: 20 };

test("a straight line runs from disc to disc, and its arrow touches the target", () => {
  const bow = bowBetween(A, B, 0, 2, true);
  expect(bow?.from).toEqual({ x: 10, y: 0 });
  expect(bow?.head?.[0].x).toBeCloseTo(178);
  expect(bow?.to.x).toBeLessThan(178);
});

test("a relation that holds both ways has no arrow", () => {
  expect(bowBetween(A, B, 0, 2, false)?.head).toBeNull();
});

test("there and back bend to different sides of the same two discs", () => {
  const there = bowBetween(A, B, 0.2, 2, true);
  const back = bowBetween(B, A, 0.2, 2, true);
  expect(Math.sign(there?.control.y ?? 0)).toBe(-Math.sign(back?.control.y ?? 0));
});

test("the cut curve lies on the whole one", () => {
  const bow = bowBetween(A, B, 0.3, 2, false);
  if (!bow) throw new Error("no room");
  const middle = pointAt(bow.from, bow.control, bow.to, 0.5);
  const whole = [0.4, 0.45, 0.5].map((t) => pointAt(A, { x: 100, y: -60 }, B, t));
  const away = Math.min(...whole.map((point) => Math.hypot(point.x - middle.x, point.y - middle.y)));
  expect(away).toBeLessThan(6);
});

test("discs that touch leave no room", () => {
  expect(bowBetween(A, { x: 25, y: 0, radius: 20 }, 0, 2, true)).toBeNull();
  expect(bowBetween(A, { ...A }, 0, 2, true)).toBeNull();
});
