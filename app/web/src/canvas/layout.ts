/** Arranges the graph: so many steps of ForceAtlas2 in a worker, then rest. The same graph comes to lie the same way.

Only who comes, and the button, set it off; selecting never does. The package's own supervisor makes its worker from a
string, which the policy of the page forbids, hence a worker in a file.
*/

import { signal } from "@preact/signals";
import type { ForceAtlas2Settings } from "graphology-layout-forceatlas2";
import defaults from "graphology-layout-forceatlas2/defaults.js";
import type { Network } from "../graph/network";
import { drawing, letGo } from "./camera";
import { PADDING } from "./size";
import { type Room, spread } from "./spread";

export interface Task {
  settings: Required<ForceAtlas2Settings>;
  nodes: Float32Array;
  edges: Float32Array;
  steps: number;
}

/** True as long as actors move. */
export const arranging = signal(false);

const ALL_STEPS = 600;
const LEAST_STEPS = 90;
const MOST_AT_ONCE = 60;
const SLOW_MS = 60;
const FEW = 400;
/** Width of a letter, more or less, in pixels. */
const LETTER = 7;
let worker: Worker | null = null;

export function arrange(graph: Network): void {
  stopArranging();
  if (graph.order < 2) return;
  letGo();
  const running = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  const ids = graph.nodes();
  let steps = graph.order > 300 ? 8 : 4;
  let left = Math.max(LEAST_STEPS, Math.min(ALL_STEPS, Math.round(900_000 / graph.order)));
  let drawn = performance.now();
  running.onmessage = ({ data }: MessageEvent<Float32Array>) => {
    place(graph, ids, data);
    left -= steps;
    if (left <= 0) return finish(graph);
    requestAnimationFrame((now) => {
      // Where drawing is slow, it is done less often; how many steps there are in all stays the same.
      if (now - drawn > SLOW_MS) steps = Math.min(steps * 2, MOST_AT_ONCE);
      drawn = now;
      steps = Math.min(steps, left);
      running.postMessage({ steps });
    });
  };
  worker = running;
  arranging.value = true;
  const task: Task = { ...matricesOf(graph, ids), settings: settingsFor(graph.order), steps };
  running.postMessage(task);
}

export function stopArranging(): void {
  worker?.terminate();
  worker = null;
  arranging.value = false;
}

/** At last nobody lies over another, where there are few enough to tell them apart. */
function finish(graph: Network): void {
  const size = drawing.peek()?.getDimensions();
  if (size && graph.order <= FEW) makeRoom(graph, size);
  stopArranging();
}

function makeRoom(graph: Network, { width, height }: Room): void {
  const boxes = graph.mapNodes((id, { x, y, size, fixed, actor }) => {
    const letters = Math.max(actor.name.length, actor.name_ar?.length ?? 0);
    return { id, x, y, radius: size, width: letters * LETTER, fixed };
  });
  const room = { width: width - 2 * PADDING, height: height - 2 * PADDING };
  const placed = new Map(spread(boxes, room).map((box) => [box.id, box]));
  graph.updateEachNodeAttributes(
    (id, attributes) => {
      const { x, y } = placed.get(id) ?? attributes;
      return { ...attributes, x, y };
    },
    { attributes: ["x", "y"] },
  );
}

/** Who has gone meanwhile is left alone, and who is pinned does not move. */
function place(graph: Network, ids: readonly string[], places: Float32Array): void {
  const rows = new Map(ids.map((id, row) => [id, row]));
  graph.updateEachNodeAttributes(
    (id, attributes) => {
      const row = rows.get(id);
      if (row === undefined || attributes.fixed) return attributes;
      const [x, y] = [places[2 * row], places[2 * row + 1]];
      return x === undefined || y === undefined ? attributes : { ...attributes, x, y };
    },
    { attributes: ["x", "y"] },
  );
}

/** What the worker computes with: ten numbers for an actor, three for a relation. */
export function matricesOf(graph: Network, ids: readonly string[]): Pick<Task, "nodes" | "edges"> {
  const nodes = new Float32Array(ids.length * 10);
  const rows = new Map(ids.map((id, row) => [id, row * 10]));
  ids.forEach((id, row) => {
    const { x, y, size, fixed } = graph.getNodeAttributes(id);
    // Room for the name too.
    nodes.set([x, y, 0, 0, 0, 0, 1 + graph.degree(id), 1, size + 12, fixed ? 1 : 0], row * 10);
  });
  const edges = new Float32Array(graph.size * 3);
  let at = 0;
  graph.forEachEdge((_, { relation }, source, target) => {
    // Adversaries are kept in sight of each other, friends drawn together.
    const pull = relation.sign < 0 ? 0.5 : 1;
    edges.set([rows.get(source) ?? 0, rows.get(target) ?? 0, pull * (1 + Math.log2(relation.weight))], at);
    at += 3;
  });
  return { nodes, edges };
}

function settingsFor(order: number): Required<ForceAtlas2Settings> {
  const big = order > 800;
  return {
    ...defaults,
    gravity: big ? 0.15 : 0.6,
    scalingRatio: big ? 40 : 30,
    slowDown: 1 + Math.log(order),
    adjustSizes: !big,
    barnesHutOptimize: big,
    strongGravityMode: false,
    linLogMode: false,
  };
}
