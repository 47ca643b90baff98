/** Graphs for tests, from lines such as "turkey SUPPORT gna". */

import type { Category, LinkedEdge, LinkedNode, NodeLink, Quad } from "../api/types";
import { QUADS, signOf } from "../state/filters";

const ARABIC: Record<string, string> = { turkey: "تركيا", egypt: "مصر", haftar: "خليفة حفتر" };

export function answerOf(...lines: string[]): NodeLink {
  const edges = lines.map(edgeOf);
  const ids = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  return { nodes: [...ids].map(nodeOf), edges };
}

export function nodeOf(id: string): LinkedNode {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  return { id, name, name_ar: ARABIC[id] ?? null, kind: "state", degree: 1 };
}

function edgeOf(line: string): LinkedEdge {
  const [source = "", category = "", target = ""] = line.split(" ");
  const key = category as Category;
  const quad = (Object.keys(QUADS) as Quad[]).find((one) => QUADS[one].includes(key)) ?? "none";
  const counts = {
    weight: 1,
    documents: 1,
    independent: 1,
    first_seen: null,
    last_seen: "2020-08-17",
    confidence: 0.9,
  };
  const said = { quad, sign: signOf(key), undirected: key === "AGREE", relation: category.toLowerCase() };
  return { id: line, source, target, key, category: key, ...said, ...counts };
}
