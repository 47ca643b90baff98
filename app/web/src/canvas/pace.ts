/** Whether there is time to draw the lines while the graph is moved about: as fast as the machine is. */

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

  constructor(private readonly drawing: Drawing) {}

  /** Whether this frame is to have lines: always at rest; in motion as long as they come fast enough. */
  hasLines(): boolean {
    const { size } = this.drawing.getGraph();
    if (size < MANY_TO_MOVE || !isMoving(this.drawing)) return true;
    const drawn = size < this.tooMany;
    if (drawn) this.measure(size);
    else this.drawAtRest();
    return drawn;
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

function isMoving(drawing: Drawing): boolean {
  const [mouse, touch] = [drawing.getMouseCaptor(), drawing.getTouchCaptor()];
  return (
    drawing.getCamera().isAnimated() || mouse.isMoving || mouse.currentWheelDirection !== 0 || touch.isMoving
  );
}
