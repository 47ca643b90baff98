/** Whose names are told whether they fit or not. */

import { network } from "../graph/network";
import { hidden, selection } from "../state/view";
import { emphasis, hovered, spotlight } from "./emphasis";

/** Who is selected or under the pointer, the ends of the relation, all of a path. */
export function facesOf(): ReadonlySet<string> {
  const chosen = selection.peek();
  const lit =
    chosen && "actor" in chosen ? [chosen.actor] : [...(chosen ? (emphasis.peek()?.actors ?? []) : [])];
  const at = hovered.peek();
  const faces = [...(at ? [at] : []), ...lit, ...(spotlight.peek()?.actors ?? [])];
  return new Set(faces.filter((id) => network.hasNode(id) && !hidden.peek().has(id)));
}

/** Who stands next to the one under the pointer, else to the one selected: the biggest, as many as there is room for. */
export function companyOf(most: number): ReadonlySet<string> {
  const chosen = selection.peek();
  const at = hovered.peek() ?? (chosen && "actor" in chosen ? chosen.actor : null);
  if (!at || !network.hasNode(at)) return new Set();
  const size = (id: string) => network.getNodeAttribute(id, "size");
  const around = network.neighbors(at).filter((id) => !hidden.peek().has(id));
  return new Set(around.sort((a, b) => size(b) - size(a)).slice(0, most));
}
