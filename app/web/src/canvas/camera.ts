/** Where one looks: the camera of the one canvas. */

import { signal } from "@preact/signals";
import { MultiDirectedGraph } from "graphology";
import { type Network, network } from "../graph/network";
import type { Camera } from "../state/link";
import type { Drawing } from "./scene";

/** The one canvas of the page, once it is there. */
export const drawing = signal<Drawing | null>(null);

/** Null while all is seen as it comes. */
export function cameraOf(made: Drawing): Camera | null {
  const { x, y, ratio } = made.getCamera().getState();
  const box = made.getCustomBBox();
  if (!box && x === 0.5 && y === 0.5 && ratio === 1) return null;
  return { x, y, ratio, box: box && [...box.x, ...box.y] };
}

export function stand(made: Drawing, { x, y, ratio, box }: Camera): void {
  if (box) made.setCustomBBox({ x: [box[0], box[1]], y: [box[2], box[3]] });
  made.getCamera().setState({ x, y, ratio });
}

/** Whatever comes, goes or is dragged, the others stay where they are on the screen. */
export function holdStill(made: Drawing): void {
  if (!made.getCustomBBox() && made.getGraph().order > 1) made.setCustomBBox(boxAround(made));
}

/** Reckoned here: between a change and the next frame sigma takes the box for a square of one unit. */
function boxAround(made: Drawing): ReturnType<Drawing["getBBox"]> {
  const box = { x: [Infinity, -Infinity] as [number, number], y: [Infinity, -Infinity] as [number, number] };
  made.getGraph().forEachNode((_, place) => {
    for (const side of ["x", "y"] as const) {
      box[side] = [Math.min(box[side][0], place[side]), Math.max(box[side][1], place[side])];
    }
  });
  return box;
}

/** The box around all is again what the camera sees. */
export function letGo(): void {
  drawing.peek()?.setCustomBBox(null);
}

const duration = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300);

/** Pixels between an actor in sight and the edge of the canvas. */
const MARGIN = 30;
const BLANK: Network = new MultiDirectedGraph();

/** Changes the graph while nobody looks: sigma would draw anew after each of many small changes. */
export function unseen<Result>(change: () => Result): Result {
  const made = drawing.peek();
  if (made) holdStill(made);
  made?.setGraph(BLANK);
  try {
    return change();
  } finally {
    made?.setGraph(network);
  }
}

/** Brings the actor into the middle. */
export function lookAt(id: string): void {
  const made = drawing.value;
  if (!made || !network.hasNode(id)) return;
  const { x, y } = network.getNodeAttributes(id);
  const at = made.viewportToFramedGraph(made.graphToViewport({ x, y }));
  void made.getCamera().animate({ x: at.x, y: at.y }, { duration: duration() });
}

/** Into the middle, but if the actor is in sight already: then all stay where the reader has them. */
export function bringIntoSight(id: string): void {
  const made = drawing.peek();
  if (!made || !network.hasNode(id)) return;
  const { width, height } = made.getDimensions();
  const { x, y } = made.graphToViewport(network.getNodeAttributes(id));
  const inside = Math.min(x, width - x, y, height - y) >= MARGIN;
  if (!inside) lookAt(id);
}

/** On a narrow page the canvas may be out of sight of what one reads. */
export function scrollToCanvas(): void {
  const stage = drawing.peek()?.getContainer();
  if (!stage) return;
  const { top, bottom, height } = stage.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen < height / 2) stage.scrollIntoView({ block: "start" });
}

export function zoom(factor: number): void {
  const camera = drawing.value?.getCamera();
  if (camera)
    void camera.animate(
      { ratio: camera.getBoundedRatio(camera.ratio * factor) },
      { duration: duration() / 2 },
    );
}

export function fitAll(): void {
  letGo();
  drawing.value?.refresh();
  void drawing.value?.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: duration() });
}

export function pan(across: number, down: number): void {
  const camera = drawing.value?.getCamera();
  if (!camera) return;
  const step = 0.1 * camera.ratio;
  void camera.animate(
    { x: camera.x + across * step, y: camera.y - down * step },
    { duration: duration() / 2 },
  );
}
