/** The canvas as a picture to take away: what is on it now, with a title, the legend of the signs, and whence it is. */

import type { Sign } from "../api/types";
import type { Bow } from "../canvas/curve";
import { FACES } from "../canvas/fonts";
import { type Placed, WEIGHTS } from "../canvas/names";
import type { SceneActor, SceneRelation } from "../canvas/scene";
import type { Theme } from "../canvas/theme";
import type { Direction } from "../language/language";

export interface Picture {
  width: number;
  height: number;
  title: string;
  /** What the picture is of, on whose authority, and when. */
  citation: readonly string[];
  legend: readonly { sign: Sign; text: string }[];
  direction: Direction;
  theme: Theme;
  actors: readonly SceneActor[];
  relations: readonly SceneRelation[];
  labels: readonly Placed[];
}

export const HEAD = 52;
export const FOOT_LINE = 18;
const FOOT = 34;
/** Room below the canvas for names that hang over its edge. */
export const HANG = 24;
const MARGIN = 20;

/** As in the shader: a whole line, a dashed one, a dotted one. */
export function dashOf(sign: Sign, width: number): readonly number[] {
  if (sign > 0) return [];
  const period = sign < 0 ? 12 + 1.5 * width : 2.2 * width + 4;
  return sign < 0 ? [0.6 * period, 0.4 * period] : [0.01, period];
}

export function heightOf(picture: Picture): number {
  return HEAD + picture.height + HANG + FOOT + FOOT_LINE * picture.citation.length;
}

/** Where lines of text begin: at the side where the script begins. */
export function startOf(picture: Picture): number {
  return picture.direction === "rtl" ? picture.width - MARGIN : MARGIN;
}

export function lineOf(picture: Picture, n: number): number {
  return legendLine(picture) + 24 + n * FOOT_LINE;
}

export function legendLine(picture: Picture): number {
  return HEAD + picture.height + HANG + 20;
}

/** Places of the words of the legend, from the side where the script begins. */
export function legendOf(
  picture: Picture,
): { sign: Sign; text: string; x: number; line: readonly [number, number] }[] {
  const way = picture.direction === "rtl" ? -1 : 1;
  return picture.legend.map((entry, n) => {
    const begin = startOf(picture) + way * n * 150;
    return { ...entry, x: begin + way * 44, line: [begin, begin + way * 36] as const };
  });
}

export function pathOf({ from, control, to }: Bow): string {
  const n = (value: number) => Number(value.toFixed(2));
  return `M${n(from.x)} ${n(from.y)}Q${n(control.x)} ${n(control.y)} ${n(to.x)} ${n(to.y)}`;
}

export const FONT = FACES;
/** Units of an em in which the shapes of letters are told. */
export const EM = 1000;

/** A line of the picture's own words. */
export interface Words {
  text: string;
  x: number;
  y: number;
  size: number;
  weight: number;
  ink: string;
}

/** Title, legend and citation. */
export function wordsOf(picture: Picture): Words[] {
  const { theme, title, citation } = picture;
  const x = startOf(picture);
  const small = { size: 12, weight: WEIGHTS.plain };
  return [
    { text: title, x, y: 34, size: 20, weight: WEIGHTS.strong, ink: theme.ink },
    ...legendOf(picture).map(({ text, x }) => ({
      text,
      x,
      y: legendLine(picture),
      ...small,
      ink: theme.ink,
    })),
    ...citation.map((text, n) => ({ text, x, y: lineOf(picture, n), ...small, ink: theme.ink2 })),
  ];
}
