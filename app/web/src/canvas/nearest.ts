/** Who is next in a direction. */

export interface Spot {
  id: string;
  x: number;
  y: number;
}

/** The nearest in that direction; what lies aside counts as farther. */
export function nextSpot(
  here: Spot,
  spots: readonly Spot[],
  [across, up]: readonly [number, number],
): Spot | undefined {
  let [best, least]: [Spot | undefined, number] = [undefined, Infinity];
  for (const spot of spots) {
    const [dx, dy] = [spot.x - here.x, spot.y - here.y];
    const ahead = dx * across + dy * up;
    const aside = Math.abs(dx * up) + Math.abs(dy * across);
    const far = ahead + 2 * aside;
    if (spot.id !== here.id && ahead > 0 && aside <= ahead * 2 && far < least) [best, least] = [spot, far];
  }
  return best;
}
