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

export function fontOf(strong: boolean): string {
  return `${strong ? 650 : 500} ${SIZE}px ${FACES}`;
}

/** Those that fit, in the order given, and all that must be there; none on top of one that came before.

A name that would be cut off at a side of the canvas moves in.
*/
export function placeLabels(
  labels: readonly Label[],
  widthOf: (label: Label) => number,
  most = 400,
  room = Number.POSITIVE_INFINITY,
): Placed[] {
  const rows = new Map<number, [number, number, number, number][]>();
  const placed: Placed[] = [];
  for (const label of labels) {
    if (placed.length >= most && !label.always) continue;
    const width = widthOf(label);
    const half = width / 2 + 3;
    const x = label.x < 0 || label.x > room ? label.x : Math.max(half, Math.min(label.x, room - half));
    const top = label.y + label.radius + 2;
    const box: [number, number, number, number] = [x - half, top, x + half, top + HEIGHT];
    const touched = [Math.floor(box[1] / ROW), Math.floor(box[3] / ROW)];
    const near = touched.flatMap((row) => rows.get(row) ?? []);
    if (!label.always && near.some((other) => overlap(box, other))) continue;
    for (const row of new Set(touched)) rows.set(row, [...(rows.get(row) ?? []), box]);
    placed.push({ ...label, x, width, base: top + 14 });
  }
  return placed;
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  const [al = 0, at = 0, ar = 0, ab = 0] = a;
  const [bl = 0, bt = 0, br = 0, bb = 0] = b;
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
