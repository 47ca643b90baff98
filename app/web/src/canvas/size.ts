/** What is many. */

/** From so many relations on they are straight lines. */
export const MANY_RELATIONS = 4000;
/** From so many on they are left out while the graph is moved about, where drawing them is slow. */
export const MANY_TO_MOVE = 1000;
/** Pixels between the outermost actors and the edge of the canvas. */
export const PADDING = 48;
