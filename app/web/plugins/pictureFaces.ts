/** The module virtual:picture-faces: the faces of the page as plain outlines, at the two weights of a picture.

What the page loads is packed (WOFF2) and of any weight; to be read by a script it has to be neither.
*/

import { readFileSync } from "node:fs";
import subset from "subset-font";
import type { Plugin } from "vite";

const MODULE = "virtual:picture-faces";
const FOUND = `\0${MODULE}`;
const WEIGHTS = [500, 650];

/** In the order in which a letter is looked for, with the letters that are kept of each. */
const FACES: readonly { file: string; letters: readonly (readonly [number, number])[] }[] = [
  {
    file: "inter/files/inter-latin-wght-normal.woff2",
    letters: [
      [0x20, 0x7e],
      [0xa0, 0xff],
      [0x2010, 0x205e],
    ],
  },
  {
    file: "inter/files/inter-latin-ext-wght-normal.woff2",
    letters: [
      [0x100, 0x24f],
      [0x1e00, 0x1eff],
    ],
  },
  {
    file: "noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
    letters: [
      [0x600, 0x6ff],
      [0x200c, 0x200f],
    ],
  },
];

export function pictureFaces(packages: string): Plugin {
  return {
    name: "picture-faces",
    resolveId: (id) => (id === MODULE ? FOUND : undefined),
    async load(id) {
      if (id !== FOUND) return undefined;
      const weights = await Promise.all(
        WEIGHTS.map(async (weight) => [weight, await facesOf(packages, weight)]),
      );
      return `export default ${JSON.stringify(Object.fromEntries(weights))}`;
    },
  };
}

/** TrueType, in base64. */
function facesOf(packages: string, weight: number): Promise<string[]> {
  const faces = FACES.map(async ({ file, letters }) => {
    const face = readFileSync(`${packages}/@fontsource-variable/${file}`);
    const options = { targetFormat: "truetype", variationAxes: { wght: weight } } as const;
    return (await subset(face, lettersIn(letters), options)).toString("base64");
  });
  return Promise.all(faces);
}

function lettersIn(ranges: readonly (readonly [number, number])[]): string {
  return ranges
    .flatMap(([first, last]) =>
      Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n)),
    )
    .join("");
}
