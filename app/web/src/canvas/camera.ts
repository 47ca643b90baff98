/** Where one looks: the camera of the one canvas. */

import { signal } from "@preact/signals";
import { MultiDirectedGraph } from "graphology";
import { type Network, network } from "../graph/network";
import type { Camera } from "../state/link";
import type { Drawing } from "./scene";

/** The one canvas of the page, once it is there. */
export const drawing = signal<Drawing | null>(null);

export function cameraOf(made: Drawing): Camera {
  const { x, y, ratio } = made.getCamera().getState();
  return { x, y, ratio };
}

const duration = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300);

const BLANK: Network = new MultiDirectedGraph();

/** Changes the graph while nobody looks: sigma would draw anew after each of many small changes. */
export function unseen<Result>(change: () => Result): Result {
  const made = drawing.peek();
  made?.setGraph(BLANK);
  try {
    return change();
  } finally {
    made?.setGraph(network);
  }
}

/** Brings the actor into the middle. */
export function lookAt(id: string): void {
  const at = drawing.value?.getNodeDisplayData(id);
  if (at) void drawing.value?.getCamera().animate({ x: at.x, y: at.y }, { duration: duration() });
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
