/**
 * The arcs over a sentence, as geometry: words are boxes, a link rises above its line, runs on at the height of its
 * level and comes down on the other word. One that leaves its line goes out at the end of the line, whichever side
 * that is, and comes in at the beginning of the next.
 */

import type { Direction } from "../language/language";

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Link {
  id: string;
  from: Box;
  to: Box;
}

export interface Arc {
  id: string;
  level: number;
  path: string;
}

export interface Drawing {
  arcs: Arc[];
  /** How many levels of arcs there are; the lines of the text have to leave room for as many. */
  levels: number;
}

/** A stretch of an arc on one line: from x to x, and whether it comes up from or down to a word there. */
interface Run {
  line: number;
  from: number;
  to: number;
  rises: boolean;
  falls: boolean;
}

export const LOWEST = 9;
export const STEP = 8;
export const HIGHEST = 5;
const CORNER = 5;
const APART = 3;

export function draw(links: readonly Link[], width: number, direction: Direction): Drawing {
  const lines = linesOf(links.flatMap((link) => [link.from, link.to]));
  const runs = links.map((link) => runsOf(link, lines, width, direction));
  const levels = levelsOf(runs);
  const arcs = links.map((link, n) => {
    const level = levels[n] ?? 0;
    return { id: link.id, level, path: (runs[n] ?? []).map((run) => pathOf(run, lines, level)).join("") };
  });
  return { arcs, levels: links.length ? Math.max(...levels) + 1 : 0 };
}

/** The middle of a word at its upper edge, where arcs begin and end. */
export function headOf(box: Box): { x: number; y: number } {
  return { x: (box.left + box.right) / 2, y: box.top };
}

/** Upper edges of the lines on which words stand, from the first to the last. */
function linesOf(boxes: readonly Box[]): number[] {
  const lines: number[] = [];
  for (const box of [...boxes].sort((a, b) => a.top - b.top)) {
    const last = lines.at(-1);
    if (last === undefined || box.top - last > (box.bottom - box.top) / 2) lines.push(box.top);
  }
  return lines;
}

function runsOf(link: Link, lines: readonly number[], width: number, direction: Direction): Run[] {
  const from = headOf(link.from);
  const to = headOf(link.to);
  const first = lineOf(from.y, lines);
  const last = lineOf(to.y, lines);
  const apart = Math.sign(to.x - from.x) * Math.min(APART, Math.abs(to.x - from.x) / 4);
  if (first === last) {
    return [{ line: first, from: from.x + apart, to: to.x - apart, rises: true, falls: true }];
  }
  const forward = first < last;
  const [begin, end] = direction === "ltr" ? [0, width] : [width, 0];
  const [out, back] = forward ? [end, begin] : [begin, end];
  const runs: Run[] = [{ line: first, from: from.x, to: out, rises: true, falls: false }];
  const step = forward ? 1 : -1;
  for (let line = first + step; line !== last; line += step) {
    runs.push({ line, from: back, to: out, rises: false, falls: false });
  }
  runs.push({ line: last, from: back, to: to.x, rises: false, falls: true });
  return runs;
}

function lineOf(top: number, lines: readonly number[]): number {
  const found = lines.findLastIndex((line) => line <= top + 0.5);
  return Math.max(found, 0);
}

/** The lowest level for each link on which it crosses none that is placed already, the shortest placed first. */
function levelsOf(runs: readonly (readonly Run[])[]): number[] {
  const length = (one: readonly Run[]) => one.reduce((sum, run) => sum + Math.abs(run.to - run.from), 0);
  const order = runs.map((_, n) => n).sort((a, b) => length(runs[a] ?? []) - length(runs[b] ?? []));
  const placed: { runs: readonly Run[]; level: number }[] = [];
  const levels = runs.map(() => 0);
  for (const n of order) {
    const own = runs[n] ?? [];
    const taken = new Set(placed.filter((other) => crosses(own, other.runs)).map((other) => other.level));
    let level = 0;
    while (taken.has(level) && level < HIGHEST - 1) level += 1;
    levels[n] = level;
    placed.push({ runs: own, level });
  }
  return levels;
}

function crosses(some: readonly Run[], others: readonly Run[]): boolean {
  return some.some((one) => others.some((other) => one.line === other.line && overlap(one, other)));
}

function overlap(one: Run, other: Run): boolean {
  const left = Math.max(Math.min(one.from, one.to), Math.min(other.from, other.to));
  const right = Math.min(Math.max(one.from, one.to), Math.max(other.from, other.to));
  return right - left > 0;
}

function pathOf(run: Run, lines: readonly number[], level: number): string {
  const foot = lines[run.line] ?? 0;
  const height = foot - LOWEST - level * STEP;
  const corner = Math.min(CORNER, Math.abs(run.to - run.from) / 2) * Math.sign(run.to - run.from);
  const start = run.rises
    ? `M${r(run.from)} ${r(foot)}V${r(height + CORNER)}Q${r(run.from)} ${r(height)} ${r(run.from + corner)} ${r(height)}`
    : `M${r(run.from)} ${r(height)}`;
  return run.falls
    ? `${start}H${r(run.to - corner)}Q${r(run.to)} ${r(height)} ${r(run.to)} ${r(height + CORNER)}V${r(foot)}`
    : `${start}H${r(run.to)}`;
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}
