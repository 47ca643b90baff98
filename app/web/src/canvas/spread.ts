/** Moves those apart whose discs or names would lie over each other on the screen. */

export interface Box {
  x: number;
  y: number;
  /** In pixels: of the disc, and of the name below it. */
  radius: number;
  width: number;
  fixed: boolean;
}

export interface Room {
  width: number;
  height: number;
}

const PASSES = 60;
const MOST_STRETCH = 1.7;
const NAME_HEIGHT = 17;
const GAP = 3;
/** Of the canvas, so much may be taken by names; else there is room for discs alone. */
const FULL = 0.3;

/** The boxes with new places, in the units in which they came; y runs up. They are shown as large as the room allows. */
export function spread<One extends Box>(boxes: readonly One[], room: Room): One[] {
  const placed = stretched(boxes, room);
  const area = placed.reduce((sum, box) => sum + box.width * (2 * box.radius + NAME_HEIGHT), 0);
  const named = area < FULL * room.width * room.height;
  for (let pass = 0; pass < PASSES; pass += 1) {
    if (!separate(placed, pixelsPerUnit(placed, room), named)) break;
  }
  return placed;
}

/** Copies in a shape nearer to that of the canvas, unless somebody is to stay where he is. */
function stretched<One extends Box>(boxes: readonly One[], room: Room): One[] {
  const wanted = room.width / room.height / (extentOf(boxes, "x") / extentOf(boxes, "y"));
  const factor = Math.max(1 / MOST_STRETCH, Math.min(MOST_STRETCH, wanted));
  if (boxes.some((box) => box.fixed)) return boxes.map((box) => ({ ...box }));
  return boxes.map((box) => ({ ...box, x: box.x * Math.sqrt(factor), y: box.y / Math.sqrt(factor) }));
}

/** Whether anybody had to move. */
function separate(boxes: Box[], scale: number, named: boolean): boolean {
  let moved = false;
  boxes.forEach((one, n) => {
    for (const other of boxes.slice(n + 1)) {
      const [across, down] = overlapOf(one, other, scale, named);
      if (across <= 0 || down <= 0) continue;
      const share = one.fixed || other.fixed ? 1 : 0.5;
      const [dx, dy] = [other.x - one.x || 1e-3, other.y - one.y || 1e-3];
      const [x, y] = across < down ? [Math.sign(dx) * across, 0] : [0, Math.sign(dy) * down];
      if (!one.fixed) shift(one, (-x * share) / scale, (-y * share) / scale);
      if (!other.fixed) shift(other, (x * share) / scale, (y * share) / scale);
      moved ||= !one.fixed || !other.fixed;
    }
  });
  return moved;
}

/** By how many pixels they overlap in either direction, each a box around a disc and the name below it. */
function overlapOf(one: Box, other: Box, scale: number, named: boolean): [number, number] {
  const half = (box: Box) => (named ? Math.max(box.radius, box.width / 2) : box.radius);
  const across = half(one) + half(other) + GAP - Math.abs(one.x - other.x) * scale;
  const [upper, lower] = one.y > other.y ? [one, other] : [other, one];
  const below = upper.radius + (named ? NAME_HEIGHT : 0);
  return [across, below + lower.radius + GAP - (upper.y - lower.y) * scale];
}

function shift(box: Box, x: number, y: number): void {
  box.x += x;
  box.y += y;
}

function pixelsPerUnit(boxes: readonly Box[], room: Room): number {
  return Math.min(room.width / extentOf(boxes, "x"), room.height / extentOf(boxes, "y"));
}

function extentOf(boxes: readonly Box[], side: "x" | "y"): number {
  const values = boxes.map((box) => box[side]);
  return Math.max(1e-6, Math.max(...values) - Math.min(...values));
}
