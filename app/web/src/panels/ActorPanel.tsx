/** An actor: its names, how much is told of it, whom it belongs to, who stands with it and who against it, and when. */

import { fetchActor } from "../api/calls";
import type { ActorDetail, Category } from "../api/types";
import { useAnswer } from "../api/useAnswer";
import { lookAt } from "../canvas/camera";
import { TimelineChart } from "../filters/TimelineChart";
import { nameInLetters, nameOf, otherNameOf } from "../language/bidi";
import { Words } from "../language/Name";
import { formatDay, formatNumber, t, term } from "../language/strings";
import { Fault } from "../shell/Fault";
import { signOf } from "../state/filters";
import { expand, focusOn, hide, MAX_HOPS, pinned, question, selection, togglePin, tool } from "../state/view";
import { Counterparts } from "./Counterparts";
import { RelationLine } from "./RelationLine";

export function ActorPanel({ id }: { id: string }) {
  const { answer, error, again } = useAnswer((signal) => fetchActor(id, signal), [id]);
  if (error) return <Fault error={error} retry={again} />;
  if (answer?.id !== id) return <p class="loading">{t("shell.loading")}</p>;
  return (
    <>
      <ActorHead actor={answer} />
      <ActorActions id={id} />
      <CategoryBars categories={answer.categories} />
      <Counterparts actor={id} sign={1} />
      <Counterparts actor={id} sign={-1} />
      {answer.affiliations.length > 0 && (
        <section>
          <h3>{t("actor.affiliations")}</h3>
          {answer.affiliations.map((relation) => (
            <RelationLine
              key={relation.id}
              relation={relation}
              onOpen={() => {
                selection.value = { relation: relation.id };
              }}
            />
          ))}
        </section>
      )}
      <section>
        <h3>{t("actor.timeline")}</h3>
        <TimelineChart actor={id} />
      </section>
    </>
  );
}

function ActorHead({ actor }: { actor: ActorDetail }) {
  const other = otherNameOf(actor);
  const spelled = nameInLetters(actor, actor.aliases);
  const shown = [actor.name, actor.name_ar, spelled];
  const aliases = actor.aliases.filter((alias) => !shown.includes(alias));
  const wikidata = actor.ids.wikidata;
  return (
    <header class="panel-head">
      <h2>
        <span class={`dot kind-${actor.kind}`} />
        <Words text={nameOf(actor)} />
      </h2>
      {other && (
        <p class="other-name">
          <Words text={other} />
        </p>
      )}
      {spelled && (
        <p class="other-name">
          <small>{t(spelled === actor.romanised ? "actor.romanised" : "actor.inLetters")}</small>{" "}
          <Words text={spelled} />
        </p>
      )}
      <p class="facts">
        <span>{term("kind", actor.kind)}</span>
        <span>
          {t("actor.mentions")}: {formatNumber(actor.mentions)}
        </span>
        <span>
          {t("actor.relations")}: {formatNumber(actor.degree)}
        </span>
        {actor.first_seen && actor.last_seen && (
          <span>
            {t("actor.seen")}: {formatDay(actor.first_seen)} – {formatDay(actor.last_seen)}
          </span>
        )}
        {wikidata && (
          <a
            href={`https://www.wikidata.org/wiki/${encodeURIComponent(wikidata)}`}
            rel="noreferrer noopener"
            target="_blank"
          >
            {t("actor.wikidata")} <bdi>{wikidata}</bdi>
          </a>
        )}
      </p>
      {aliases.length > 0 && (
        <details class="aliases">
          <summary>
            {t("actor.alsoCalled")} <small>{formatNumber(aliases.length)}</small>
          </summary>
          <ul>
            {aliases.map((alias) => (
              <li key={alias}>
                <Words text={alias} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </header>
  );
}

function ActorActions({ id }: { id: string }) {
  const findPath = () => {
    question.value = { source: id, target: "", maxHops: MAX_HOPS };
    tool.value = "paths";
  };
  return (
    <div class="actions">
      <button type="button" onClick={() => expand(id)}>
        {t("panel.expand")}
      </button>
      <button type="button" onClick={() => focusOn(id)}>
        {t("panel.focus")}
      </button>
      <button type="button" onClick={() => lookAt(id)}>
        {t("panel.locate")}
      </button>
      <button type="button" aria-pressed={pinned.value.has(id)} onClick={() => togglePin(id)}>
        {t("panel.pin")}
      </button>
      <button type="button" onClick={() => hide(id)}>
        {t("panel.hide")}
      </button>
      <button type="button" onClick={findPath}>
        {t("panel.pathFrom")}
      </button>
    </div>
  );
}

function CategoryBars({ categories }: { categories: Partial<Record<Category, number>> }) {
  const counts = Object.entries(categories).sort(([, a], [, b]) => b - a) as [Category, number][];
  const most = Math.max(1, ...counts.map(([, n]) => n));
  if (!counts.length) return null;
  return (
    <section>
      <h3>{t("actor.byCategory")}</h3>
      <table class="bars">
        <tbody>
          {counts.map(([category, n]) => (
            <tr key={category}>
              <th scope="row">{term("category", category)}</th>
              <td>
                <meter class={`sign-${signOf(category)}`} min={0} max={most} value={n} aria-hidden="true" />
              </td>
              <td class="number">{formatNumber(n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
