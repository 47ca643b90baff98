/** Which names fit on the canvas, and how they are drawn: each by its disc, shaped and run as its script wants. */

import { directionOfText } from "../language/bidi";
import type { Disc, Point } from "./curve";
import { FACES } from "./fonts";
import type { Theme } from "./theme";

export interface Label extends Disc {
  text: string;
  /** Drawn whether it fits or not. */
  always: boolean;
  strong: boolean;
  faded: boolean;
}

export interface Placed extends Label {
  width: number;
  /** The line on which the letters stand. */
  base: number;
  /** From the disc to a name that stands away from it. */
  lead: readonly [Point, Point] | null;
}

export interface Ground {
  width: number;
  height: number;
  /** That no name may lie on. */
  discs: readonly Disc[];
}

export const SIZE = 13;
export const WEIGHTS = { plain: 500, strong: 650 } as const;
const HEIGHT = 19;
const RISE = 14;
const ROW = 64;
const BESIDE = 2;
/** How far from its disc a name may stand that must be there: every distance in so many directions. */
const AWAY = [14, 30, 50, 75, 105];
const DIRECTIONS = 12;
const ENDLESS: Ground = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY, discs: [] };

export function fontOf(strong: boolean): string {
  return `${strong ? WEIGHTS.strong : WEIGHTS.plain} ${SIZE}px ${FACES}`;
}

/** Left, top, right and bottom. */
type Box = readonly [number, number, number, number];

/** Those that fit, in the order given, and all that must be there; none on a disc or on a name that came before.

A name stands below its disc, else above or beside it, and moves in where a side of the canvas would cut it off. A
strong one stays there and rather covers discs. Another that must be there and has no room stands away from its disc, a
line leading to it; at worst where it covers least.
*/
export function placeLabels(
  labels: readonly Label[],
  widthOf: (label: Label) => number,
  most = 400,
  ground: Ground = ENDLESS,
): Placed[] {
  const taken = new Taken(ground.discs);
  const lost = (box: Box) => taken.lostBy(box);
  const placed: Placed[] = [];
  for (const label of labels) {
    if (placed.length >= most && !label.always) continue;
    const width = widthOf(label);
    const near = boxesBeside(label, width, ground);
    let box = near.find((one) => taken.isFree(one));
    if (!box && label.strong)
      box = leastOf(
        near.filter((one) => !taken.coversName(one)),
        lost,
      );
    let lead: Placed["lead"] = null;
    if (!box && label.always) {
      const away = boxesAway(label, width, ground);
      box = away.find((one) => taken.isFree(one)) ?? leastOf(near, lost);
      if (box && away.includes(box)) lead = leadTo(label, box);
    }
    if (!box) continue;
    taken.take(box);
    placed.push({ ...label, x: (box[0] + box[2]) / 2, width, base: box[1] + RISE, lead });
  }
  return placed;
}

function boxesBeside({ x, y, radius }: Disc, width: number, ground: Ground): Box[] {
  const half = width / 2 + 3;
  const away = radius + BESIDE;
  const inside = x < 0 || x > ground.width ? x : Math.max(half, Math.min(x, ground.width - half));
  return [
    boxAround(inside, y + away + HEIGHT / 2, half),
    ...[
      boxAround(inside, y - away - HEIGHT / 2, half),
      boxAround(x + away + half, y, half),
      boxAround(x - away - half, y, half),
    ].filter(([left, , right]) => left >= 0 && right <= ground.width),
  ];
}

function boxesAway({ x, y, radius }: Disc, width: number, ground: Ground): Box[] {
  const half = width / 2 + 3;
  const boxes = AWAY.flatMap((away) =>
    Array.from({ length: DIRECTIONS }, (_, n) => {
      const angle = Math.PI * (0.5 + (2 * n) / DIRECTIONS);
      const [across, down] = [Math.cos(angle), Math.sin(angle)];
      const far = radius + away;
      return boxAround(x + across * (far + half), y + down * (far + HEIGHT / 2), half);
    }),
  );
  return boxes.filter(
    ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= ground.width && bottom <= ground.height,
  );
}

const boxAround = (x: number, y: number, half: number): Box => [
  x - half,
  y - HEIGHT / 2,
  x + half,
  y + HEIGHT / 2,
];

function leastOf(boxes: readonly Box[], costOf: (box: Box) => number): Box | undefined {
  let [best, least]: [Box | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const box of boxes) {
    const cost = costOf(box);
    if (cost < least) [best, least] = [box, cost];
  }
  return best;
}

function leadTo({ x, y, radius }: Disc, box: Box): [Point, Point] {
  const [toX, toY] = nearestIn(box, x, y);
  const far = Math.hypot(toX - x, toY - y) || 1;
  return [
    { x: x + ((toX - x) * radius) / far, y: y + ((toY - y) * radius) / far },
    { x: toX, y: toY },
  ];
}

function nearestIn([left, top, right, bottom]: Box, x: number, y: number): [number, number] {
  return [Math.max(left, Math.min(x, right)), Math.max(top, Math.min(y, bottom))];
}

/** What lies where, found by rows of the canvas. */
class Taken {
  private readonly names = new Map<number, Box[]>();
  private readonly discs = new Map<number, Disc[]>();

  constructor(discs: readonly Disc[]) {
    for (const disc of discs) put(this.discs, disc.y - disc.radius, disc.y + disc.radius, disc);
  }

  take(box: Box): void {
    put(this.names, box[1], box[3], box);
  }

  isFree(box: Box): boolean {
    return !this.coversName(box) && !anyIn(this.discs, box, (disc) => isOn(box, disc));
  }

  coversName(box: Box): boolean {
    return anyIn(this.names, box, (other) => overlap(box, other) > 0);
  }

  /** A name that is covered is worse than a disc. */
  lostBy(box: Box): number {
    const rows = rowsOf(box[1], box[3]);
    const names = new Set(rows.flatMap((row) => this.names.get(row) ?? []));
    const discs = new Set(rows.flatMap((row) => this.discs.get(row) ?? []));
    const covered = [...names].reduce((sum, other) => sum + 4 * overlap(box, other), 0);
    return [...discs].reduce((sum, disc) => sum + (isOn(box, disc) ? HEIGHT * disc.radius : 0), covered);
  }
}

function put<Thing>(index: Map<number, Thing[]>, top: number, bottom: number, thing: Thing): void {
  for (const row of rowsOf(top, bottom)) {
    const found = index.get(row);
    if (found) found.push(thing);
    else index.set(row, [thing]);
  }
}

/** Asked thousands of times in a frame, so without a list in between. */
function anyIn<Thing>(
  index: ReadonlyMap<number, readonly Thing[]>,
  [, top, , bottom]: Box,
  is: (thing: Thing) => boolean,
): boolean {
  for (let row = Math.floor(top / ROW); row <= Math.floor(bottom / ROW); row += 1) {
    if (index.get(row)?.some(is)) return true;
  }
  return false;
}

function rowsOf(top: number, bottom: number): number[] {
  const [first, last] = [Math.floor(top / ROW), Math.floor(bottom / ROW)];
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

/** Pixels that both cover. */
function overlap([al, at, ar, ab]: Box, [bl, bt, br, bb]: Box): number {
  const [across, down] = [Math.min(ar, br) - Math.max(al, bl), Math.min(ab, bb) - Math.max(at, bt)];
  return across > 0 && down > 0 ? across * down : 0;
}

function isOn(box: Box, { x, y, radius }: Disc): boolean {
  const [toX, toY] = nearestIn(box, x, y);
  return Math.hypot(toX - x, toY - y) < radius;
}

/** With a halo of the ground, so that lines do not run through the letters. */
export function drawLabel(context: CanvasRenderingContext2D, label: Placed, theme: Theme): void {
  if (label.lead) drawLead(context, label.lead, theme);
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

function drawLead(
  context: CanvasRenderingContext2D,
  [from, to]: readonly [Point, Point],
  theme: Theme,
): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.lineWidth = 1;
  context.strokeStyle = theme.ink2;
  context.stroke();
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
