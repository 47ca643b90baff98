/** A relation as a line: a bow from the edge of one disc to the edge of another, and the head of its arrow. */

export interface Point {
  x: number;
  y: number;
}

export interface Bow {
  /** Quadratic Bézier curve, cut where the discs begin. */
  from: Point;
  control: Point;
  to: Point;
  /** Corners of the arrowhead; none on a relation that holds both ways. */
  head: readonly [Point, Point, Point] | null;
}

export interface Disc extends Point {
  radius: number;
}

const GAP = 2;

/** How long an arrowhead is on a line of that width, in pixels. The shader says the same. */
export function headLength(width: number): number {
  return 6 + 1.6 * width;
}

/** Null where the discs leave no room for a line. */
export function bowBetween(
  source: Disc,
  target: Disc,
  bend: number,
  width: number,
  arrow: boolean,
): Bow | null {
  const length = Math.hypot(target.x - source.x, target.y - source.y);
  const head = arrow ? headLength(width) : 0;
  const begin = source.radius / length;
  const tip = 1 - (target.radius + GAP) / length;
  const end = tip - head / length;
  if (!Number.isFinite(begin) || begin >= end) return null;
  const control = controlOf(source, target, bend);
  const at = (t: number) => pointAt(source, control, target, t);
  const neck = at(end);
  return {
    from: at(begin),
    control: controlBetween(source, control, target, begin, end),
    to: neck,
    head: arrow ? headBetween(neck, at(tip), head * 0.42) : null,
  };
}

/** To the left of the way from source to target, on a screen whose y runs down. */
export function controlOf(source: Point, target: Point, bend: number): Point {
  const across = { x: target.y - source.y, y: source.x - target.x };
  return { x: (source.x + target.x) / 2 + bend * across.x, y: (source.y + target.y) / 2 + bend * across.y };
}

export function pointAt(from: Point, control: Point, to: Point, t: number): Point {
  const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

/** The control point of the part of a curve between two of its parameters (blossoming). */
function controlBetween(from: Point, control: Point, to: Point, s: number, t: number): Point {
  const blend = (p: number, q: number, r: number) =>
    (1 - s) * (1 - t) * p + (s * (1 - t) + t * (1 - s)) * q + s * t * r;
  return { x: blend(from.x, control.x, to.x), y: blend(from.y, control.y, to.y) };
}

function headBetween(neck: Point, tip: Point, half: number): [Point, Point, Point] {
  const length = Math.hypot(tip.x - neck.x, tip.y - neck.y) || 1;
  const side = { x: (-(tip.y - neck.y) / length) * half, y: ((tip.x - neck.x) / length) * half };
  return [tip, { x: neck.x + side.x, y: neck.y + side.y }, { x: neck.x - side.x, y: neck.y - side.y }];
}
