/** The corners of all discs or lines, written out; the graphics card is sent them anew only after a change. */

import type { NodeProgram } from "sigma/rendering";

type Program = Parameters<NodeProgram["drawWebGL"]>[1];

export class Upload {
  private due = true;
  private few: WebGLBuffer | null = null;

  change(): void {
    this.due = true;
  }

  /** What holds for the whole item, then what is of the corner, once for each. Element by element, being done so often. */
  write(
    array: Float32Array,
    start: number,
    item: readonly number[],
    corners: readonly (readonly number[])[],
  ): void {
    let at = start;
    for (const corner of corners) {
      for (const number of item) array[at++] = number;
      for (const number of corner) array[at++] = number;
    }
  }

  /** Copies of a few are sent each time, and leave alone what the card keeps. */
  bind({ gl, buffer }: Program, array: Float32Array, few: boolean): void {
    if (few) {
      this.few ??= gl.createBuffer();
      gl.bindBuffer(gl.ARRAY_BUFFER, this.few);
      gl.bufferData(gl.ARRAY_BUFFER, array, gl.STREAM_DRAW);
      return;
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    if (this.due) gl.bufferData(gl.ARRAY_BUFFER, array, gl.STATIC_DRAW);
    this.due = false;
  }
}
