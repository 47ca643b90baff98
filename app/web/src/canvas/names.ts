/** Which names fit on the canvas, and how they are drawn: each under its disc, shaped and run as its script wants. */

import { directionOfText } from "../language/bidi";
import { FACES } from "./fonts";
import type { Theme } from "./theme";

export interface Label {
  text: string;
  x: number;
  y: number;
  radius: number;
  /** Drawn whether it fits or not. */
  always: boolean;
  strong: boolean;
  faded: boolean;
}

export interface Placed extends Label {
  width: number;
  /** The line on which the letters stand. */
  base: number;
}

const SIZE = 13;
const HEIGHT = 19;
const ROW = 64;
/** Names among which one that stands above or beside its disc is still told whose it is. */
const FEW = 40;

export function fontOf(strong: boolean): string {
  return `${strong ? 650 : 500} ${SIZE}px ${FACES}`;
}

/** Left, top, right and bottom. */
type Box = readonly [number, number, number, number];

/** Those that fit, in the order given, and all that must be there; none on top of one that came before.

A name that would be cut off at a side of the canvas moves in. One that must be there, or is one of few, and does not
fit below its disc stands above or beside it.
*/
export function placeLabels(
  labels: readonly Label[],
  widthOf: (label: Label) => number,
  most = 400,
  room = Number.POSITIVE_INFINITY,
): Placed[] {
  const rows = new Map<number, Box[]>();
  const placed: Placed[] = [];
  const few = labels.length <= FEW;
  for (const label of labels) {
    if (placed.length >= most && !label.always) continue;
    const width = widthOf(label);
    const half = width / 2 + 3;
    const x = label.x < 0 || label.x > room ? label.x : Math.max(half, Math.min(label.x, room - half));
    const away = label.radius + 2;
    const boxAt = (at: number, top: number): Box => [at - half, top, at + half, top + HEIGHT];
    const below = boxAt(x, label.y + away);
    const isFree = (box: Box) => {
      const near = rowsOf(box).flatMap((row) => rows.get(row) ?? []);
      return !near.some((other) => overlap(box, other));
    };
    const elsewhere = [
      boxAt(x, label.y - away - HEIGHT),
      boxAt(label.x + away + half, label.y - HEIGHT / 2),
      boxAt(label.x - away - half, label.y - HEIGHT / 2),
    ].filter(([left, , right]) => left >= 0 && right <= room);
    const found = [below, ...(label.always || few ? elsewhere : [])].find(isFree);
    if (!found && !label.always) continue;
    const box = found ?? below;
    for (const row of rowsOf(box)) rows.set(row, [...(rows.get(row) ?? []), box]);
    placed.push({ ...label, x: (box[0] + box[2]) / 2, width, base: box[1] + 14 });
  }
  return placed;
}

/** The rows of the index that it touches. */
function rowsOf([, top, , bottom]: Box): number[] {
  return [...new Set([Math.floor(top / ROW), Math.floor(bottom / ROW)])];
}

function overlap([al, at, ar, ab]: Box, [bl, bt, br, bb]: Box): boolean {
  return al < br && bl < ar && at < bb && bt < ab;
}

/** With a halo of the ground, so that lines do not run through the letters. */
export function drawLabel(context: CanvasRenderingContext2D, label: Placed, theme: Theme): void {
  context.font = fontOf(label.strong);
  context.direction = directionOfText(label.text);
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.ground;
  context.fillStyle = label.faded ? theme.ink2 : theme.ink;
  context.strokeText(label.text, label.x, label.base);
  context.fillText(label.text, label.x, label.base);
}

/** Measuring costs more than drawing; names are few and come again in every frame. */
export function measurer(context: CanvasRenderingContext2D): (label: Label) => number {
  const known = new Map<string, number>();
  return ({ text, strong }) => {
    const key = `${strong}${text}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    context.font = fontOf(strong);
    const { width } = context.measureText(text);
    known.set(key, width);
    return width;
  };
}
