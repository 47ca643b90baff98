/** Text as shapes, so that a picture looks the same where the faces of the page are not: joined, ordered, placed.

fontkit shapes a run of one script; which runs there are, and how they stand in a line, is Unicode's bidirectional
algorithm's to say. Fetched when a picture is taken, for the faces are large.
*/

import files from "virtual:picture-faces";
import bidiFactory from "bidi-js";
import { create, type Font, type Glyph } from "fontkit";
import type { Direction } from "../language/language";
import { EM } from "./picture";

export interface Letter {
  /** Of its shape, the same for all letters that look the same. */
  shape: string;
  x: number;
  y: number;
}

export interface Line {
  width: number;
  letters: readonly Letter[];
}

interface Run {
  text: string;
  level: number;
  face: number;
}

const bidi = bidiFactory();
/** They direct and join others, and are not seen. */
const DIRECTING = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\u061C]/;
const JOINED_TO_BEFORE = /[\p{Mark}\u200C\u200D]/u;
const ARABIC = /\p{Script=Arabic}/u;

export class Lettering {
  /** Paths of the letters that have been laid out, y running down. */
  readonly shapes = new Map<string, string>();

  constructor(private readonly faces: ReadonlyMap<number, readonly Font[]>) {}

  /** Null where a letter is in none of the faces. */
  layOut(text: string, direction: Direction, weight: number): Line | null {
    const faces = this.faces.get(weight) ?? [];
    const runs = runsOf(text, direction, faces);
    if (!runs) return null;
    const letters: Letter[] = [];
    let at = 0;
    for (const { text, level, face } of inOrderOfSight(runs)) {
      const font = faces[face] as Font;
      const scale = EM / font.unitsPerEm;
      const script = ARABIC.test(text) ? "arab" : undefined;
      const { glyphs, positions } = font.layout(
        text,
        undefined,
        script,
        undefined,
        level % 2 ? "rtl" : "ltr",
      );
      glyphs.forEach((glyph, n) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[n] ?? {};
        const shape = this.shapeOf(`w${weight}f${face}g${glyph.id}`, glyph, scale);
        if (shape)
          letters.push({ shape, x: Math.round(at + xOffset * scale), y: Math.round(-yOffset * scale) });
        at += xAdvance * scale;
      });
    }
    return { width: Math.round(at), letters };
  }

  /** Null for what leaves no mark, as a space. */
  private shapeOf(name: string, glyph: Glyph, scale: number): string | null {
    const drawn =
      this.shapes.get(name) ??
      glyph.path.mapPoints((x, y) => [Math.round(x * scale), Math.round(-y * scale)]).toSVG();
    if (drawn) this.shapes.set(name, drawn);
    return drawn ? name : null;
  }
}

export function openLettering(): Lettering {
  const faces = Object.entries(files).map(
    ([weight, fonts]) => [Number(weight), fonts.map((font) => create(bytesOf(font)))] as const,
  );
  return new Lettering(new Map(faces));
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Stretches of one direction and one face, as they are read. */
function runsOf(text: string, direction: Direction, faces: readonly Font[]): Run[] | null {
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  const mirrored = bidi.getMirroredCharactersMap(text, levels);
  const runs: Run[] = [];
  let at = 0;
  for (const letter of text) {
    const [level, shown] = [levels[at] ?? 0, mirrored.get(at) ?? letter];
    at += letter.length;
    if (DIRECTING.test(letter)) continue;
    const last = runs.at(-1);
    const face = faceOf(shown, faces, last?.face);
    if (face < 0) return null;
    if (last?.level === level && last.face === face) last.text += shown;
    else runs.push({ text: shown, level, face });
  }
  return runs;
}

function faceOf(letter: string, faces: readonly Font[], before: number | undefined): number {
  const has = (font: Font | undefined) => font?.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  if (before !== undefined && JOINED_TO_BEFORE.test(letter) && has(faces[before])) return before;
  return faces.findIndex(has);
}

/** From left to right: rule L2 of the algorithm. */
function inOrderOfSight(runs: readonly Run[]): Run[] {
  const ordered = [...runs];
  for (let level = Math.max(0, ...runs.map((run) => run.level)); level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while ((ordered[to]?.level ?? -1) >= level) to += 1;
      ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return ordered;
}
