/** The key of a server that wants one: held for this tab only, asked for when a call is answered 401. */

import { signal } from "@preact/signals";

const HELD = "wasl-key";

/** Null as long as nobody asks; else whether the key that was held is refused. */
export const keyAsked = signal<{ refused: boolean } | null>(null);

let waiting: ((given: boolean) => void)[] = [];

export function heldKey(): string | null {
  return sessionStorage.getItem(HELD);
}

/** True once there is a key to try with, false if the reader declines. Calls that fail together ask once. */
export function askForKey(refused: boolean): Promise<boolean> {
  if (refused) sessionStorage.removeItem(HELD);
  keyAsked.value = { refused: refused || (keyAsked.value?.refused ?? false) };
  return new Promise((resolve) => waiting.push(resolve));
}

export function giveKey(key: string): void {
  sessionStorage.setItem(HELD, key.trim());
  settle(true);
}

export function declineKey(): void {
  settle(false);
}

function settle(given: boolean): void {
  const asked = waiting;
  waiting = [];
  keyAsked.value = null;
  for (const resolve of asked) resolve(given);
}
