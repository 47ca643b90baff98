/** The layer above the discs: rings, pins and names. It is drawn after each frame, and alone where only names change. */

import { network } from "../graph/network";
import { pinned, selection } from "../state/view";
import { look } from "./current";
import { cursor, emphasis } from "./emphasis";
import { companyOf, facesOf } from "./faces";
import { drawLabel, type Ground, measurer, type Placed, placeLabels } from "./names";
import { actorsOnCanvas, type Drawing, FEW, labelsOf, type SceneActor } from "./scene";
import type { Theme } from "./theme";

/** Pixels of the canvas for each name. */
const ROOM = 9000;
const LEAST = 12;
/** Names around one who is looked at that have to be there. */
const MOST_COMPANY = 60;

export class NameLayer {
  private widthOf: ReturnType<typeof measurer>;

  constructor(
    private readonly made: Drawing,
    private readonly context: CanvasRenderingContext2D,
  ) {
    this.widthOf = measurer(context);
    made.on("afterRender", () => this.draw());
  }

  draw(): void {
    const { width, height } = this.made.getDimensions();
    const { theme } = look.peek();
    this.context.clearRect(0, 0, width, height);
    const { actors, names } = namesOn(this.made, this.widthOf);
    for (const actor of actors) drawMarks(this.context, actor, theme);
    for (const name of names) drawLabel(this.context, name, theme);
  }

  /** After a face has come, in which names have other widths. */
  measureAgain(): void {
    this.widthOf = measurer(this.context);
  }
}

/** Who is on the canvas, of a crowd the biggest, and as many of their names as there may be. */
export function namesOn(
  made: Drawing,
  widthOf: ReturnType<typeof measurer>,
): { actors: SceneActor[]; names: Placed[] } {
  const size = made.getDimensions();
  const most = Math.max(LEAST, Math.round((size.width * size.height) / ROOM));
  const faces = facesOf();
  const company = companyOf(Math.min(MOST_COMPANY, most));
  const at = cursor.peek();
  const always = new Set([...faces, ...company, ...(at ? [at] : [])]);
  const first = [...always, ...pinned.peek(), ...(emphasis.peek()?.actors ?? [])];
  const actors = actorsOnCanvas(made, network, look.peek(), { most: 4 * most, first });
  const ground: Ground = { ...size, discs: actors.filter((actor) => !actor.faded || actors.length < FEW) };
  const names = placeLabels(labelsOf(actors, network, { always, strong: faces }), widthOf, most, ground);
  return { actors, names };
}

/** A ring around who is selected or at the keyboard's cursor, a dot in who is pinned. */
function drawMarks(context: CanvasRenderingContext2D, actor: SceneActor, theme: Theme): void {
  const chosen = selection.peek();
  if (chosen && "actor" in chosen && chosen.actor === actor.id) ring(context, actor, 3, theme.accent);
  if (cursor.peek() === actor.id) ring(context, actor, 6, theme.focus);
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
): void {
  context.beginPath();
  context.arc(x, y, radius + away, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = colour;
  context.stroke();
}
