/** What of the graph is to be seen: all but the hidden. */

import type { LinkedEdge, LinkedNode } from "../api/types";
import type { Network } from "./network";

export interface Visible {
  actors: LinkedNode[];
  relations: LinkedEdge[];
}

/** The most told first. */
export function visibleIn(graph: Network, hidden: ReadonlySet<string>): Visible {
  const actors = graph.filterNodes((id) => !hidden.has(id)).map((id) => graph.getNodeAttribute(id, "actor"));
  const relations = graph
    .filterEdges((_, __, source, target) => !hidden.has(source) && !hidden.has(target))
    .map((id) => graph.getEdgeAttribute(id, "relation"));
  actors.sort((a, b) => graph.degree(b.id) - graph.degree(a.id) || a.name.localeCompare(b.name));
  relations.sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id));
  return { actors, relations };
}
