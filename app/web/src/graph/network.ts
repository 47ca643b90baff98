/** The graph that is drawn: an actor a node, a relation an edge, as the API tells them, and where each stands. */

import { signal } from "@preact/signals";
import { MultiDirectedGraph } from "graphology";
import type { Actor, LinkedEdge, LinkedNode, NodeLink, Relation } from "../api/types";
import type { Place } from "../state/places";
import { bendOf, indexParallels } from "./parallels";

export interface NodeAttributes extends Place {
  actor: LinkedNode;
  size: number;
  fixed: boolean;
}

export interface EdgeAttributes {
  relation: LinkedEdge;
  /** How far it bends from the straight line, in parts of its length. */
  bend: number;
  size: number;
}

export type Network = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

export const network: Network = new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();
/** Counts up whenever actors or relations have come or gone; reading it subscribes. */
export const networkVersion = signal(0);

/** Several answers as one: the same actor and the same relation once. */
export function mergeAnswers(answers: readonly NodeLink[]): NodeLink {
  const nodes = new Map<string, LinkedNode>();
  for (const node of answers.flatMap((answer) => answer.nodes)) {
    // Paths and triads tell less of an actor than the graph does.
    const { romanised } = nodes.get(node.id) ?? node;
    nodes.set(node.id, romanised ? { ...node, romanised } : node);
  }
  const edges = new Map(answers.flatMap((answer) => answer.edges.map((edge) => [edge.id, edge])));
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}

/** What paths and triads tell, in the shape of an answer of the graph. */
export function asNodeLink(actors: readonly Actor[], relations: readonly Relation[]): NodeLink {
  const nodes = actors.map((actor) => ({ ...actor, degree: 0 }));
  const edges = relations.map(({ source, target, evidence: _, modalities: __, labels: ___, ...rest }) => ({
    ...rest,
    source: source.id,
    target: target.id,
    key: rest.category,
  }));
  return { nodes, edges };
}

/** Makes the graph hold just what the answer tells. Who stays keeps his place; true when anybody needs one.

`whole` has the relations that are not drawn too: how big somebody is does not depend on what is drawn.
*/
export function replaceNetwork(
  graph: Network,
  answer: NodeLink,
  placeOf: (id: string) => Place | undefined,
  whole: NodeLink = answer,
): boolean {
  const actors = new Set(answer.nodes.map((node) => node.id));
  const relations = new Set(answer.edges.map((edge) => edge.id));
  for (const id of graph.edges()) if (!relations.has(id)) graph.dropEdge(id);
  for (const id of graph.nodes()) if (!actors.has(id)) graph.dropNode(id);
  const come = answer.nodes.filter((node) => !graph.hasNode(node.id));
  for (const actor of answer.nodes) {
    if (graph.hasNode(actor.id)) graph.setNodeAttribute(actor.id, "actor", actor);
    else graph.addNode(actor.id, { actor, ...(placeOf(actor.id) ?? NOWHERE), size: 1, fixed: false });
  }
  for (const edge of answer.edges) putRelation(graph, edge);
  const placeless = come.map((actor) => actor.id).filter((id) => !placeOf(id));
  settle(graph, placeless);
  measure(graph, toldIn(whole));
  return placeless.length > 0;
}

const NOWHERE: Place = { x: Number.NaN, y: Number.NaN };

function putRelation(graph: Network, relation: LinkedEdge): void {
  if (!graph.hasNode(relation.source) || !graph.hasNode(relation.target)) return;
  if (graph.hasEdge(relation.id)) graph.setEdgeAttribute(relation.id, "relation", relation);
  else
    graph.addDirectedEdgeWithKey(relation.id, relation.source, relation.target, {
      relation,
      bend: 0,
      size: 1,
    });
}

/** Gives those who stand nowhere a place: beside somebody they are joined to, else on a spiral; always the same. */
export function settle(graph: Network, newcomers: readonly string[]): void {
  const waiting = new Set(newcomers);
  newcomers.forEach((id, n) => {
    const near = graph.neighbors(id).find((other) => !waiting.has(other));
    const angle = n * 2.399963;
    const from = near ? graph.getNodeAttributes(near) : { x: 0, y: 0 };
    const away = near ? 12 + (n % 7) : 12 * Math.sqrt(n + 1);
    graph.mergeNodeAttributes(id, { x: from.x + away * Math.cos(angle), y: from.y + away * Math.sin(angle) });
    waiting.delete(id);
  });
}

/** How many sentences tell of each actor. */
function toldIn({ edges }: NodeLink): ReadonlyMap<string, number> {
  const told = new Map<string, number>();
  for (const { source, target, weight } of edges) {
    for (const id of [source, target]) told.set(id, (told.get(id) ?? 0) + weight);
  }
  return told;
}

/** Size of actors by the evidence about them, width of relations by theirs, and the bend of those side by side. */
function measure(graph: Network, told: ReadonlyMap<string, number>): void {
  const scale = scaleFor(graph.order);
  const most = Math.max(MUCH, ...told.values());
  graph.updateEachNodeAttributes((id, attributes) => ({
    ...attributes,
    size: scale * (SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((told.get(id) ?? 0) / most)),
  }));
  const parallels = indexParallels(graph.mapEdges((id, _, source, target) => ({ id, source, target })));
  graph.updateEachEdgeAttributes((id, attributes) => ({
    ...attributes,
    bend: bendOf(parallels.get(id)),
    size: scale * widthOf(attributes.relation.weight),
  }));
}

/** Radius of one of whom nothing is told, and of one of whom as much is told as of nobody else, in pixels. */
const SMALLEST = 4.5;
const LARGEST = 23;
/** Sentences below which nobody is that large. */
const MUCH = 80;

/** In a crowd everybody is smaller. */
function scaleFor(order: number): number {
  if (order > 5000) return 0.3;
  if (order > 2000) return 0.4;
  if (order > 300) return 0.6;
  return order > 100 ? 0.8 : 1;
}

/** Grows with the logarithm: a tie told ninety times is not thirty times as wide as one told thrice. */
export function widthOf(weight: number): number {
  return Math.min(9, 1.3 + 1.5 * Math.log2(Math.max(1, weight)));
}
