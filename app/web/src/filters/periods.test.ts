import { expect, test } from "vitest";
import type { Interval } from "../api/types";
import { intervalFor, periodOf, rangeOf } from "./periods";

const month = (start: string, end: string): Interval => ({
  start,
  end,
  count: 1,
  documents: 1,
  cooperation: 1,
  conflict: 0,
  mean_sign: 1,
});
const MONTHS = [
  month("2020-01-01", "2020-01-31"),
  month("2020-02-01", "2020-02-29"),
  month("2020-03-01", "2020-03-31"),
];

test("the longer the span, the longer the interval", () => {
  expect(intervalFor("2020-01-01", "2020-01-20")).toBe("day");
  expect(intervalFor("2020-01-01", "2020-12-20")).toBe("week");
  expect(intervalFor("2018-01-01", "2020-12-20")).toBe("month");
  expect(intervalFor("1990-01-01", "2020-12-20")).toBe("year");
});

test("a slider at either end leaves that end open", () => {
  expect(periodOf(MONTHS, { from: 0, to: 2 })).toEqual({ since: null, until: null });
  expect(periodOf(MONTHS, { from: 1, to: 1 })).toEqual({ since: "2020-02-01", until: "2020-02-29" });
});

test("a period finds its place on the slider again", () => {
  for (const range of [
    { from: 0, to: 2 },
    { from: 1, to: 2 },
    { from: 0, to: 1 },
    { from: 2, to: 2 },
  ]) {
    const { since, until } = periodOf(MONTHS, range);
    expect(rangeOf(MONTHS, since, until)).toEqual(range);
  }
});

test("days outside of all that is told stay within the slider", () => {
  expect(rangeOf(MONTHS, "2031-01-01", "1999-01-01")).toEqual({ from: 2, to: 0 });
});
