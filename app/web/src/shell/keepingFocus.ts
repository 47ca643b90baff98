/** Where the keyboard is when what was pressed has gone: at what stands there now, not at the top of the page. */

const TAKES_KEYS =
  "a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex='0']";

/** From now on, in a part of the page. */
export function keepFocus(root: HTMLElement): void {
  let held: Element | null = null;
  root.addEventListener("focusin", ({ target }) => {
    held = target as Element;
  });
  new MutationObserver((changes) => {
    if (!held || held.isConnected || document.activeElement !== document.body) return;
    const gap = changes.find(({ removedNodes }) => [...removedNodes].some((node) => node.contains(held)));
    held = null;
    if (gap) nearest(gap, root)?.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true });
}

/** What takes keys after the gap, else before it, in the smallest part around it where anything does. */
function nearest({ target, nextSibling }: MutationRecord, root: HTMLElement): HTMLElement | undefined {
  let part = target instanceof HTMLElement && target.isConnected ? target : root;
  while (part !== root && !part.querySelector(TAKES_KEYS) && part.parentElement) part = part.parentElement;
  const found = [...part.querySelectorAll<HTMLElement>(TAKES_KEYS)].filter((one) => one.checkVisibility());
  const after = found.find((one) => nextSibling?.isConnected && isAtOrAfter(one, nextSibling));
  return after ?? found.at(-1);
}

function isAtOrAfter(one: Element, place: Node): boolean {
  const { DOCUMENT_POSITION_FOLLOWING } = Node;
  return place.contains(one) || (place.compareDocumentPosition(one) & DOCUMENT_POSITION_FOLLOWING) !== 0;
}
