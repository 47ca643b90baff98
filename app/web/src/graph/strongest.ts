/** Of many relations those that are told most, so that one sees who stands with whom before all lines at once. */

import type { LinkedEdge, NodeLink } from "../api/types";

const LEAST = 150;
const FOR_EACH = 3;

/** How many relations are drawn among so many actors unless all are asked for. */
export function roomFor(actors: number): number {
  return Math.max(LEAST, FOR_EACH * actors);
}

/** The answer with no more relations than that, and those that must be there.

The most told come first; but before any other those that join all who are joined, so that nobody is left alone.
*/
export function strongest(
  answer: NodeLink,
  most: number,
  isWanted: (relation: LinkedEdge) => boolean = () => false,
): NodeLink {
  if (answer.edges.length <= most) return answer;
  const ranked = [...answer.edges].sort(byStrength);
  const joining = joiningOf(ranked);
  const kept = new Set(joining);
  for (const relation of ranked) {
    if (kept.size >= most) break;
    kept.add(relation);
  }
  return { ...answer, edges: answer.edges.filter((relation) => kept.has(relation) || isWanted(relation)) };
}

function byStrength(a: LinkedEdge, b: LinkedEdge): number {
  return (
    b.weight - a.weight ||
    b.independent - a.independent ||
    b.confidence - a.confidence ||
    (a.id < b.id ? -1 : 1)
  );
}

/** A spanning forest of the strongest (Kruskal). */
function joiningOf(ranked: readonly LinkedEdge[]): LinkedEdge[] {
  const above = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    if (root !== id) above.set(id, root);
    return root;
  };
  return ranked.filter(({ source, target }) => {
    const [one, other] = [rootOf(source), rootOf(target)];
    if (one === other) return false;
    above.set(one, other);
    return true;
  });
}
