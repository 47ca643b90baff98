/** What is chosen: an actor or a relation. */

import { useEffect, useRef } from "preact/hooks";
import { t } from "../language/strings";
import { ActorPanel } from "../panels/ActorPanel";
import { RelationPanel } from "../panels/RelationPanel";
import { selection } from "../state/view";
import { useFocusIn } from "./focusing";

export function Details() {
  const chosen = selection.value;
  const panel = useRef<HTMLElement>(null);
  const key = chosen && ("actor" in chosen ? chosen.actor : chosen.relation);
  useFocusIn(panel, key);
  useEffect(() => {
    if (!panel.current) return;
    panel.current.scrollTop = 0;
    // Where the panel lies over the lower half of the page, the canvas comes into the upper one.
    const isSheet = getComputedStyle(panel.current).position === "fixed";
    if (isSheet) document.querySelector(".stage")?.scrollIntoView({ block: "start" });
  }, [key]);
  if (!chosen) return null;
  const close = () => {
    selection.value = null;
  };
  return (
    <aside
      ref={panel}
      class="details"
      tabIndex={-1}
      aria-label={t("panel.label")}
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <button
        type="button"
        class="quiet close"
        aria-label={t("shell.close")}
        title={t("shell.close")}
        onClick={close}
      >
        <span aria-hidden="true">×</span>
      </button>
      {"actor" in chosen ? (
        <ActorPanel key={chosen.actor} id={chosen.actor} />
      ) : (
        <RelationPanel key={chosen.relation} id={chosen.relation} />
      )}
    </aside>
  );
}
