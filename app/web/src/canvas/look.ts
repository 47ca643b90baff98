/** How actors and relations look, as functions of untouched data: colour, fading, hiding. */

import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import type { Actor } from "../api/types";
import type { EdgeAttributes, NodeAttributes } from "../graph/network";
import type { Colouring } from "../state/view";
import type { Emphasis } from "./emphasis";
import type { SignedEdgeDisplay } from "./signedEdges";
import { BLOCS, type Theme } from "./theme";

export interface Look {
  theme: Theme;
  hidden: ReadonlySet<string>;
  emphasis: Emphasis | null;
  colouring: Colouring;
  /** The number of the bloc that an actor is in, from 0. */
  blocs: ReadonlyMap<string, number>;
  /** Many relations are drawn with fewer pieces. */
  plain: boolean;
  /** Discs and lines are smaller on a small canvas. */
  scale: number;
}

export function colourOf(actor: Actor, look: Look): string {
  if (look.colouring === "kind") return look.theme.kinds[actor.kind];
  const bloc = look.blocs.get(actor.id);
  const colour = bloc === undefined || bloc >= BLOCS ? undefined : look.theme.blocs[bloc];
  return colour ?? look.theme.kinds.other;
}

export function lookOfActor(id: string, data: NodeAttributes, look: Look): Partial<NodeDisplayData> {
  const faded = look.emphasis !== null && !look.emphasis.actors.has(id);
  return {
    x: data.x,
    y: data.y,
    size: data.size * look.scale,
    label: null,
    hidden: look.hidden.has(id),
    color: faded ? look.theme.faint : colourOf(data.actor, look),
    zIndex: faded ? 0 : 1,
  };
}

export function lookOfRelation(id: string, data: EdgeAttributes, look: Look): Partial<EdgeDisplayData> {
  const { relation, bend, size } = data;
  const faded = look.emphasis !== null && !look.emphasis.relations.has(id);
  const shown: Partial<SignedEdgeDisplay> = {
    size: size * look.scale,
    bend: look.plain ? 0 : bend,
    sign: relation.sign,
    arrow: !relation.undirected,
    type: look.plain ? "plain" : "signed",
    hidden: look.hidden.has(relation.source) || look.hidden.has(relation.target),
    color: faded ? look.theme.faint : look.theme.signs[relation.sign],
    zIndex: faded ? 0 : 1,
  };
  return shown;
}
