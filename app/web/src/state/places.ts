/** Where actors stand, in few letters, for a link: eight for each actor, four for who it is, two for each coordinate.

An actor is named by a hash, so that a graph that has grown meanwhile still finds its old places. Coordinates are
fractions of the box around all, a 4096th exact.
*/

export interface Place {
  x: number;
  y: number;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const STEPS = 4095;
const WIDTH = 8;

/** The box, then the actors: "x,y,width,height~AbCdEfGh…". Empty when nobody stands anywhere. */
export function writePlaces(places: ReadonlyMap<string, Place>): string {
  if (!places.size) return "";
  const box = boxAround([...places.values()]);
  const written = [...places].map(([id, place]) => {
    const x = box.width ? (place.x - box.x) / box.width : 0;
    const y = box.height ? (place.y - box.y) / box.height : 0;
    return letters(hash(id), 4) + letters(Math.round(x * STEPS), 2) + letters(Math.round(y * STEPS), 2);
  });
  const numbers = [box.x, box.y, box.width, box.height].map((number) => Number(number.toPrecision(6)));
  return `${numbers.join(",")}~${written.join("")}`;
}

/** Finds the place of an actor by its id; undefined for one who was not there. Nonsense has no places. */
export function readPlaces(text: string): (id: string) => Place | undefined {
  const [head = "", body = ""] = text.split("~", 2);
  const [x, y, width, height] = head.split(",").map(Number);
  const found = new Map<string, Place>();
  if ([x, y, width, height].some((number) => number === undefined || !Number.isFinite(number)))
    return () => undefined;
  for (let at = 0; at + WIDTH <= body.length; at += WIDTH) {
    const across = number(body.slice(at + 4, at + 6)) / STEPS;
    const down = number(body.slice(at + 6, at + 8)) / STEPS;
    const place = {
      x: (x as number) + across * (width as number),
      y: (y as number) + down * (height as number),
    };
    if (Number.isFinite(place.x) && Number.isFinite(place.y)) found.set(body.slice(at, at + 4), place);
  }
  return (id) => found.get(letters(hash(id), 4));
}

function boxAround(places: readonly Place[]): Place & { width: number; height: number } {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    bottom = Math.min(bottom, y);
    top = Math.max(top, y);
  }
  return { x: left, y: bottom, width: right - left, height: top - bottom };
}

/** 24 bits of FNV-1a. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (sum ^ (sum >>> 24)) & 0xffffff;
}

function letters(value: number, width: number): string {
  let written = "";
  for (let left = value, n = 0; n < width; n += 1, left >>= 6) written = LETTERS.charAt(left & 63) + written;
  return written;
}

function number(text: string): number {
  let value = 0;
  for (const letter of text) {
    const digit = LETTERS.indexOf(letter);
    if (digit < 0) return Number.NaN;
    value = value * 64 + digit;
  }
  return value;
}
