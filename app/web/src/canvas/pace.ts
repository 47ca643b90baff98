/** Whether there is time to draw the lines while the graph is moved about: as fast as the machine is.

Where there is none their picture moves along, and they are drawn again at rest.
*/

import { type Stand, shift } from "./held";
import type { Drawing } from "./scene";
import { MANY_TO_MOVE } from "./size";

/** A frame should take no longer; three times as long in all, with none in time between, is too slow. */
const FRAME_MS = 50;
const PATIENCE = 3;
const REST_MS = 150;

export class Pace {
  /** With so many lines it was too slow once. */
  private tooMany = Number.POSITIVE_INFINITY;
  private late = 0;
  private waiting = false;

  private lines = true;
  private drawnAt: Stand | null = null;

  constructor(private readonly drawing: Drawing) {
    drawing.on("afterRender", () => this.place());
  }

  /** Whether the frame that begins is to have lines: always at rest; in motion as long as they come fast enough. */
  begin(): boolean {
    const { size } = this.drawing.getGraph();
    const free = size < MANY_TO_MOVE || !isMoving(this.drawing);
    this.lines = free || size < this.tooMany || !this.drawnAt;
    if (!this.lines) this.drawAtRest();
    else if (!free) this.measure(size);
    return this.lines;
  }

  /** Whether this frame has lines. */
  hasLines(): boolean {
    return this.lines;
  }

  /** Puts the picture of the lines where the camera is. */
  private place(): void {
    const { style } = this.drawing.getCanvases().edges ?? {};
    if (!style) return;
    const now = standOf(this.drawing);
    if (this.lines) this.drawnAt = now;
    const matrix = this.drawnAt && !this.lines && shift(this.drawnAt, now);
    style.transform = matrix ? `matrix(${matrix.map((n) => n.toFixed(6)).join()})` : "";
  }

  private measure(size: number): void {
    const begun = performance.now();
    requestAnimationFrame(() => {
      const frames = Math.floor((performance.now() - begun) / FRAME_MS);
      this.late = frames ? this.late + frames : 0;
      if (this.late >= PATIENCE) this.tooMany = size;
    });
  }

  private drawAtRest(): void {
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => {
      this.waiting = false;
      this.drawing.scheduleRender();
    }, REST_MS);
  }
}

function standOf(drawing: Drawing): Stand {
  return [drawing.framedGraphToViewport({ x: 0, y: 0 }), drawing.framedGraphToViewport({ x: 1, y: 0 })];
}

function isMoving(drawing: Drawing): boolean {
  const [mouse, touch] = [drawing.getMouseCaptor(), drawing.getTouchCaptor()];
  return (
    drawing.getCamera().isAnimated() || mouse.isMoving || mouse.currentWheelDirection !== 0 || touch.isMoving
  );
}
