/** The explorer: tools on one side, the network or its table in the middle, what is chosen on the other. */

import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { followBlocs } from "../analysis/blocs";
import { CampsPanel } from "../analysis/CampsPanel";
import { arrange, stopArranging } from "../canvas/layout";
import { NetworkCanvas } from "../canvas/NetworkCanvas";
import { titleOfView } from "../exports/title";
import { FilterPanel } from "../filters/FilterPanel";
import { followScope } from "../graph/loading";
import { network } from "../graph/network";
import { type Key, t } from "../language/strings";
import { followQuestion } from "../paths/found";
import { PathPanel } from "../paths/PathPanel";
import { ActorPicker } from "../search/ActorPicker";
import { goTo } from "../search/find";
import { arrived } from "../state/address";
import { readView } from "../state/link";
import { followView, linkedPlace } from "../state/linking";
import { mode, type Tool, tool } from "../state/view";
import { NetworkTable } from "../table/NetworkTable";
import { Details } from "./Details";
import { Legend } from "./Legend";
import { ScopeBar } from "./ScopeBar";
import { Status } from "./Status";
import { Toolbar } from "./Toolbar";

export function ExplorePage() {
  const camera = useRef(readView(arrived.peek()).camera);
  useEffect(() => {
    const stops = [
      followView(),
      followScope(linkedPlace, () => arrange(network)),
      followBlocs(),
      followQuestion(),
      stopArranging,
      effect(() => {
        document.title = `${titleOfView()} · ${t("shell.name")}`;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const asTable = mode.value === "table";
  return (
    <div class="explore">
      <aside class="side" aria-label={t("tools.label")}>
        <ActorPicker
          label={t("search.label")}
          hint={t("search.hint")}
          clears
          onChoose={({ id }) => goTo(id)}
        />
        <ScopeBar />
        <Tools />
      </aside>
      <section class="middle" aria-labelledby="explore-title">
        <h1 id="explore-title" class="unseen">
          {t("shell.explore")}
        </h1>
        <Toolbar />
        <Status />
        <div class="stage-frame" hidden={asTable}>
          <NetworkCanvas camera={camera.current} />
          <Legend />
        </div>
        {asTable && <NetworkTable />}
      </section>
      <Details />
    </div>
  );
}

const TOOLS: readonly [Tool, Key][] = [
  ["filters", "tools.filters"],
  ["paths", "tools.paths"],
  ["camps", "tools.camps"],
];

function Tools() {
  return (
    <>
      <div class="tabs" role="tablist" aria-label={t("tools.label")}>
        {TOOLS.map(([name, label]) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={tool.value === name}
            aria-controls="tool"
            tabIndex={tool.value === name ? 0 : -1}
            onClick={() => {
              tool.value = name;
            }}
            onKeyDown={step}
          >
            {t(label)}
          </button>
        ))}
      </div>
      <div id="tool" role="tabpanel" aria-labelledby={`tab-${tool.value}`} class="tool">
        {tool.value === "filters" && <FilterPanel />}
        {tool.value === "paths" && <PathPanel />}
        {tool.value === "camps" && <CampsPanel />}
      </div>
    </>
  );
}

/** Arrows go from tab to tab, in the direction in which they lie. */
function step(event: KeyboardEvent): void {
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  const forward = document.documentElement.dir === "rtl" ? -way : way;
  const names = TOOLS.map(([name]) => name);
  const next = names[(names.indexOf(tool.value) + forward + names.length) % names.length];
  if (!next) return;
  tool.value = next;
  document.getElementById(`tab-${next}`)?.focus();
  event.preventDefault();
}
