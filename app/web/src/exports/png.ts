/** The picture as PNG, twice as fine as the screen: drawn anew, for the canvas has no title and the faces are at hand. */

import { drawLabel } from "../canvas/names";
import {
  dashOf,
  FONT,
  HANG,
  HEAD,
  heightOf,
  legendLine,
  legendOf,
  type Picture,
  type Words,
  wordsOf,
} from "./picture";

const FINENESS = 2;

export async function toPng(picture: Picture): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = picture.width * FINENESS;
  canvas.height = heightOf(picture) * FINENESS;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No canvas to draw on.");
  context.scale(FINENESS, FINENESS);
  drawPicture(context, picture);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("The picture is too big."))),
      "image/png",
    );
  });
}

function drawPicture(context: CanvasRenderingContext2D, picture: Picture): void {
  const { theme, width, height } = picture;
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, width, heightOf(picture));
  context.save();
  context.translate(0, HEAD);
  context.beginPath();
  context.rect(0, 0, width, height + HANG);
  context.clip();
  for (const relation of picture.relations) drawRelation(context, relation);
  for (const actor of picture.actors) drawActor(context, actor, theme.surface);
  for (const label of picture.labels) drawLabel(context, label, theme);
  context.restore();
  drawLegend(context, picture);
  for (const words of wordsOf(picture)) write(context, picture, words);
}

function drawRelation(context: CanvasRenderingContext2D, relation: Picture["relations"][number]): void {
  const { from, control, to, head } = relation.bow;
  context.strokeStyle = context.fillStyle = relation.colour;
  context.lineWidth = relation.width;
  context.lineCap = relation.sign === 0 ? "round" : "butt";
  context.setLineDash([...dashOf(relation.sign, relation.width)]);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.quadraticCurveTo(control.x, control.y, to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  if (!head) return;
  context.beginPath();
  for (const { x, y } of head) context.lineTo(x, y);
  context.fill();
}

function drawActor(
  context: CanvasRenderingContext2D,
  actor: Picture["actors"][number],
  inside: string,
): void {
  disc(context, actor.x, actor.y, actor.radius, actor.colour);
  if (actor.pinned) disc(context, actor.x, actor.y, Math.max(2, actor.radius * 0.35), inside);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

function write(context: CanvasRenderingContext2D, picture: Picture, words: Words): void {
  context.font = `${words.weight} ${words.size}px ${FONT}`;
  context.direction = picture.direction;
  context.textAlign = "start";
  context.fillStyle = words.ink;
  context.fillText(words.text, words.x, words.y);
}

function drawLegend(context: CanvasRenderingContext2D, picture: Picture): void {
  const y = legendLine(picture);
  for (const { sign, line } of legendOf(picture)) {
    context.strokeStyle = picture.theme.signs[sign];
    context.lineWidth = 3;
    context.lineCap = sign === 0 ? "round" : "butt";
    context.setLineDash([...dashOf(sign, 3)]);
    context.beginPath();
    context.moveTo(line[0], y - 4);
    context.lineTo(line[1], y - 4);
    context.stroke();
    context.setLineDash([]);
  }
}
