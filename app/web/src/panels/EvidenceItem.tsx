/** One sentence that says a relation: marked words, where it stands, and the reader's verdict. */

import { useState } from "preact/hooks";
import { judgeEvidence } from "../api/calls";
import type { Evidence, Verdict } from "../api/types";
import { network } from "../graph/network";
import { directionOfText, isolate, languageOfText, nameOf } from "../language/bidi";
import { Words } from "../language/Name";
import { formatDay, formatNumber, t, term } from "../language/strings";
import { Fault } from "../shell/Fault";
import { piecesOf } from "./marks";

interface Props {
  evidence: Evidence;
  /** Told when a verdict has changed what counts. */
  onJudged?: () => void;
}

export function EvidenceItem({ evidence, onJudged }: Props) {
  const { document, attribution } = evidence;
  const title = document.title ?? t("evidence.untitled");
  const [verdict, setVerdict] = useState<Verdict | null>(evidence.verdict);
  const judged = (given: Verdict | null) => {
    setVerdict(given);
    onJudged?.();
  };
  return (
    <article class="evidence" data-verdict={verdict}>
      <Sentence evidence={evidence} />
      <p class="evidence-from">
        <cite lang={languageOfText(title)} dir={directionOfText(title)}>
          {title}
        </cite>
        {document.source && <Words text={document.source} />}
        {document.published ? (
          <time dateTime={document.published}>{formatDay(document.published)}</time>
        ) : (
          <span>{t("evidence.undated")}</span>
        )}
        <span class={`modality modality-${evidence.modality}`}>{term("modality", evidence.modality)}</span>
        {attribution && <span>{t("evidence.according", { who: isolate(calledHere(attribution)) })}</span>}
        <span>
          {t("relation.confidence", { percent: formatNumber(evidence.confidence, { style: "percent" }) })}
        </span>
      </p>
      {onJudged && <Verdicts id={evidence.id} verdict={verdict} onJudged={judged} />}
    </article>
  );
}

/** Who says it is told by the English name if it is an actor; one on the canvas has a name in either language. */
function calledHere(who: string): string {
  const id = network.findNode((_, { actor }) => actor.name === who);
  return id ? nameOf(network.getNodeAttribute(id, "actor")) : who;
}

export function Sentence({
  evidence,
}: {
  evidence: Pick<Evidence, "sentence" | "source" | "cue" | "target">;
}) {
  return (
    <blockquote class="sentence" dir="auto" lang={languageOfText(evidence.sentence)}>
      {piecesOf(evidence).map(({ text, roles }, n) =>
        roles.length ? (
          <mark
            key={n}
            class={roles.map((role) => `mark-${role}`).join(" ")}
            title={roles.map(nameOfRole).join(" + ")}
          >
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </blockquote>
  );
}

const nameOfRole = (role: "source" | "cue" | "target") => t(`relation.${role}`);

interface VerdictsProps {
  id: string;
  verdict: Verdict | null;
  onJudged: (given: Verdict | null) => void;
}

function Verdicts({ id, verdict, onJudged }: VerdictsProps) {
  const [error, setError] = useState<unknown>(null);
  const judge = (wanted: Verdict) => {
    setError(null);
    // Pressed again, a verdict is taken back.
    judgeEvidence(id, wanted === verdict ? null : wanted).then(
      ({ verdict: given }) => onJudged(given),
      setError,
    );
  };
  return (
    <fieldset class="verdicts">
      <legend class="unseen">{t("evidence.verdict")}</legend>
      {(["right", "wrong"] as const).map((one) => (
        <button
          key={one}
          type="button"
          class="quiet"
          aria-pressed={verdict === one}
          onClick={() => judge(one)}
        >
          <span aria-hidden="true">{one === "right" ? "✓" : "✗"}</span> {t(`evidence.${one}`)}
        </button>
      ))}
      <span role="status">{verdict && t(verdict === "right" ? "evidence.isRight" : "evidence.isWrong")}</span>
      {error !== null && <Fault error={error} />}
    </fieldset>
  );
}
