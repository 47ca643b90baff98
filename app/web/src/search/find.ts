/** What choosing an actor from the suggestions does. */

import { bringIntoSight } from "../canvas/camera";
import { network } from "../graph/network";
import { expand, selection, show } from "../state/view";

/** Whoever is shown already is looked at; whoever is not comes with those around him. */
export function goTo(actor: string): void {
  if (network.hasNode(actor)) show(actor);
  else expand(actor);
  selection.value = { actor };
  bringIntoSight(actor);
}
