import { MultiDirectedGraph } from "graphology";
import { expect, test } from "vitest";
import { answerOf } from "./factory";
import {
  type EdgeAttributes,
  mergeAnswers,
  type Network,
  type NodeAttributes,
  replaceNetwork,
  widthOf,
} from "./network";
import { bendOf, indexParallels } from "./parallels";
import { visibleIn } from "./visible";

const nowhere = () => undefined;
const empty = (): Network => new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();

test("two answers about the same actors are one graph", () => {
  const both = mergeAnswers([
    answerOf("turkey SUPPORT gna", "egypt SUPPORT haftar"),
    answerOf("turkey SUPPORT gna"),
  ]);
  expect(both.nodes.map((node) => node.id).sort()).toEqual(["egypt", "gna", "haftar", "turkey"]);
  expect(both.edges).toHaveLength(2);
});

test("a path that tells less of an actor leaves him his name in Latin letters", () => {
  const told = answerOf("a AID b");
  const named = { ...told, nodes: told.nodes.map((node) => ({ ...node, romanised: `${node.id}-in-latin` })) };
  const { nodes } = mergeAnswers([named, answerOf("a AID b", "b AID c")]);
  expect(nodes.map(({ romanised }) => romanised)).toEqual(["a-in-latin", "b-in-latin", undefined]);
});

test("everybody who comes gets a place of his own", () => {
  const graph = empty();
  expect(replaceNetwork(graph, answerOf("a AID b", "b AID c", "x AID y"), nowhere)).toBe(true);
  const places = graph.mapNodes((_, { x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`);
  expect(new Set(places).size).toBe(5);
  expect(places.join()).not.toContain("NaN");
});

test("who stays keeps his place, who goes takes his relations with him", () => {
  const graph = empty();
  replaceNetwork(graph, answerOf("a AID b", "b AID c"), nowhere);
  graph.mergeNodeAttributes("a", { x: 77, y: -5 });
  expect(replaceNetwork(graph, answerOf("a AID b"), nowhere)).toBe(false);
  expect(graph.nodes().sort()).toEqual(["a", "b"]);
  expect(graph.getNodeAttributes("a")).toMatchObject({ x: 77, y: -5 });
  expect(graph.size).toBe(1);
});

test("a link's places are taken before any other", () => {
  const graph = empty();
  replaceNetwork(graph, answerOf("a AID b"), (id) => (id === "b" ? { x: 3, y: 4 } : undefined));
  expect(graph.getNodeAttributes("b")).toMatchObject({ x: 3, y: 4 });
});

test("a relation to somebody who is not told of is left out", () => {
  const graph = empty();
  const answer = answerOf("a AID b");
  replaceNetwork(graph, { nodes: answer.nodes.slice(0, 1), edges: answer.edges }, nowhere);
  expect(graph.size).toBe(0);
});

test("the hidden are not visible, nor is what they do", () => {
  const graph = empty();
  replaceNetwork(graph, answerOf("a AID b", "b AID c"), nowhere);
  const seen = visibleIn(graph, new Set(["c"]));
  expect(seen.actors.map((actor) => actor.id)).toEqual(["b", "a"]);
  expect(seen.relations.map((relation) => relation.id)).toEqual(["a AID b"]);
});

test("a lone relation is straight, two part, and none lies on another whichever way they run", () => {
  const edges = ["a AID b", "b AID a", "a ASSAULT b", "c AID d"].map((id) => {
    const [source = "", , target = ""] = id.split(" ");
    return { id, source, target };
  });
  const lanes = indexParallels(edges);
  expect(bendOf(lanes.get("c AID d"))).toBe(0);
  const sides = edges.slice(0, 3).map(({ id, source }) => bendOf(lanes.get(id)) * (source === "b" ? -1 : 1));
  expect(new Set(sides.map((side) => side.toFixed(4))).size).toBe(3);
});

test("more evidence is a wider line, within bounds", () => {
  expect(widthOf(1)).toBeLessThan(widthOf(3));
  expect(widthOf(100000)).toBeLessThanOrEqual(9);
});
