/** ForceAtlas2 in a thread of its own: a few steps at a time, as many as are asked for, then where all stand. */

import iterate from "graphology-layout-forceatlas2/iterate.js";
import type { Task } from "./layout";

const PLACE = 10;
let task: Task | null = null;

self.onmessage = ({ data }: MessageEvent<Task | { steps: number }>) => {
  if ("nodes" in data) task = data;
  if (!task) return;
  for (let step = 0; step < data.steps; step += 1) iterate(task.settings, task.nodes, task.edges);
  self.postMessage(placesOf(task.nodes));
};

function placesOf(nodes: Float32Array): Float32Array {
  const places = new Float32Array((nodes.length / PLACE) * 2);
  for (let n = 0; n < places.length / 2; n += 1) {
    places[2 * n] = nodes[PLACE * n] ?? 0;
    places[2 * n + 1] = nodes[PLACE * n + 1] ?? 0;
  }
  return places;
}
