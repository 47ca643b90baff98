/** Time as the API counts it: intervals of a length that suits the span, and the days between two of them. */

import type { Interval } from "../api/types";

export type IntervalName = "day" | "week" | "month" | "year";

const DAY_MS = 86_400_000;

/** So that a chart has some dozens of bars. */
export function intervalFor(first: string, last: string): IntervalName {
  const days = (Date.parse(last) - Date.parse(first)) / DAY_MS;
  if (days <= 45) return "day";
  if (days <= 400) return "week";
  return days <= 365 * 12 ? "month" : "year";
}

export interface Range {
  from: number;
  to: number;
}

/** Which of the intervals a period covers. A period of nothing known is all of them. */
export function rangeOf(intervals: readonly Interval[], since: string | null, until: string | null): Range {
  const last = Math.max(0, intervals.length - 1);
  const from = since === null ? 0 : intervals.findIndex((interval) => interval.end >= since);
  const to = until === null ? last : intervals.findLastIndex((interval) => interval.start <= until);
  return { from: from < 0 ? last : from, to: Math.max(0, to) };
}

/** The days of a range; an end that cuts nothing off is open. */
export function periodOf(intervals: readonly Interval[], { from, to }: Range) {
  return {
    since: from <= 0 ? null : (intervals[from]?.start ?? null),
    until: to >= intervals.length - 1 ? null : (intervals[to]?.end ?? null),
  };
}
