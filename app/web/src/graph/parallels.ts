/** Relations between the same two actors lie side by side, each on a bow of its own. */

export interface Ends {
  id: string;
  source: string;
  target: string;
}

export interface Lane {
  /** Which of the bows, counted from 0. */
  index: number;
  /** How many there are. */
  of: number;
  /** Whether it runs against the order in which the two are named. */
  against: boolean;
}

const BETWEEN_LANES = 0.16;

export function indexParallels(edges: readonly Ends[]): ReadonlyMap<string, Lane> {
  const pairs = new Map<string, Ends[]>();
  for (const edge of edges) {
    const pair =
      edge.source < edge.target ? `${edge.source}\n${edge.target}` : `${edge.target}\n${edge.source}`;
    const beside = pairs.get(pair);
    if (beside) beside.push(edge);
    else pairs.set(pair, [edge]);
  }
  const lanes = new Map<string, Lane>();
  for (const beside of pairs.values()) {
    beside.forEach((edge, index) => {
      lanes.set(edge.id, { index, of: beside.length, against: edge.source > edge.target });
    });
  }
  return lanes;
}

/** Bows spread evenly about the straight line, which a lone relation takes. */
export function bendOf(lane: Lane | undefined): number {
  if (!lane) return 0;
  const side = (lane.index - (lane.of - 1) / 2) * BETWEEN_LANES;
  const bounded = Math.max(-0.9, Math.min(0.9, side));
  return lane.against ? -bounded : bounded;
}
