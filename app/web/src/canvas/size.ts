/** What is many. */

/** From so many relations on they are drawn plainly, and cannot be pointed at: the table and the panels have them. */
export const MANY_RELATIONS = 4000;
/** From so many on they are not drawn while the graph is moved about. */
export const TOO_MANY_TO_MOVE = 12000;
