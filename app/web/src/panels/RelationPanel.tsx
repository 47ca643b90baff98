/** What stands behind a line: both ends, in what words, and every sentence. */

import { useEffect, useRef, useState } from "preact/hooks";
import { fetchCounted, fetchEvidence, fetchRelation } from "../api/calls";
import { Problem } from "../api/problems";
import type { Evidence, Relation } from "../api/types";
import { useAnswer } from "../api/useAnswer";
import { reload } from "../graph/loading";
import { labelsOf } from "../language/labels";
import { Name, Words } from "../language/Name";
import { counted, formatDay, formatNumber, t, term } from "../language/strings";
import { Fault } from "../shell/Fault";
import { categoriesLeft, parametersOf } from "../state/filters";
import { filters, selection } from "../state/view";
import { EvidenceItem } from "./EvidenceItem";
import { Arrow, Glyph } from "./RelationLine";

export function RelationPanel({ id }: { id: string }) {
  const { answer, error, again } = useAnswer((signal) => fetchRelation(id, signal), [id]);
  const known = useRef<Relation | null>(null);
  if (answer?.id === id) known.current = answer;
  const relation = known.current?.id === id ? known.current : null;
  // Once its last sentence is judged wrong there is no such relation: what one sees stays, to take that back.
  const gone = error instanceof Problem && error.slug === "unknown-relation";
  if (error && !(gone && relation)) return <Fault error={error} retry={again} />;
  if (!relation) return <p class="loading">{t("shell.loading")}</p>;
  const judged = () => {
    again();
    reload();
  };
  return (
    <>
      <RelationHead relation={relation} gone={gone} />
      <EvidenceList relation={id} onJudged={judged} />
    </>
  );
}

function RelationHead({ relation, gone }: { relation: Relation; gone: boolean }) {
  const labels = labelsOf(relation.labels, relation.category);
  return (
    <header class="panel-head">
      <h2 class="relation-title">
        <End actor={relation.source} />
        <span class={`relation-what sign-${relation.sign}`}>
          <Glyph sign={relation.sign} /> {term("category", relation.category)}{" "}
          <Arrow undirected={relation.undirected} />
        </span>
        <End actor={relation.target} />
      </h2>
      <Amounts relation={relation} gone={gone} />
      {labels.length > 0 && (
        <p class="labels">
          <span>{t("relation.labels")}:</span>
          {labels.slice(0, 8).map(([label, times]) => (
            <span key={label}>
              <Words text={label} /> <small>{formatNumber(times)}</small>
            </span>
          ))}
        </p>
      )}
    </header>
  );
}

/** How much says so, as the filters count it: the same as on the canvas. */
function Amounts({ relation, gone }: { relation: Relation; gone: boolean }) {
  const chosen = filters.value;
  const { answer, loading } = useAnswer(
    async (signal) =>
      gone || !categoriesLeft(chosen).includes(relation.category)
        ? null
        : fetchCounted(relation, parametersOf(chosen), signal),
    [relation, chosen, gone],
  );
  const all = Object.values(relation.modalities).reduce((sum, n) => sum + n, 0);
  const rest = all - (answer?.weight ?? 0);
  return (
    <p class="facts" aria-busy={loading}>
      <span>{term("quad", relation.quad)}</span>
      {answer && <Counts relation={answer} />}
      {!answer && !loading && <strong>{t("relation.none")}</strong>}
      {answer && rest > 0 && <span>{counted("count.uncounted", rest)}</span>}
    </p>
  );
}

function Counts({ relation }: { relation: Relation }) {
  return (
    <>
      <span>{counted("count.sentences", relation.weight)}</span>
      <span>{counted("count.documents", relation.documents)}</span>
      <span>{counted("count.independent", relation.independent)}</span>
      <span>
        {t("relation.confidence", { percent: formatNumber(relation.confidence, { style: "percent" }) })}
      </span>
      {relation.first_seen && relation.last_seen && (
        <span>
          {formatDay(relation.first_seen)} – {formatDay(relation.last_seen)}
        </span>
      )}
    </>
  );
}

function End({ actor }: { actor: Relation["source"] }) {
  const open = () => {
    selection.value = { actor: actor.id };
  };
  return (
    <button type="button" class="link" onClick={open}>
      <span class={`dot kind-${actor.kind}`} />
      <Name of={actor} />
    </button>
  );
}

function EvidenceList({ relation, onJudged }: { relation: string; onJudged: () => void }) {
  const [cursor, setCursor] = useState<string | null>(null);
  const [before, setBefore] = useState<Evidence[]>([]);
  const page = useAnswer((signal) => fetchEvidence(relation, cursor, signal), [relation, cursor]);
  useEffect(() => {
    setCursor(null);
    setBefore([]);
  }, [relation]);
  const items = [...before, ...(page.answer?.items ?? [])];
  const wanted = filters.value.modality;
  const more = () => {
    if (page.loading) return;
    setBefore(items);
    setCursor(page.answer?.next ?? null);
  };
  return (
    <section class="evidences" aria-labelledby="evidence-title">
      <h3 id="evidence-title">
        {t("relation.evidence")} {page.answer && <small>{formatNumber(page.answer.total)}</small>}
      </h3>
      <Key />
      {page.error !== null && <Fault error={page.error} retry={page.again} />}
      {sorted(items, wanted).map((evidence) => (
        <EvidenceItem key={evidence.id} evidence={evidence} onJudged={onJudged} />
      ))}
      {page.loading && <p class="loading">{t("shell.loading")}</p>}
      {page.answer?.next && (
        <button type="button" onClick={more} aria-disabled={page.loading}>
          {t("shell.more")}
        </button>
      )}
    </section>
  );
}

/** What counts under the filter first; denials and allegations are told after it, never left out. */
function sorted(items: readonly Evidence[], wanted: string): Evidence[] {
  const counts = (evidence: Evidence) => wanted === "any" || evidence.modality === wanted;
  return [...items.filter(counts), ...items.filter((evidence) => !counts(evidence))];
}

/** What the marks mean. */
function Key() {
  return (
    <p class="marks-key">
      {(["source", "cue", "target"] as const).map((role) => (
        <mark key={role} class={`mark-${role}`}>
          {t(`relation.${role}`)}
        </mark>
      ))}
    </p>
  );
}
