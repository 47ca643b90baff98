/** From when until when: a slider with two ends over the histogram, and the days themselves for who wants to be exact. */

import { useLayoutEffect, useState } from "preact/hooks";
import type { Interval } from "../api/types";
import { DayField } from "../language/DayField";
import { counted, formatDay, t } from "../language/strings";
import { Fault } from "../shell/Fault";
import { filters, narrow } from "../state/view";
import { periodOf, type Range, rangeOf } from "./periods";
import { Bars } from "./TimelineChart";
import { useTimeline } from "./useTimeline";

export function TimeFilter() {
  const { answer, error, again } = useTimeline(null);
  const { since, until } = filters.value;
  return (
    <fieldset class="filter">
      <legend>{t("filters.time")}</legend>
      {error !== null && <Fault error={error} retry={again} />}
      {answer && answer.items.length === 0 && <p class="quiet-text">{t("filters.noDates")}</p>}
      {answer && answer.items.length > 0 && <Slider intervals={answer.items} since={since} until={until} />}
      <div class="days">
        <DayField
          label={t("filters.since")}
          value={since ?? ""}
          onChange={(day) => narrow({ since: day || null })}
        />
        <DayField
          label={t("filters.until")}
          value={until ?? ""}
          onChange={(day) => narrow({ until: day || null })}
        />
        {(since || until) && (
          <button type="button" class="quiet" onClick={() => narrow({ since: null, until: null })}>
            {t("filters.allTime")}
          </button>
        )}
      </div>
      {answer !== null && answer.undated > 0 && (
        <p class="quiet-text">
          {counted("count.undated", answer.undated)}. {(since || until) && t("filters.undatedOut")}
        </p>
      )}
    </fieldset>
  );
}

interface SliderProps {
  intervals: readonly Interval[];
  since: string | null;
  until: string | null;
}

/** Follows the hand at once and the filter once it rests. */
function Slider({ intervals, since, until }: SliderProps) {
  const [range, setRange] = useState<Range>(() => rangeOf(intervals, since, until));
  useLayoutEffect(() => setRange(rangeOf(intervals, since, until)), [intervals, since, until]);
  const moved = (change: Partial<Range>): Range => {
    const wanted = { ...range, ...change };
    return { from: Math.min(wanted.from, wanted.to), to: Math.max(wanted.from, wanted.to) };
  };
  const last = intervals.length - 1;
  const end = (side: keyof Range, label: string, day: string) => (
    <input
      // Where the two meet, the one that has room to go lies above.
      class={side === "from" && 2 * range.from > last ? "above" : undefined}
      type="range"
      min={0}
      max={last}
      value={range[side]}
      aria-label={label}
      aria-valuetext={day}
      onInput={(event) => setRange(moved({ [side]: event.currentTarget.valueAsNumber }))}
      onChange={(event) => narrow(periodOf(intervals, moved({ [side]: event.currentTarget.valueAsNumber })))}
    />
  );
  return (
    <>
      <Bars intervals={intervals} range={range} />
      <div class="range" hidden={last === 0}>
        <svg viewBox={`0 0 ${last || 1} 1`} preserveAspectRatio="none" aria-hidden="true">
          <rect width={last || 1} height={1} />
          <rect class="within" x={range.from} width={range.to - range.from} height={1} />
        </svg>
        {end("from", t("filters.since"), formatDay(intervals[range.from]?.start ?? ""))}
        {end("to", t("filters.until"), formatDay(intervals[range.to]?.end ?? ""))}
      </div>
    </>
  );
}
