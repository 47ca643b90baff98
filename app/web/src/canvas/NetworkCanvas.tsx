/** The canvas with all that stands on it. */

import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { LinkedNode } from "../api/types";
import { network, networkVersion } from "../graph/network";
import { nameOf, romanisedOf } from "../language/bidi";
import { language } from "../language/language";
import { counted, countedIn, t } from "../language/strings";
import type { Camera } from "../state/link";
import { pinned, selection } from "../state/view";
import { drawing, stand } from "./camera";
import { canvasWidth, look, readThemeAgain } from "./current";
import { cursor, emphasis, hovered, spotlight } from "./emphasis";
import { loadFaces } from "./fonts";
import { Hint } from "./Hint";
import { pressKey } from "./keyboard";
import { listenToPointer } from "./pointer";
import { createDrawing } from "./renderer";
import { followScheme } from "./theme";

interface Props {
  /** Where a link says that one looks; null for all. */
  camera: Camera | null;
}

export function NetworkCanvas({ camera }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    let stop = () => undefined as unknown;
    let gone = false;
    void loadFaces().then(() => {
      if (gone || !container.current) return;
      try {
        stop = mount(container.current, camera);
      } catch {
        setBroken(true);
      }
    });
    return () => {
      gone = true;
      stop();
    };
  }, []);
  networkVersion.value;
  const shown = {
    actors: countedIn("count.actors", network.order),
    relations: countedIn("count.relations", network.size),
  };
  return (
    <div class="stage">
      <div
        ref={container}
        class="canvas"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys of the canvas need the focus
        tabIndex={0}
        aria-label={t("canvas.label", shown)}
        aria-describedby="canvas-keys"
        onKeyDown={onKeyDown}
        onBlur={() => {
          cursor.value = null;
        }}
      />
      <p id="canvas-keys" class="keys">
        {t("canvas.keys")}
      </p>
      <Told />
      <Hint />
      {broken && (
        <p class="notice" role="alert">
          {t("canvas.broken")}
        </p>
      )}
    </div>
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (pressKey(event.key, event.shiftKey)) event.preventDefault();
}

/** Says to those who hear the page whom the keyboard has come to. */
function Told() {
  const at = cursor.value;
  networkVersion.value;
  const here = at !== null && network.hasNode(at);
  return (
    <p class="unseen" aria-live="polite">
      {here && wordsFor(network.getNodeAttribute(at, "actor"))}
    </p>
  );
}

function wordsFor(actor: LinkedNode): string {
  const romanised = romanisedOf(actor);
  const names = [nameOf(actor), ...(romanised ? [`${t("actor.romanised")} ${romanised}`] : [])];
  return [...names, counted("count.relations", network.degree(actor.id))].join(", ");
}

/** Draws into the container as long as it is there. */
function mount(container: HTMLDivElement, camera: Camera | null): () => void {
  const { made, names } = createDrawing(container);
  if (camera) stand(made, camera);
  listenToPointer(made);
  let due = 0;
  const drawNamesSoon = () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => names?.draw());
  };
  const measureAgain = () => {
    names?.measureAgain();
    drawNamesSoon();
  };
  document.fonts.addEventListener("loadingdone", measureAgain);
  const stops = [
    effect(() => {
      networkVersion.value;
      const fixed = pinned.value;
      network.forEachNode((id, data) => {
        if (data.fixed !== fixed.has(id)) network.setNodeAttribute(id, "fixed", fixed.has(id));
      });
    }),
    effect(() => {
      look.value;
      made.refresh({ schedule: true });
    }),
    effect(() => {
      emphasis.value;
      made.scheduleRender();
    }),
    effect(() => {
      for (const one of [language, cursor, spotlight, selection, hovered]) one.value;
      drawNamesSoon();
    }),
    followScheme(readThemeAgain),
  ];
  const watcher = new ResizeObserver(() => {
    if (container.offsetWidth) canvasWidth.value = container.offsetWidth;
    made.resize();
    made.scheduleRender();
  });
  watcher.observe(container);
  drawing.value = made;
  return () => {
    for (const stop of stops) stop();
    watcher.disconnect();
    cancelAnimationFrame(due);
    document.fonts.removeEventListener("loadingdone", measureAgain);
    drawing.value = null;
    made.kill();
  };
}
