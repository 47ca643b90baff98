/** How much is told when, in as many intervals as a chart can show. */

import { fetchStats, fetchTimeline } from "../api/calls";
import type { Timeline } from "../api/types";
import { type Answered, useAnswer } from "../api/useAnswer";
import { letsNothingPass, parametersOf } from "../state/filters";
import { filters } from "../state/view";
import { intervalFor } from "./periods";

const MOST = 400;
const EMPTY: Timeline = { items: [], total: 0, next: null, undated: 0 };

/** Of one actor, or of all; the period chosen plays no part, so that one can choose another. */
export function useTimeline(actor: string | null): Answered<Timeline> {
  const { since: _, until: __, ...others } = filters.value;
  return useAnswer(
    async (signal) => {
      const chosen = { ...filters.value, since: null, until: null };
      if (letsNothingPass(chosen)) return EMPTY;
      const stats = await fetchStats(signal);
      const interval = intervalFor(stats.first_seen ?? "2020-01-01", stats.last_seen ?? "2020-01-01");
      return fetchTimeline({ ...parametersOf(chosen), actor, interval, limit: MOST }, signal);
    },
    [actor, JSON.stringify(others)],
  );
}
