/** Which page is shown, told by the address: `#/` the explorer, `#/read` a text. What follows `?` is the page's. */

import { signal } from "@preact/signals";
import { isLanguage, language, mirrorPage, preferredLanguage } from "../language/language";

export type PageName = "explore" | "read";

export const page = signal<PageName>("explore");
/** The parameters behind the page's name, as they were when the reader came here or went back. */
export const arrived = signal(new URLSearchParams());

const PATHS: Record<PageName, string> = { explore: "#/", read: "#/read" };

/** The address as it was read or written last. */
let known = "";

/** Reads the address now and whenever the reader changes it, and mirrors the page with its language. */
export function followAddress(): void {
  language.value = preferredLanguage(navigator.languages);
  readAddress(location.hash);
  addEventListener("hashchange", () => {
    if (location.hash !== known) readAddress(location.hash);
  });
  document.addEventListener("click", followLink);
  mirrorPage(document.documentElement);
}

/** At once: a browser goes there a moment later, and not at all if the address is rewritten meanwhile. */
function followLink(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || event.defaultPrevented) return;
  event.preventDefault();
  openAddress(link.getAttribute("href") ?? "");
}

export function goToPage(name: PageName): void {
  openAddress(addressOfPage(name));
}

function openAddress(address: string): void {
  location.hash = address;
  readAddress(location.hash);
}

export function readAddress(hash: string): void {
  known = hash;
  const [path = "", query = ""] = hash.split("?", 2);
  const parameters = new URLSearchParams(query);
  const wanted = parameters.get("lang");
  if (isLanguage(wanted)) language.value = wanted;
  page.value = path === PATHS.read ? "read" : "explore";
  arrived.value = parameters;
}

/** The address of a page in the language that is spoken. */
export function addressOfPage(name: PageName, parameters: URLSearchParams = new URLSearchParams()): string {
  const query = new URLSearchParams(parameters);
  query.set("lang", language.value);
  return `${PATHS[name]}?${query}`;
}

/** Writes what is shown into the address, without a new entry in the history and without reading it again. */
export function rewriteAddress(name: PageName, parameters: URLSearchParams): void {
  // The reader has gone elsewhere, which is yet to be read.
  if (location.hash !== known) return;
  history.replaceState(history.state, "", addressOfPage(name, parameters));
  known = location.hash;
}
