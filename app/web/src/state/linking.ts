/** Keeps the address with the view, and the view with an address that the reader opens or goes back to. */

import { batch, effect, untracked } from "@preact/signals";
import { cameraOf, drawing, stand } from "../canvas/camera";
import { arranging } from "../canvas/layout";
import { network, networkVersion } from "../graph/network";
import { language } from "../language/language";
import { arrived, page, rewriteAddress } from "./address";
import { type Camera, readView, type View, writeView } from "./link";
import { type Place, readPlaces, writePlaces } from "./places";
import { colouring, filters, hidden, mode, pinned, question, scope, selection, tool } from "./view";

const MOST_PLACES = 1000;
const PAUSE_MS = 350;

let placeOfLink: (id: string) => Place | undefined = () => undefined;

/** Where a link has put an actor. */
export function linkedPlace(id: string): Place | undefined {
  return placeOfLink(id);
}

/** Takes over what the address says; tells where its camera stands. */
export function openLink(parameters: URLSearchParams): Camera | null {
  const view = readView(parameters);
  placeOfLink = readPlaces(view.places);
  batch(() => {
    scope.value = view.scope;
    filters.value = view.filters;
    hidden.value = new Set(view.hidden);
    pinned.value = new Set(view.pinned);
    selection.value = view.selection;
    question.value = view.question;
    colouring.value = view.colouring;
    mode.value = view.mode;
    tool.value = view.tool;
  });
  return view.camera;
}

/** Forgets the places of the link, so that all may be arranged anew. */
export function leaveLinkedPlaces(): void {
  placeOfLink = () => undefined;
}

export function viewNow(): View {
  return {
    scope: scope.value,
    filters: filters.value,
    hidden: [...hidden.value],
    pinned: [...pinned.value],
    selection: selection.value,
    question: question.value,
    colouring: colouring.value,
    mode: mode.value,
    tool: tool.value,
    camera: drawing.value ? cameraOf(drawing.value) : null,
    places: writePlaces(placesNow()),
  };
}

/** Writes the address after every change, once there is rest. */
export function followView(): () => void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const write = () => {
    if (page.value === "explore")
      rewriteAddress(
        "explore",
        untracked(() => writeView(viewNow())),
      );
  };
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(write, PAUSE_MS);
  };
  const stops = [
    effect(() => {
      for (const one of [scope, filters, hidden, pinned, selection, question, colouring, mode, tool])
        one.value;
      for (const one of [language, networkVersion, arranging]) one.value;
      soon();
    }),
    effect(() => {
      const camera = drawing.value?.getCamera();
      camera?.on("updated", soon);
      return () => camera?.off("updated", soon);
    }),
  ];
  network.on("nodeAttributesUpdated", soon);
  const stopArriving = effect(() => {
    const parameters = arrived.value;
    // An address that says nothing, as that of the link in the header, leaves the view as it was.
    if ([...parameters.keys()].every((name) => name === "lang")) return soon();
    untracked(() => {
      const camera = openLink(parameters);
      if (camera && drawing.value) stand(drawing.value, camera);
    });
  });
  return () => {
    for (const stop of [...stops, stopArriving]) stop();
    network.off("nodeAttributesUpdated", soon);
    clearTimeout(pause);
  };
}

/** Of all, as long as a link can hold them; of a crowd only who is pinned: the rest comes to lie as it did. */
function placesNow(): Map<string, Place> {
  const ids =
    network.order > MOST_PLACES ? network.filterNodes((id) => pinned.value.has(id)) : network.nodes();
  return new Map(
    ids.map((id) => {
      const { x, y } = network.getNodeAttributes(id);
      return [id, { x, y }];
    }),
  );
}
