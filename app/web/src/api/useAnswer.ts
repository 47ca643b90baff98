/** What a call answers, for a component: loading, the answer or the failure, and a way to ask once more. */

import { useEffect, useState } from "preact/hooks";
import { isAbort } from "./problems";

export interface Answered<Answer> {
  answer: Answer | null;
  error: unknown;
  loading: boolean;
  again: () => void;
}

/** Asks whenever one of `given` changes. The old answer stays until the new one is there. */
export function useAnswer<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  given: readonly unknown[],
): Answered<Answer> {
  const [state, setState] = useState<Omit<Answered<Answer>, "again">>({
    answer: null,
    error: null,
    loading: true,
  });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const asking = new AbortController();
    setState((before) => ({ ...before, error: null, loading: true }));
    ask(asking.signal).then(
      (answer) => !asking.signal.aborted && setState({ answer, error: null, loading: false }),
      (error: unknown) =>
        !asking.signal.aborted && !isAbort(error) && setState({ answer: null, error, loading: false }),
    );
    return () => asking.abort();
  }, [...given, times]);
  return { ...state, again: () => setTimes(times + 1) };
}
