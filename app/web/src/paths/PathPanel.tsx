/** How are A and B connected: the two, the paths with a sentence for each hop, or why there are none. */

import { useEffect, useState } from "preact/hooks";
import { fetchActor } from "../api/calls";
import type { ListedActor, Named, Path, Relation } from "../api/types";
import { scrollToCanvas } from "../canvas/camera";
import { network, networkVersion } from "../graph/network";
import { nameOf } from "../language/bidi";
import { counted, formatNumber, t } from "../language/strings";
import { EvidenceItem } from "../panels/EvidenceItem";
import { RelationLine } from "../panels/RelationLine";
import { ActorPicker } from "../search/ActorPicker";
import { Fault } from "../shell/Fault";
import { MAX_HOPS, question, selection } from "../state/view";
import { isAnswerable, outcome, shownPath } from "./found";
import { NoPath } from "./NoPath";

const HOPS = [1, 2, 3, 4, 5, 6];

export function PathPanel() {
  const asked = question.value ?? { source: "", target: "", maxHops: MAX_HOPS };
  const source = useNameOf(asked.source);
  const target = useNameOf(asked.target);
  const ask = (change: Partial<typeof asked>) => {
    question.value = { ...asked, ...change };
  };
  return (
    <section class="paths" aria-labelledby="paths-title">
      <h2 id="paths-title">{t("paths.title")}</h2>
      <ActorPicker
        label={t("paths.from")}
        text={source}
        onChoose={({ id }: ListedActor) => ask({ source: id })}
      />
      <ActorPicker
        label={t("paths.to")}
        text={target}
        onChoose={({ id }: ListedActor) => ask({ target: id })}
      />
      <div class="actions">
        <label class="field inline">
          <span>{t("paths.hops")}</span>
          <select
            value={asked.maxHops}
            onChange={(event) => ask({ maxHops: Number(event.currentTarget.value) })}
          >
            {HOPS.map((n) => (
              <option key={n} value={n}>
                {formatNumber(n)}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => ask({ source: asked.target, target: asked.source })}>
          {t("paths.swap")}
        </button>
        {question.value && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              question.value = null;
            }}
          >
            {t("shell.close")}
          </button>
        )}
      </div>
      <div aria-live="polite">
        {asked.source && asked.source === asked.target && <p class="notice">{t("paths.same")}</p>}
        {isAnswerable(asked) && <Outcome source={source} target={target} />}
      </div>
    </section>
  );
}

function Outcome(names: { source: string; target: string }) {
  const now = outcome.value;
  if (now.state === "asking") return <p class="loading">{t("shell.loading")}</p>;
  if (now.state === "failed") return <Fault error={now.error} retry={() => askAgain()} />;
  if (now.state === "none") return <NoPath {...names} maxHops={now.maxHops} reason={now.reason} />;
  if (now.state !== "found") return null;
  return (
    <>
      <ol class="path-list">
        {now.paths.paths.map((path, n) => (
          <li key={path.hops.map((hop) => hop.id).join()}>
            <PathItem path={path} n={n} />
          </li>
        ))}
      </ol>
      {now.paths.truncated && <p class="quiet-text">{t("paths.more")}</p>}
    </>
  );
}

function askAgain(): void {
  if (question.value) question.value = { ...question.value };
}

function PathItem({ path, n }: { path: Path; n: number }) {
  const lit = shownPath.value === n;
  const sign = path.sign > 0 ? "paths.friendly" : path.sign < 0 ? "paths.hostile" : "paths.neutral";
  return (
    <details class="path" open={n === 0}>
      <summary>
        <strong>{t("paths.path", { n: formatNumber(n + 1) })}</strong>
        <span>{counted("count.hops", path.length)}</span>
        <span class={`sign-word sign-${path.sign}`}>{t(sign)}</span>
      </summary>
      <button
        type="button"
        class="quiet"
        aria-pressed={lit}
        onClick={() => {
          shownPath.value = lit ? null : n;
          if (!lit) scrollToCanvas();
        }}
      >
        {t("camps.show")}
      </button>
      {path.hops.map((hop) => (
        <Hop key={hop.id} hop={hop} />
      ))}
    </details>
  );
}

function Hop({ hop }: { hop: Relation }) {
  const open = () => {
    selection.value = { relation: hop.id };
  };
  return (
    <div class="hop">
      <RelationLine relation={hop} onOpen={open} />
      {hop.evidence.map((evidence) => (
        <EvidenceItem key={evidence.id} evidence={evidence} />
      ))}
    </div>
  );
}

/** What an actor that a link names is called: as the graph knows it, else as the API does. */
function useNameOf(id: string): string {
  const [fetched, setFetched] = useState<(Named & { id: string }) | null>(null);
  networkVersion.value;
  const known = id !== "" && network.hasNode(id) ? network.getNodeAttribute(id, "actor") : null;
  useEffect(() => {
    if (!id || known || fetched?.id === id) return;
    const asking = new AbortController();
    fetchActor(id, asking.signal).then(setFetched, () => setFetched({ id, name: id, name_ar: null }));
    return () => asking.abort();
  }, [id, known]);
  if (!id) return "";
  const named = known ?? (fetched?.id === id ? fetched : null);
  return named ? nameOf(named) : "";
}
