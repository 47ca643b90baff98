/** sigma.js with our edges, our names and what the pointer does. */

import Sigma from "sigma";
import { type EdgeAttributes, type NodeAttributes, network } from "../graph/network";
import { pinned, selection } from "../state/view";
import { look } from "./current";
import type { Point } from "./curve";
import { cursor, emphasis } from "./emphasis";
import { facesOf } from "./faces";
import { lookOfActor, lookOfRelation } from "./look";
import { drawLabel, measurer, placeLabels } from "./names";
import { Pace } from "./pace";
import { actorsOnCanvas, type Drawing, labelsOf, type SceneActor } from "./scene";
import { signedEdges } from "./signedEdges";
import { PADDING } from "./size";
import type { Theme } from "./theme";
import { Under } from "./under";

export function createDrawing(container: HTMLElement): Drawing {
  let pace: Pace | null = null;
  const made = new DrawnOnce(network, container, {
    allowInvalidContainer: true,
    renderLabels: false,
    zIndex: true,
    enableEdgeEvents: true,
    defaultEdgeType: "signed",
    edgeProgramClasses: signedEdges(() => pace?.hasLines() ?? true),
    minEdgeThickness: 1,
    stagePadding: PADDING,
    minCameraRatio: 0.02,
    maxCameraRatio: 5,
    doubleClickZoomingRatio: 1,
    // On a slow machine a frame takes longer than sigma's tenth of a second, and edges would be drawn in every one.
    dragTimeout: 1500,
    nodeReducer: (id, data) => lookOfActor(id, data, look.peek()),
    edgeReducer: (id, data) => lookOfRelation(id, data, look.peek()),
    defaultDrawNodeHover: () => undefined,
  });
  pace = new Pace(made);
  const under = new Under(made);
  // Sigma asks itself by these names.
  Object.assign(made, {
    getNodeAtPosition: (place: Point) => under.actorAt(place),
    getEdgeAtPoint: (x: number, y: number) => under.relationAt({ x, y }),
  });
  made.createCanvasContext("names", { style: { pointerEvents: "none" } });
  // Sigma has sized its canvases before there was this one.
  made.resize(true);
  const context = made.getCanvases().names?.getContext("2d");
  if (context) {
    const widthOf = measurer(context);
    made.on("afterRender", () => drawNames(made, context, widthOf));
  }
  return made;
}

/** Sigma without its second drawing, which tells what is under the pointer. */
class DrawnOnce extends Sigma<NodeAttributes, EdgeAttributes> {
  override createWebGLContext(...[id, options]: Parameters<Sigma["createWebGLContext"]>) {
    return super.createWebGLContext(id, { ...options, picking: false });
  }
}

function drawNames(
  made: Drawing,
  context: CanvasRenderingContext2D,
  widthOf: ReturnType<typeof measurer>,
): void {
  const { width, height } = made.getDimensions();
  const { theme } = look.peek();
  context.clearRect(0, 0, width, height);
  const faces = facesOf();
  const most = Math.max(12, Math.round((width * height) / 9000));
  const lit = emphasis.peek()?.actors ?? [];
  const first = [...faces, ...(cursor.peek() ? [cursor.peek() as string] : []), ...pinned.peek(), ...lit];
  const actors = actorsOnCanvas(made, network, look.peek(), { most: 4 * most, first });
  for (const actor of actors) drawMarks(context, actor, theme);
  for (const label of placeLabels(labelsOf(actors, network, faces), widthOf, most, width))
    drawLabel(context, label, theme);
}

/** A ring around who is selected or at the keyboard's cursor, a dot in who is pinned. */
function drawMarks(context: CanvasRenderingContext2D, actor: SceneActor, theme: Theme): void {
  const chosen = selection.peek();
  if (chosen && "actor" in chosen && chosen.actor === actor.id) ring(context, actor, 3, theme.accent, []);
  if (cursor.peek() === actor.id) ring(context, actor, 6, theme.focus, []);
  if (!actor.pinned) return;
  context.beginPath();
  context.arc(actor.x, actor.y, Math.max(2, actor.radius * 0.35), 0, 2 * Math.PI);
  context.fillStyle = theme.surface;
  context.fill();
}

function ring(
  context: CanvasRenderingContext2D,
  { x, y, radius }: SceneActor,
  away: number,
  colour: string,
  dash: number[],
) {
  context.beginPath();
  context.setLineDash(dash);
  context.arc(x, y, radius + away, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = colour;
  context.stroke();
  context.setLineDash([]);
}
