/** What of the package is used; it has no types of its own. */
declare module "fontkit" {
  export interface Path {
    mapPoints(move: (x: number, y: number) => [number, number]): Path;
    toSVG(): string;
  }

  export interface Glyph {
    id: number;
    path: Path;
  }

  export interface Position {
    xAdvance: number;
    xOffset: number;
    yOffset: number;
  }

  export interface Font {
    unitsPerEm: number;
    hasGlyphForCodePoint(point: number): boolean;
    /** Glyphs as they stand from left to right. */
    layout(
      text: string,
      features: undefined,
      script: string | undefined,
      language: undefined,
      direction: "ltr" | "rtl",
    ): { glyphs: Glyph[]; positions: Position[] };
  }

  export function create(file: Uint8Array): Font;
}

/** Made by plugins/pictureFaces.ts: weight, then faces in base64. */
declare module "virtual:picture-faces" {
  const faces: Readonly<Record<string, readonly string[]>>;
  export default faces;
}
