/** Bars over time: cooperation upwards, conflict downwards, so that the two are told apart without colour. */

import type { Interval } from "../api/types";
import { counted, formatDay, t } from "../language/strings";
import { Fault } from "../shell/Fault";
import type { Range } from "./periods";
import { useTimeline } from "./useTimeline";

export function TimelineChart({ actor }: { actor: string }) {
  const { answer, error, again } = useTimeline(actor);
  if (error) return <Fault error={error} retry={again} />;
  if (!answer) return <p class="loading">{t("shell.loading")}</p>;
  return (
    <>
      {answer.items.length > 0 ? (
        <Bars intervals={answer.items} />
      ) : (
        <p class="quiet-text">{t("filters.noDates")}</p>
      )}
      {answer.undated > 0 && <p class="quiet-text">{counted("count.undated", answer.undated)}</p>}
    </>
  );
}

const [WIDTH, HEIGHT] = [300, 72];
const WIDEST = 24;

/** Time runs with the script: from the right in Arabic, by the style sheet. */
export function Bars({ intervals, range }: { intervals: readonly Interval[]; range?: Range }) {
  const most = Math.max(1, ...intervals.map(({ cooperation, conflict }) => Math.max(cooperation, conflict)));
  const step = WIDTH / intervals.length;
  const unit = (HEIGHT / 2 - 2) / most;
  const first = intervals[0];
  const last = intervals.at(-1);
  if (!first || !last) return null;
  const total = intervals.reduce((sum, { count }) => sum + count, 0);
  const told = `${t("filters.histogram")}: ${counted("count.sentences", total)}, ${formatDay(first.start)} – ${formatDay(last.end)}`;
  return (
    <figure class="histogram">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={told} preserveAspectRatio="none">
        <line class="axis" x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        {intervals.map((interval, n) => {
          const out = range !== undefined && (n < range.from || n > range.to);
          const [up, down] = [interval.cooperation * unit, interval.conflict * unit];
          const width = Math.min(WIDEST, Math.max(0.8, step - 1));
          const x = (n + 0.5) * step - width / 2;
          return (
            <g key={interval.start} class={out ? "out" : undefined}>
              <title>{`${formatDay(interval.start)} – ${formatDay(interval.end)}: ${counted("count.sentences", interval.count)}`}</title>
              <rect class="sign-1" x={x} y={HEIGHT / 2 - up} width={width} height={up} />
              <rect class="sign--1" x={x} y={HEIGHT / 2} width={width} height={down} />
            </g>
          );
        })}
      </svg>
      <figcaption>
        <time dateTime={first.start}>{formatDay(first.start)}</time>
        <time dateTime={last.end}>{formatDay(last.end)}</time>
      </figcaption>
    </figure>
  );
}
