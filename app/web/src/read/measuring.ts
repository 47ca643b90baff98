/** Where the words of a sentence stand on the page, and what is drawn over them. */

import type { Direction } from "../language/language";
import { type Box, draw, headOf, type Link } from "./arcs";
import type { Triple } from "./extraction";

/** The strokes of one triple: arcs, a dot where the source is, an arrow that points at the target. */
export interface Stroke {
  paths: string[];
  start: { x: number; y: number };
  end: string;
}

export interface Drawn {
  width: number;
  height: number;
  strokes: (Stroke | null)[];
}

type Boxes = ReadonlyMap<string, Box>;

/** The box of each mark within the sentence; of one that is broken, that of its first part. */
export function boxesOf(element: HTMLElement): Boxes {
  const frame = element.getBoundingClientRect();
  const boxes = new Map<string, Box>();
  const ended = new Set<string>();
  for (const piece of element.querySelectorAll<HTMLElement>("[data-marks]")) {
    const rect = piece.getClientRects()[0];
    if (!rect) continue;
    const box = {
      left: rect.left - frame.left,
      right: rect.right - frame.left,
      top: rect.top - frame.top,
      bottom: rect.bottom - frame.top,
    };
    const marks = (piece.dataset.marks ?? "").split(" ").filter(Boolean);
    for (const mark of marks) {
      if (!isInterrupted(mark, marks) && !ended.has(mark)) boxes.set(mark, joined(boxes.get(mark), box));
      else if (boxes.has(mark)) ended.add(mark);
    }
  }
  return boxes;
}

/** A cue that embraces source or target ends there, as far as arcs go. */
function isInterrupted(mark: string, marks: readonly string[]): boolean {
  const [triple, part] = mark.split(".");
  return part === "cue" && (marks.includes(`${triple}.source`) || marks.includes(`${triple}.target`));
}

/** From source to cue and on to target; straight to the target where the cue is part of one of them. */
export function linksOf(boxes: Boxes, triples: readonly Triple[]): Link[] {
  return triples.flatMap((_, n) => {
    const [source, cue, target] = ["source", "cue", "target"].map((part) => boxes.get(`t${n}.${part}`));
    if (!source || !target) return [];
    if (!cue || same(cue, source) || same(cue, target)) return [{ id: `${n}`, from: source, to: target }];
    return [
      { id: `${n}`, from: source, to: cue },
      { id: `${n}`, from: cue, to: target },
    ];
  });
}

export function sketch(
  boxes: Boxes,
  triples: readonly Triple[],
  width: number,
  height: number,
  direction: Direction,
): Drawn {
  const links = linksOf(boxes, triples);
  const { arcs } = draw(links, width, direction);
  const strokes = triples.map((_, n) => {
    const own = arcs.filter((arc) => arc.id === `${n}`).map((arc) => arc.path);
    const first = own[0];
    const last = own.at(-1);
    if (!first || !last) return null;
    return { paths: own, start: beginningOf(first), end: arrowAt(endOf(last)) };
  });
  return { width, height, strokes };
}

function joined(one: Box | undefined, other: Box): Box {
  if (!one || Math.abs(one.top - other.top) > 2) return one ?? other;
  return { ...one, left: Math.min(one.left, other.left), right: Math.max(one.right, other.right) };
}

function same(one: Box, other: Box): boolean {
  return Math.abs(headOf(one).x - headOf(other).x) < 4 && one.top === other.top;
}

function beginningOf(path: string): { x: number; y: number } {
  const [, x, y] = /^M(-?[\d.]+) (-?[\d.]+)/.exec(path) ?? [];
  return { x: Number(x), y: Number(y) };
}

/** Arcs end in "… x y V foot": they come down on the word. */
function endOf(path: string): { x: number; y: number } {
  const [, x, y] = / ?(-?[\d.]+) -?[\d.]+V(-?[\d.]+)$/.exec(path) ?? [];
  return { x: Number(x), y: Number(y) };
}

function arrowAt({ x, y }: { x: number; y: number }): string {
  return `M${x} ${y}L${x - 4} ${y - 7}H${x + 4}Z`;
}
