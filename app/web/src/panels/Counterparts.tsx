/** With whom an actor has most to do, in friendship or in strife. */

import { fetchActorRelations } from "../api/calls";
import type { Actor, Relation } from "../api/types";
import { useAnswer } from "../api/useAnswer";
import { Name } from "../language/Name";
import { counted, t, term } from "../language/strings";
import { Fault } from "../shell/Fault";
import { letsNothingPass, parametersOf } from "../state/filters";
import { filters, selection } from "../state/view";

export interface Counterpart {
  actor: Actor;
  weight: number;
  /** The most told first. */
  relations: Relation[];
}

const SHOWN = 5;
const READ = 100;

/** Relations gathered by whom they are with, the most told first. */
export function counterpartsOf(actor: string, relations: readonly Relation[]): Counterpart[] {
  const found = new Map<string, Counterpart>();
  for (const relation of relations) {
    const other = relation.source.id === actor ? relation.target : relation.source;
    const one = found.get(other.id) ?? { actor: other, weight: 0, relations: [] };
    one.weight += relation.weight;
    one.relations.push(relation);
    found.set(other.id, one);
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight || a.actor.name.localeCompare(b.actor.name));
}

export function Counterparts({ actor, sign }: { actor: string; sign: 1 | -1 }) {
  const chosen = { ...filters.value, signs: [sign] };
  const { answer, error, again } = useAnswer(
    async (signal) => {
      if (letsNothingPass(chosen)) return [];
      const asked = { ...parametersOf(chosen), evidence: 0, limit: READ };
      return counterpartsOf(actor, (await fetchActorRelations(actor, asked, signal)).items);
    },
    [actor, sign, filters.value],
  );
  return (
    <section>
      <h3>{t(sign > 0 ? "actor.allies" : "actor.rivals")}</h3>
      {error !== null && <Fault error={error} retry={again} />}
      {answer?.length === 0 && <p class="quiet-text">{t("actor.noAllies")}</p>}
      <ul class="counterparts">
        {answer?.slice(0, SHOWN).map((one) => (
          <li key={one.actor.id}>
            <button
              type="button"
              class="link"
              onClick={() => {
                selection.value = { actor: one.actor.id };
              }}
            >
              <span class={`dot kind-${one.actor.kind}`} />
              <Name of={one.actor} />
            </button>
            <span class="chips">
              {one.relations.slice(0, 3).map((relation) => (
                <button
                  key={relation.id}
                  type="button"
                  class={`chip sign-${sign}`}
                  title={counted("count.sentences", relation.weight)}
                  onClick={() => {
                    selection.value = { relation: relation.id };
                  }}
                >
                  <span class="arrow" aria-hidden="true">
                    {relation.undirected ? "↔" : relation.source.id === actor ? "→" : "←"}
                  </span>
                  {term("category", relation.category)}
                </button>
              ))}
            </span>
            <small>{counted("count.sentences", one.weight)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
