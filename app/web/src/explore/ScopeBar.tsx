/** Whose network is shown. */

import { neighbours } from "../graph/loading";
import { network, networkVersion } from "../graph/network";
import { nameOf } from "../language/bidi";
import { Words } from "../language/Name";
import { formatNumber, t } from "../language/strings";
import { MOST_EACH, scope, TOPS, widen } from "../state/view";

export function ScopeBar() {
  const { top, actors } = scope.value;
  return (
    <div class="scope">
      <label class="field">
        <span>{t("scope.label")}</span>
        <select
          value={top}
          onChange={(event) => {
            scope.value = { ...scope.value, top: Number(event.currentTarget.value) };
          }}
        >
          {[...new Set([...TOPS, ...(top ? [top] : [])])]
            .sort((a, b) => a - b)
            .map((n) => (
              <option key={n} value={n}>
                {t("scope.top", { n: formatNumber(n) })}
              </option>
            ))}
          <option value={0}>{t("scope.none")}</option>
        </select>
      </label>
      {actors.length > 0 && (
        <div class="options">
          <span class="quiet-text">{t("scope.around")}</span>
          {actors.map((id) => (
            <Around key={id} id={id} />
          ))}
          {actors.some(isCut) && (
            <button type="button" class="quiet" onClick={widen}>
              {t("scope.more")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Whether more stand around the actor than are shown. */
function isCut(id: string): boolean {
  const { each } = scope.value;
  return each < MOST_EACH && (neighbours.value.get(id) ?? 0) > each;
}

function Around({ id }: { id: string }) {
  networkVersion.value;
  const { each } = scope.value;
  const name = network.hasNode(id) ? nameOf(network.getNodeAttribute(id, "actor")) : id;
  const drop = () => {
    scope.value = { ...scope.value, actors: scope.value.actors.filter((one) => one !== id) };
  };
  return (
    <button type="button" class="choice small" aria-label={t("scope.drop", { name })} onClick={drop}>
      <Words text={name} />{" "}
      {isCut(id) && (
        <small>
          {t("scope.of", { shown: formatNumber(each), all: formatNumber(neighbours.value.get(id) ?? 0) })}
        </small>
      )}{" "}
      <span aria-hidden="true">×</span>
    </button>
  );
}
