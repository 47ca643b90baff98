/** Where the keyboard is while details open, change and close. */

import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Brings the keyboard to the details of what is chosen elsewhere, and back to where it was chosen when they close.
 *
 * On the canvas one looks and walks on, so there it stays; nobody is taken along when a link opens the details.
 */
export function useFocusIn(panel: RefObject<HTMLElement | null>, chosen: string | null): void {
  const opener = useRef<Element | null>(null);
  const earlier = useRef<string | null>(null);
  useLayoutEffect(() => {
    const at = document.activeElement ?? document.body;
    const isNowhere = at === document.body;
    const wasOpen = earlier.current !== null;
    earlier.current = chosen;
    if (chosen === null) {
      if (wasOpen && isNowhere) backTo(opener.current);
    } else if (isNowhere) {
      // What was pressed in the details has gone with what it stood in.
      if (wasOpen) panel.current?.focus({ preventScroll: true });
    } else if (!panel.current?.contains(at)) {
      opener.current = at;
      if (!at.matches(".canvas")) panel.current?.focus({ preventScroll: true });
    }
  }, [chosen]);
}

/** To what has gone one cannot come back; the page itself is next. */
function backTo(opener: Element | null): void {
  const target = opener?.isConnected ? opener : document.getElementById("main");
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
