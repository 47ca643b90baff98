import { expect, test } from "vitest";
import { nextSpot } from "./nearest";

const HERE = { id: "here", x: 0, y: 0 };
const SPOTS = [
  HERE,
  { id: "east", x: 10, y: 1 },
  { id: "far-east", x: 30, y: 0 },
  { id: "north", x: 1, y: 12 },
];

test("an arrow goes to the nearest in its direction", () => {
  expect(nextSpot(HERE, SPOTS, [1, 0])?.id).toBe("east");
  expect(nextSpot(HERE, SPOTS, [0, 1])?.id).toBe("north");
});

test("nobody in that direction is nobody", () => {
  expect(nextSpot(HERE, SPOTS, [-1, 0])).toBeUndefined();
});

test("who is straight ahead comes before who is nearer but aside", () => {
  const spots = [HERE, { id: "aside", x: 6, y: 10 }, { id: "ahead", x: 12, y: 0 }];
  expect(nextSpot(HERE, spots, [1, 0])?.id).toBe("ahead");
});
