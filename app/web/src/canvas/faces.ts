/** Whose names are told whether they fit or not. */

import { hidden, selection } from "../state/view";
import { emphasis, spotlight } from "./emphasis";

/** Who is selected, the ends of the relation, all of a path. */
export function facesOf(): ReadonlySet<string> {
  const chosen = selection.peek();
  const lit =
    chosen && "actor" in chosen ? [chosen.actor] : [...(chosen ? (emphasis.peek()?.actors ?? []) : [])];
  return new Set([...lit, ...(spotlight.peek()?.actors ?? [])].filter((id) => !hidden.peek().has(id)));
}
