/** What is looked at, above all that fades.

What stands on the canvas is kept by the graphics card. When one looks elsewhere none of it is written anew: all is drawn
in the colour of what fades, and copies of the few that are looked at are drawn above it in colours of their own.
*/

import type { Program } from "sigma/rendering";
import { colorToArray } from "sigma/utils";
import { look } from "./current";

type Drawn = Pick<Program, "array" | "capacity" | "verticesCount" | "VERTICES" | "STRIDE">;

export const NOTHING_FADES = [0, 0, 0, 0];

export class Lit {
  /** Whether what is being drawn are the copies. */
  few = false;
  private fading = false;

  /** Draws all that a program has, and again what stands at some of its places; null where nothing fades. */
  draw(program: Drawn, places: readonly number[] | null, render: () => void): void {
    this.fading = places !== null;
    render();
    this.fading = false;
    if (!places?.length) return;
    const { array, capacity, verticesCount } = program;
    program.array = copiesOf(array, places, program.STRIDE);
    program.capacity = places.length;
    program.verticesCount = places.length * program.VERTICES;
    this.few = true;
    render();
    this.few = false;
    Object.assign(program, { array, capacity, verticesCount });
  }

  /** The colour in which all is drawn, for the shader; transparent where each has its own. */
  colour(): number[] {
    if (!this.fading) return NOTHING_FADES;
    return colorToArray(look.peek().theme.faint).map((part) => part / 255);
  }
}

type Index = "nodeProgramIndex" | "edgeProgramIndex";

/** Where the programs have those that are looked at, which sigma keeps to itself; null where nothing fades. */
export function placesOf(
  lit: ReadonlySet<string> | undefined,
  drawing: object,
  index: Index,
): number[] | null {
  const places: Readonly<Record<string, number>> = Reflect.get(drawing, index);
  return lit ? [...lit].flatMap((id) => places[id] ?? []) : null;
}

function copiesOf(array: Float32Array, places: readonly number[], length: number): Float32Array {
  const copies = new Float32Array(places.length * length);
  for (const [n, place] of places.entries()) {
    copies.set(array.subarray(place * length, (place + 1) * length), n * length);
  }
  return copies;
}
