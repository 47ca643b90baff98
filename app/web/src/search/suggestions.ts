/** Who may be meant by what is typed so far. */

import { useEffect, useState } from "preact/hooks";
import { suggestActors } from "../api/calls";
import { isAbort } from "../api/problems";
import type { ListedActor } from "../api/types";

const AT_ONCE = 8;
const PAUSE_MS = 90;

export interface Suggestions {
  found: readonly ListedActor[] | null;
  error: unknown;
}

/** Asks once the typing pauses; what an earlier call answers later is not heard. */
export function useSuggestions(typed: string): Suggestions {
  const [state, setState] = useState<Suggestions>({ found: null, error: null });
  useEffect(() => {
    const wanted = typed.trim();
    if (!wanted) {
      setState({ found: null, error: null });
      return;
    }
    const asking = new AbortController();
    const pause = setTimeout(() => {
      suggestActors(wanted.slice(0, 200), AT_ONCE, asking.signal).then(
        ({ items }) => !asking.signal.aborted && setState({ found: items, error: null }),
        (error: unknown) => !asking.signal.aborted && !isAbort(error) && setState({ found: null, error }),
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(pause);
      asking.abort();
    };
  }, [typed]);
  return state;
}
