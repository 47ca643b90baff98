/** What stands behind a line: both ends, in what words, and every sentence. */

import { useEffect, useState } from "preact/hooks";
import { fetchEvidence, fetchRelation } from "../api/calls";
import type { Evidence, Relation } from "../api/types";
import { useAnswer } from "../api/useAnswer";
import { reload } from "../graph/loading";
import { labelsOf } from "../language/labels";
import { Name, Words } from "../language/Name";
import { counted, formatDay, formatNumber, t, term } from "../language/strings";
import { Fault } from "../shell/Fault";
import { filters, selection } from "../state/view";
import { EvidenceItem } from "./EvidenceItem";
import { Glyph } from "./RelationLine";

export function RelationPanel({ id }: { id: string }) {
  const { answer, error, again } = useAnswer((signal) => fetchRelation(id, signal), [id]);
  if (error) return <Fault error={error} retry={again} />;
  if (answer?.id !== id) return <p class="loading">{t("shell.loading")}</p>;
  const judged = () => {
    again();
    reload();
  };
  return (
    <>
      <RelationHead relation={answer} />
      <EvidenceList relation={id} onJudged={judged} />
    </>
  );
}

function RelationHead({ relation }: { relation: Relation }) {
  const labels = labelsOf(relation.labels, relation.category);
  return (
    <header class="panel-head">
      <h2 class="relation-title">
        <End actor={relation.source} />
        <span class={`relation-what sign-${relation.sign}`}>
          <Glyph sign={relation.sign} /> {term("category", relation.category)}
        </span>
        <End actor={relation.target} />
      </h2>
      <p class="facts">
        <span>{term("quad", relation.quad)}</span>
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
      </p>
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
        <button type="button" onClick={more} disabled={page.loading}>
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
