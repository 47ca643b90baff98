import { expect, test } from "vitest";
import { answerOf } from "./factory";
import { roomFor, strongest } from "./strongest";

const told = (...lines: [string, number][]) => {
  const answer = answerOf(...lines.map(([line]) => line));
  answer.edges.forEach((edge, n) => {
    edge.weight = lines[n]?.[1] ?? 1;
  });
  return answer;
};
const ids = (answer: ReturnType<typeof told>) => answer.edges.map((edge) => edge.id);

const ANSWER = told(
  ["turkey SUPPORT gna", 9],
  ["turkey AID gna", 8],
  ["turkey CONSULT gna", 7],
  ["russia SUPPORT haftar", 2],
  ["haftar ASSAULT gna", 1],
  ["russia REJECT gna", 1],
);

test("the most told are kept, and of the rest those without which somebody would stand alone", () => {
  expect(ids(strongest(ANSWER, 4))).toEqual([
    "turkey SUPPORT gna",
    "turkey AID gna",
    "russia SUPPORT haftar",
    "haftar ASSAULT gna",
  ]);
});

test("where there is room nothing is left out, nor ever what is wanted", () => {
  expect(strongest(ANSWER, 6)).toBe(ANSWER);
  expect(ids(strongest(ANSWER, 3, (edge) => edge.source === "russia"))).toContain("russia REJECT gna");
});

test("ten thousand actors have room for thirty thousand relations", () => {
  expect(roomFor(10000)).toBe(30000);
  expect(roomFor(25)).toBe(150);
});
