/** Camps and what does not fit them: blocs as colours, triads out of balance. */

import { useEffect, useState } from "preact/hooks";
import { fetchBalance } from "../api/calls";
import type { Bloc, Triad } from "../api/types";
import { useAnswer } from "../api/useAnswer";
import { scrollToCanvas } from "../canvas/camera";
import { spotlight } from "../canvas/emphasis";
import { BLOCS } from "../canvas/theme";
import { extras } from "../graph/loading";
import { asNodeLink } from "../graph/network";
import { Name } from "../language/Name";
import { counted, formatNumber, t } from "../language/strings";
import { RelationLine } from "../panels/RelationLine";
import { goTo } from "../search/find";
import { Fault } from "../shell/Fault";
import { letsNothingPass, parametersOf } from "../state/filters";
import { colouring, filters, selection } from "../state/view";
import { blocs, blocsFailed } from "./blocs";

export function CampsPanel() {
  const found = blocs.value;
  return (
    <section class="camps" aria-labelledby="camps-title">
      <h2 id="camps-title">{t("camps.title")}</h2>
      <p class="quiet-text">{t("camps.about")}</p>
      <label class="check">
        <input
          type="checkbox"
          checked={colouring.value === "bloc"}
          onChange={(event) => {
            colouring.value = event.currentTarget.checked ? "bloc" : "kind";
          }}
        />
        {t("camps.colour")}
      </label>
      {blocsFailed.value !== null && <Fault error={blocsFailed.value} />}
      {found?.items.length === 0 && <p class="notice">{t("camps.none")}</p>}
      <ol class="bloc-list">
        {found?.items.slice(0, 12).map((bloc, n) => (
          <li key={bloc.id}>
            <BlocItem bloc={bloc} n={n} />
          </li>
        ))}
      </ol>
      <Triads />
    </section>
  );
}

export function nameOfBloc(n: number): string {
  return t("camps.camp", { n: formatNumber(n + 1) });
}

function BlocItem({ bloc, n }: { bloc: Bloc; n: number }) {
  return (
    <details open={n < 2}>
      <summary>
        <span class={`dot ${n < BLOCS ? `bloc-${n + 1}` : "kind-other"}`} />
        <strong>{nameOfBloc(n)}</strong>
        <span>{counted("count.actors", bloc.size)}</span>
        {bloc.balance !== null && (
          <small>{t("camps.balance", { percent: formatNumber(bloc.balance, { style: "percent" }) })}</small>
        )}
      </summary>
      <div class="options">
        {bloc.actors.slice(0, 40).map((actor) => (
          <button key={actor.id} type="button" class="choice small" onClick={() => goTo(actor.id)}>
            <Name of={actor} />
          </button>
        ))}
      </div>
    </details>
  );
}

function Triads() {
  const chosen = filters.value;
  const { answer, error, again } = useAnswer(
    async (signal) =>
      letsNothingPass(chosen) ? null : fetchBalance({ ...parametersOf(chosen), limit: 20 }, signal),
    [chosen],
  );
  const [lit, setLit] = useState<string | null>(null);
  useEffect(() => () => light(null), []);
  const choose = (triad: Triad) => {
    const key = keyOf(triad);
    setLit(lit === key ? null : key);
    light(lit === key ? null : triad);
    if (lit !== key) scrollToCanvas();
  };
  const all = answer ? answer.strong.balanced + answer.strong.unbalanced : 0;
  return (
    <section aria-labelledby="triads-title">
      <h3 id="triads-title">{t("camps.triads")}</h3>
      <p class="quiet-text">{t("camps.triadsAbout")}</p>
      {error !== null && <Fault error={error} retry={again} />}
      {answer && answer.items.length === 0 && <p class="notice">{t("camps.noTriads")}</p>}
      {answer && answer.items.length > 0 && (
        <p>{t("camps.share", { unbalanced: formatNumber(answer.total), all: formatNumber(all) })}</p>
      )}
      <ul class="triads">
        {answer?.items.map((triad) => (
          <li key={keyOf(triad)}>
            <button
              type="button"
              aria-pressed={lit === keyOf(triad)}
              class="quiet"
              onClick={() => choose(triad)}
            >
              {t("camps.show")}
            </button>
            {triad.relations.map((relation) => (
              <RelationLine
                key={relation.id}
                relation={relation}
                onOpen={() => {
                  selection.value = { relation: relation.id };
                }}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

const keyOf = (triad: Triad) => triad.actors.map((actor) => actor.id).join();

/** Brings a triad onto the canvas, and the eye to it. */
function light(triad: Triad | null): void {
  if (!triad) {
    spotlight.value = null;
    return;
  }
  extras.value = asNodeLink(triad.actors, triad.relations);
  spotlight.value = {
    actors: new Set(triad.actors.map((actor) => actor.id)),
    relations: new Set(triad.relations.map((relation) => relation.id)),
  };
}
