/** Who or what is under a point of the canvas, reckoned from where all stand.

Sigma would draw everything a second time in each frame, in colours that stand for ids, and at every move of the pointer
wait until the graphics card can tell the colour of one pixel: that took most of the time that panning took.
*/

import { controlOf, type Point, pointAt } from "./curve";
import type { Drawing } from "./scene";
import type { SignedEdgeDisplay } from "./signedEdges";

/** Numbers in a row for each of `ids`. */
export interface Rows {
  ids: readonly string[];
  numbers: Float32Array;
}

/** Pixels beside a thin line at which it is still meant. */
const REACH = 4;
const DISC = 3;
const LINE = 6;
const PIECES = 12;

/** Answers for one drawing; what it knows is gathered anew after a change, when somebody points. */
export class Under {
  private discs: Rows | null = null;
  private lines: Rows | null = null;

  constructor(private readonly drawing: Drawing) {
    drawing.on("afterProcess", () => {
      this.discs = this.lines = null;
    });
  }

  actorAt(place: Point): string | null {
    this.discs ??= discsOf(this.drawing);
    const [point, scale] = this.framed(place);
    return discAt(this.discs, point, this.drawing.scaleSize(1) / scale);
  }

  relationAt(place: Point): string | null {
    this.lines ??= linesOf(this.drawing);
    const [point, scale] = this.framed(place);
    return lineAt(this.lines, point, this.drawing.scaleSize(1) / scale, REACH / scale);
  }

  /** The point where positions are kept, whatever the camera does, and how many pixels one unit takes there. */
  private framed(place: Point): [Point, number] {
    const { x, y } = this.drawing.viewportToFramedGraph(place);
    const [zero, one] = [0, 1].map((across) => this.drawing.framedGraphToViewport({ x: across, y: 0 }));
    const scale = zero && one ? Math.hypot(one.x - zero.x, one.y - zero.y) : 1;
    return [{ x, y: -y }, scale];
  }
}

/** Of those the point is in, the one whose middle is nearest. Each row: x, y, radius. */
export function discAt({ ids, numbers }: Rows, point: Point, unit: number): string | null {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let at = 0; at < numbers.length; at += DISC) {
    const [dx, dy] = [(numbers[at] ?? 0) - point.x, (numbers[at + 1] ?? 0) - point.y];
    const radius = (numbers[at + 2] ?? 0) * unit;
    const far = dx * dx + dy * dy;
    if (far <= radius * radius && far < least) [best, least] = [at, far];
  }
  return ids[best / DISC] ?? null;
}

/** The nearest within reach. Each row: source, target, bend, width. */
export function lineAt({ ids, numbers }: Rows, point: Point, unit: number, reach: number): string | null {
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (let at = 0; at < numbers.length; at += LINE) {
    const [sx = 0, sy = 0, tx = 0, ty = 0, bend = 0, width = 0] = numbers.subarray(at, at + LINE);
    const near = Math.max(reach, (width * unit) / 2);
    const aside = near + Math.abs(bend) * (Math.abs(tx - sx) + Math.abs(ty - sy));
    if (point.x < Math.min(sx, tx) - aside || point.x > Math.max(sx, tx) + aside) continue;
    if (point.y < Math.min(sy, ty) - aside || point.y > Math.max(sy, ty) + aside) continue;
    const far = distanceToBow(point, { x: sx, y: sy }, { x: tx, y: ty }, bend);
    if (far <= near && far < least) [best, least] = [at, far];
  }
  return ids[best / LINE] ?? null;
}

function distanceToBow(point: Point, source: Point, target: Point, bend: number): number {
  if (!bend) return distanceToPiece(point, source, target);
  const control = controlOf(source, target, bend);
  let [least, from] = [Number.POSITIVE_INFINITY, source];
  for (let piece = 1; piece <= PIECES; piece += 1) {
    const to = pointAt(source, control, target, piece / PIECES);
    least = Math.min(least, distanceToPiece(point, from, to));
    from = to;
  }
  return least;
}

function distanceToPiece(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

function discsOf(drawing: Drawing): Rows {
  const ids: string[] = [];
  const numbers: number[] = [];
  for (const id of drawing.getGraph().nodes()) {
    const shown = drawing.getNodeDisplayData(id);
    if (!shown || shown.hidden) continue;
    ids.push(id);
    numbers.push(shown.x, -shown.y, shown.size);
  }
  return { ids, numbers: Float32Array.from(numbers) };
}

function linesOf(drawing: Drawing): Rows {
  const ids: string[] = [];
  const numbers: number[] = [];
  drawing.getGraph().forEachEdge((id, _, source, target) => {
    const shown = drawing.getEdgeDisplayData(id) as SignedEdgeDisplay | undefined;
    const [from, to] = [drawing.getNodeDisplayData(source), drawing.getNodeDisplayData(target)];
    if (!shown || shown.hidden || !from || !to) return;
    ids.push(id);
    numbers.push(from.x, -from.y, to.x, -to.y, shown.bend, shown.size);
  });
  return { ids, numbers: Float32Array.from(numbers) };
}
