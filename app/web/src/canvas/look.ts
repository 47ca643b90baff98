/** How actors and relations look, as functions of untouched data: colour, size, hiding. Who fades, lit.ts tells. */

import type { EdgeDisplayData, NodeDisplayData } from "sigma/types";
import type { Actor } from "../api/types";
import type { EdgeAttributes, NodeAttributes } from "../graph/network";
import type { Colouring } from "../state/view";
import type { SignedEdgeDisplay } from "./signedEdges";
import { BLOCS, type Theme } from "./theme";

export interface Look {
  theme: Theme;
  hidden: ReadonlySet<string>;
  colouring: Colouring;
  /** The number of the bloc that an actor is in, from 0. */
  blocs: ReadonlyMap<string, number>;
  /** Many relations are drawn with fewer pieces. */
  plain: boolean;
}

export function colourOf(actor: Actor, look: Look): string {
  if (look.colouring === "kind") return look.theme.kinds[actor.kind];
  const bloc = look.blocs.get(actor.id);
  const colour = bloc === undefined || bloc >= BLOCS ? undefined : look.theme.blocs[bloc];
  return colour ?? look.theme.kinds.other;
}

export function lookOfActor(id: string, data: NodeAttributes, look: Look): Partial<NodeDisplayData> {
  return {
    x: data.x,
    y: data.y,
    size: data.size,
    label: null,
    hidden: look.hidden.has(id),
    color: colourOf(data.actor, look),
  };
}

export function lookOfRelation(data: EdgeAttributes, look: Look): Partial<EdgeDisplayData> {
  const { relation, bend, size } = data;
  const shown: Partial<SignedEdgeDisplay> = {
    size,
    bend: look.plain ? 0 : bend,
    sign: relation.sign,
    arrow: !relation.undirected,
    type: look.plain ? "plain" : "signed",
    hidden: look.hidden.has(relation.source) || look.hidden.has(relation.target),
    color: look.theme.signs[relation.sign],
  };
  return shown;
}
