/** What is on the canvas at this moment, in pixels: for drawing names, and for pictures to take away. */

import type Sigma from "sigma";
import type { EdgeAttributes, Network, NodeAttributes } from "../graph/network";
import { labelOf, romanisedOf } from "../language/bidi";
import { bySize } from "./current";
import { type Bow, bowBetween, type Disc } from "./curve";
import { emphasis } from "./emphasis";
import { colourOf, type Look } from "./look";
import type { Label } from "./names";

/** Among so few the faded have names too. */
export const FEW = 40;

export type Drawing = Sigma<NodeAttributes, EdgeAttributes>;

export interface SceneActor extends Disc {
  id: string;
  colour: string;
  pinned: boolean;
  faded: boolean;
}

export interface SceneRelation {
  id: string;
  bow: Bow;
  width: number;
  sign: 1 | 0 | -1;
  colour: string;
  faded: boolean;
}

/** The visible actors on the canvas, the biggest first; of a crowd no more than asked for, with all of `first`. */
export function actorsOnCanvas(
  drawing: Drawing,
  graph: Network,
  look: Look,
  { most = Number.POSITIVE_INFINITY, first = [] }: { most?: number; first?: Iterable<string> } = {},
): SceneActor[] {
  const { width, height } = drawing.getDimensions();
  const lit = emphasis.peek();
  const actors: SceneActor[] = [];
  for (const id of inOrder(new Set(first), bySize.peek())) {
    if (actors.length >= most) break;
    if (look.hidden.has(id) || !graph.hasNode(id)) continue;
    const { x, y, size, actor, fixed } = graph.getNodeAttributes(id);
    const at = drawing.graphToViewport({ x, y });
    const radius = drawing.scaleSize(size);
    if (at.x < -radius || at.y < -radius || at.x > width + radius || at.y > height + radius) continue;
    const faded = lit !== null && !lit.actors.has(id);
    const colour = faded ? look.theme.faint : colourOf(actor, look);
    actors.push({ id, ...at, radius, pinned: fixed, faded, colour });
  }
  return actors.sort((a, b) => b.radius - a.radius);
}

/** A crowd is not copied in every frame, for few of it are asked for. */
function* inOrder(first: ReadonlySet<string>, rest: readonly string[]): Iterable<string> {
  yield* first;
  for (const id of rest) if (!first.has(id)) yield id;
}

/** The visible relations, the faded first so that they lie below. */
export function relationsOnCanvas(drawing: Drawing, graph: Network, look: Look): SceneRelation[] {
  const lit = emphasis.peek();
  const relations: SceneRelation[] = [];
  const discOf = (id: string): Disc => {
    const { x, y, size } = graph.getNodeAttributes(id);
    return { ...drawing.graphToViewport({ x, y }), radius: drawing.scaleSize(size) };
  };
  graph.forEachEdge((id, { relation, bend, size }, source, target) => {
    if (look.hidden.has(source) || look.hidden.has(target)) return;
    const width = Math.max(drawing.scaleSize(size), 1);
    const bow = bowBetween(discOf(source), discOf(target), bend, width, !relation.undirected);
    const faded = lit !== null && !lit.relations.has(id);
    const colour = faded ? look.theme.faint : look.theme.signs[relation.sign];
    if (bow) relations.push({ id, bow, width, sign: relation.sign, colour, faded });
  });
  return relations.sort((a, b) => Number(b.faded) - Number(a.faded));
}

/** Whether any name is one in Latin letters that nobody has given. */
export function isAnyRomanised(graph: Network): boolean {
  return graph.someNode((_, { actor }) => romanisedOf(actor) !== null);
}

/** Names in the order in which they are placed: who must be named, who is looked at, then the biggest. */
export function labelsOf(
  actors: readonly SceneActor[],
  graph: Network,
  { always, strong }: { always: ReadonlySet<string>; strong: ReadonlySet<string> },
): Label[] {
  const lit = emphasis.peek();
  const labels = actors
    .filter((actor) => !actor.faded || always.has(actor.id) || actors.length < FEW)
    .map(({ id, x, y, radius, faded }) => ({
      text: labelOf(graph.getNodeAttribute(id, "actor")),
      x,
      y,
      radius,
      always: always.has(id),
      strong: strong.has(id),
      faded,
    }));
  const rank = (label: Label) =>
    Number(label.strong) * 4 + Number(label.always) * 2 + Number(lit !== null && !label.faded);
  return labels.sort((a, b) => rank(b) - rank(a));
}
