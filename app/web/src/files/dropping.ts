/** Files may be dropped anywhere: else the browser would leave the page for the file. */

import { goToPage } from "../state/address";
import { take } from "./state";

export function followDrops(): void {
  addEventListener("dragover", (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    // Where there is a place for them, they have been taken there.
    if (!hasFiles(event) || event.defaultPrevented) return;
    event.preventDefault();
    goToPage("read");
    void take([...(event.dataTransfer?.files ?? [])]);
  });
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes("Files") ?? false;
}
