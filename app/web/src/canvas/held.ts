/** The picture of the lines moved about with the graph, where there is no time to draw them in every frame.

It was drawn for one place of the camera, and is shifted, scaled and turned to where the camera is now; what lay outside
of it is blank until there is rest.
*/

import type { Point } from "./curve";

/** Where the camera puts the points (0, 0) and (1, 0). */
export type Stand = readonly [Point, Point];

/** The six numbers of a CSS matrix that brings what was drawn for one stand of the camera to another. */
export function shift([from, fromEnd]: Stand, [to, toEnd]: Stand): number[] {
  const [dx, dy] = [fromEnd.x - from.x, fromEnd.y - from.y];
  const [ex, ey] = [toEnd.x - to.x, toEnd.y - to.y];
  const square = dx * dx + dy * dy;
  // One step in the complex plane: how much longer, and how far turned.
  const along = (ex * dx + ey * dy) / square;
  const across = (ey * dx - ex * dy) / square;
  const x = to.x - along * from.x + across * from.y;
  const y = to.y - across * from.x - along * from.y;
  return [along, across, -across, along, x, y];
}
