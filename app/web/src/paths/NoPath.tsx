/** Why there is no path, as far as the API found out. */

import type { Actor, NoPathReason, Reach } from "../api/types";
import { Name } from "../language/Name";
import { countedIn, type Key, t } from "../language/strings";
import { RelationLine } from "../panels/RelationLine";
import { goTo } from "../search/find";
import { question, selection } from "../state/view";

interface Props {
  /** What the two are called. */
  source: string;
  target: string;
  maxHops: number;
  reason: NoPathReason | null;
}

export function NoPath({ source, target, maxHops, reason }: Props) {
  return (
    <div class="no-path">
      <p>
        <strong>{t("paths.none", { hops: countedIn("count.hops", maxHops) })}</strong>
      </p>
      {reason?.connected === false && <p>{t("paths.unconnected")}</p>}
      {reason?.hops_needed && <More hops={reason.hops_needed} />}
      {reason?.bridges.map((bridge) => (
        <div key={bridge.without}>
          <p>
            {t("paths.without", {
              condition: conditionName(bridge.without),
              hops: countedIn("count.hops", bridge.length),
            })}
          </p>
          {bridge.missing.map((relation) => (
            <RelationLine
              key={relation.id}
              relation={relation}
              onOpen={() => {
                selection.value = { relation: relation.id };
              }}
            />
          ))}
        </div>
      ))}
      {reason && <Near name={source} reach={reason.from_source} />}
      {reason && <Near name={target} reach={reason.from_target} />}
      {reason && reason.untried.length > 0 && (
        <p class="quiet-text">
          {t("paths.untried", { conditions: reason.untried.map(conditionName).join(" · ") })}
        </p>
      )}
    </div>
  );
}

function More({ hops }: { hops: number }) {
  const told = countedIn("count.hops", hops);
  const ask = () => {
    if (question.value) question.value = { ...question.value, maxHops: hops };
  };
  return (
    <p>
      {t("paths.needed", { hops: told })}{" "}
      {hops <= 6 && (
        <button type="button" class="quiet" onClick={ask}>
          {t("paths.tryHops", { hops: told })}
        </button>
      )}
    </p>
  );
}

function Near({ name, reach }: { name: string; reach: Reach }) {
  if (!reach.reached) return <p>{t("paths.reachedNone", { name })}</p>;
  return (
    <>
      <p>{t("paths.reached", { name, actors: countedIn("count.actors", reach.reached) })}</p>
      <div class="options">
        {reach.nearest.map((actor: Actor & { hops: number }) => (
          <button key={actor.id} type="button" class="choice small" onClick={() => goTo(actor.id)}>
            <Name of={actor} />
          </button>
        ))}
      </div>
    </>
  );
}

/** The conditions of the API by the names that the filters have here. */
function conditionName(condition: string): string {
  const known: Record<string, Key> = {
    category: "filters.category",
    sign: "filters.sign",
    modality: "filters.modality",
    since: "filters.since",
    until: "filters.until",
    period: "filters.time",
    min_confidence: "filters.confidence",
    min_sources: "filters.sources",
    max_hops: "paths.hops",
    all: "paths.allFilters",
  };
  const key = known[condition];
  return key ? t(key) : condition;
}
