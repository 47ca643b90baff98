/** What one does with the drawing: network or table, zoom, arrange, take it away. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { fitAll, zoom } from "../canvas/camera";
import { arrange, arranging, stopArranging } from "../canvas/layout";
import { type Format, take } from "../exports/take";
import { network } from "../graph/network";
import { type Key, t } from "../language/strings";
import { Fault } from "../shell/Fault";
import { rewriteAddress } from "../state/address";
import { writeView } from "../state/link";
import { leaveLinkedPlaces, viewNow } from "../state/linking";
import { type Mode, mode, startOver } from "../state/view";

export function Toolbar() {
  return (
    <fieldset class="toolbar" aria-label={t("canvas.tools")}>
      <fieldset class="group">
        <legend class="unseen">{t("mode.label")}</legend>
        <ModeButton name="network" label="mode.network" />
        <ModeButton name="table" label="mode.table" />
      </fieldset>
      {mode.value === "network" && <DrawingButtons />}
      <button
        type="button"
        class="quiet"
        onClick={() => {
          leaveLinkedPlaces();
          startOver();
          fitAll();
        }}
      >
        {t("canvas.startOver")}
      </button>
      <TakeAway />
    </fieldset>
  );
}

function ModeButton({ name, label }: { name: Mode; label: Key }) {
  return (
    <button
      type="button"
      aria-pressed={mode.value === name}
      onClick={() => {
        mode.value = name;
      }}
    >
      {t(label)}
    </button>
  );
}

function DrawingButtons() {
  const moving = arranging.value;
  const anew = () => {
    leaveLinkedPlaces();
    arrange(network);
    fitAll();
  };
  return (
    <div class="group">
      <SquareButton label="canvas.zoomIn" onClick={() => zoom(0.7)}>
        +
      </SquareButton>
      <SquareButton label="canvas.zoomOut" onClick={() => zoom(1.4)}>
        −
      </SquareButton>
      <button type="button" onClick={fitAll}>
        {t("canvas.fit")}
      </button>
      <button type="button" onClick={moving ? stopArranging : anew}>
        {t(moving ? "canvas.stop" : "canvas.arrange")}
      </button>
    </div>
  );
}

function SquareButton({
  label,
  onClick,
  children,
}: {
  label: Key;
  onClick: () => void;
  children: ComponentChildren;
}) {
  return (
    <button type="button" class="square" aria-label={t(label)} title={t(label)} onClick={onClick}>
      <span aria-hidden="true" lang="en">
        {children}
      </span>
    </button>
  );
}

const PICTURES: readonly [Format, Key][] = [
  ["png", "take.png"],
  ["svg", "take.svg"],
];
const DATA: readonly [Format, Key][] = [
  ["gexf", "take.gexf"],
  ["csv", "take.csv"],
  ["json", "take.json"],
];

function TakeAway() {
  const [error, setError] = useState<unknown>(null);
  const [copied, setCopied] = useState(false);
  const [link, setLink] = useState("");
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => closeOutside(menu.current), []);
  const taking = (format: Format) => () => {
    setError(null);
    take(format).catch(setError);
  };
  const copy = async () => {
    rewriteAddress("explore", writeView(viewNow()));
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
    } catch {
      // A browser has no clipboard for pages that came without TLS.
      setLink(location.href);
    }
  };
  const forget = () => {
    setCopied(false);
    setLink("");
  };
  const buttons = (formats: readonly [Format, Key][]) =>
    formats.map(([format, label]) => (
      <button
        key={format}
        type="button"
        onClick={taking(format)}
        disabled={format === "png" || format === "svg" ? mode.value === "table" : false}
      >
        {t(label)}
      </button>
    ));
  return (
    <details ref={menu} class="take" onToggle={forget} onKeyDown={closeOnEscape}>
      <summary class="button">{t("take.title")}</summary>
      <div class="take-menu">
        <button type="button" onClick={copy}>
          {t("take.link")}
        </button>
        <span role="status">{copied && t("take.copied")}</span>
        {link && (
          <label class="field">
            <span>{t("take.copyByHand")}</span>
            <input type="text" dir="ltr" readOnly value={link} ref={(field) => field?.select()} />
          </label>
        )}
        <h2>{t("take.picture")}</h2>
        <div class="options">{buttons(PICTURES)}</div>
        <h2>{t("take.data")}</h2>
        <div class="options">{buttons(DATA)}</div>
        {error !== null && <Fault error={error} />}
      </div>
    </details>
  );
}

/** A press anywhere else closes it. */
function closeOutside(menu: HTMLDetailsElement | null): () => void {
  const close = ({ target }: PointerEvent) => {
    if (menu && !menu.contains(target as Node)) menu.open = false;
  };
  addEventListener("pointerdown", close);
  return () => removeEventListener("pointerdown", close);
}

function closeOnEscape(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
}
