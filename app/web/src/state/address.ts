/** Which page is shown, told by the address: `#/` the explorer, `#/read` a text. What follows `?` is the page's. */

import { signal } from "@preact/signals";
import { isLanguage, language, mirrorPage, preferredLanguage } from "../language/language";

export type PageName = "explore" | "read";

export const page = signal<PageName>("explore");
/** The parameters behind the page's name, as they were when the reader came here or went back. */
export const arrived = signal(new URLSearchParams());

const PATHS: Record<PageName, string> = { explore: "#/", read: "#/read" };

/** Reads the address now and whenever the reader changes it, and mirrors the page with its language. */
export function followAddress(): void {
  language.value = preferredLanguage(navigator.languages);
  readAddress(location.hash);
  addEventListener("hashchange", () => readAddress(location.hash));
  mirrorPage(document.documentElement);
}

export function readAddress(hash: string): void {
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
  history.replaceState(history.state, "", addressOfPage(name, parameters));
}
