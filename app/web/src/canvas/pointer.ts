/** What the pointer does on the canvas: look, choose, drag and so pin, expand by a double click. */

import { signal } from "@preact/signals";
import { network } from "../graph/network";
import { expand, pin, selection } from "../state/view";
import { holdStill } from "./camera";
import { hovered } from "./emphasis";
import type { Drawing } from "./scene";

/** The relation under the pointer, and where that is. */
export const pointedAt = signal<{ relation: string; x: number; y: number } | null>(null);

export function listenToPointer(made: Drawing): void {
  const cursorTo = (shape: string) => {
    made.getContainer().style.cursor = shape;
  };
  made.on("enterNode", ({ node }) => {
    hovered.value = node;
    cursorTo("pointer");
  });
  made.on("leaveNode", () => {
    hovered.value = null;
    cursorTo("");
  });
  made.on("enterEdge", ({ edge, event }) => {
    pointedAt.value = { relation: edge, x: event.x, y: event.y };
    cursorTo("pointer");
  });
  made.on("leaveEdge", () => {
    pointedAt.value = null;
    cursorTo("");
  });
  made.on("clickNode", ({ node }) => {
    selection.value = { actor: node };
  });
  made.on("clickEdge", ({ edge }) => {
    selection.value = { relation: edge };
  });
  made.on("clickStage", () => {
    selection.value = null;
  });
  made.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    expand(node);
  });
  listenToDragging(made);
}

function listenToDragging(made: Drawing): void {
  let dragged: string | null = null;
  let moved = false;
  made.on("downNode", ({ node }) => {
    dragged = node;
    moved = false;
    holdStill(made);
  });
  made.on("moveBody", ({ event, preventSigmaDefault }) => {
    if (!dragged) return;
    preventSigmaDefault();
    event.original.preventDefault();
    moved = true;
    network.mergeNodeAttributes(dragged, made.viewportToGraph(event));
  });
  const drop = () => {
    if (dragged && moved) pin(dragged);
    dragged = null;
  };
  made.on("upNode", drop);
  made.on("upStage", drop);
}
