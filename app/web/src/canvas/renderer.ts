/** sigma.js with our edges, our names and what the pointer does. */

import Sigma from "sigma";
import { type EdgeAttributes, type NodeAttributes, network } from "../graph/network";
import { look, scale } from "./current";
import type { Point } from "./curve";
import { Discs } from "./discs";
import { lookOfActor, lookOfRelation } from "./look";
import { NameLayer } from "./nameLayer";
import { Pace } from "./pace";
import type { Drawing } from "./scene";
import { signedEdges } from "./signedEdges";
import { PADDING } from "./size";
import { Under } from "./under";

export function createDrawing(container: HTMLElement): { made: Drawing; names: NameLayer | null } {
  const made: DrawnOnce = new DrawnOnce(network, container, {
    allowInvalidContainer: true,
    renderLabels: false,
    enableEdgeEvents: true,
    defaultEdgeType: "signed",
    nodeProgramClasses: { circle: Discs },
    edgeProgramClasses: signedEdges((drawing) => (drawing as DrawnOnce).pace?.hasLines() ?? true),
    minEdgeThickness: 1,
    stagePadding: PADDING,
    minCameraRatio: 0.02,
    maxCameraRatio: 5,
    doubleClickZoomingRatio: 1,
    zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio) / scale.peek(),
    // On a slow machine a frame takes longer than sigma's tenth of a second, and edges would be drawn in every one.
    dragTimeout: 1500,
    nodeReducer: (id, data) => lookOfActor(id, data, look.peek()),
    edgeReducer: (_, data) => lookOfRelation(data, look.peek()),
    defaultDrawNodeHover: () => undefined,
  });
  made.pace = new Pace(made);
  const under = new Under(made);
  // Sigma asks itself by these names.
  Object.assign(made, {
    getNodeAtPosition: (place: Point) => under.actorAt(place),
    getEdgeAtPoint: (x: number, y: number) => (isDragged(made) ? null : under.relationAt({ x, y })),
  });
  made.createCanvasContext("names", { style: { pointerEvents: "none" } });
  // Sigma has sized its canvases before there was this one.
  made.resize(true);
  const context = made.getCanvases().names?.getContext("2d");
  return { made, names: context ? new NameLayer(made, context) : null };
}

/** Then nothing is pointed at, and every move would ask for what is. */
function isDragged(made: Drawing): boolean {
  const { isMouseDown, isMoving } = made.getMouseCaptor();
  return isMouseDown && isMoving;
}

/** Sigma without its second drawing, which tells what is under the pointer, and with lines only where there is time. */
class DrawnOnce extends Sigma<NodeAttributes, EdgeAttributes> {
  pace?: Pace;

  override createWebGLContext(...[id, options]: Parameters<Sigma["createWebGLContext"]>) {
    return super.createWebGLContext(id, { ...options, picking: false });
  }

  /** What is not cleared stays to be seen: the lines, in a frame without them. */
  override clear(): this {
    if (this.pace?.begin() ?? true) return super.clear();
    for (const layer of ["nodes", "hoverNodes"]) {
      const gl = this.getCanvases()[layer]?.getContext("webgl2");
      gl?.clear(gl.COLOR_BUFFER_BIT);
    }
    return this;
  }
}
