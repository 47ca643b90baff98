/** Whose network is shown. */

import { network, networkVersion } from "../graph/network";
import { nameOf } from "../language/bidi";
import { Words } from "../language/Name";
import { formatNumber, t } from "../language/strings";
import { scope, TOPS } from "../state/view";

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
        </div>
      )}
    </div>
  );
}

function Around({ id }: { id: string }) {
  networkVersion.value;
  const name = network.hasNode(id) ? nameOf(network.getNodeAttribute(id, "actor")) : id;
  const drop = () => {
    scope.value = { ...scope.value, actors: scope.value.actors.filter((one) => one !== id) };
  };
  return (
    <button type="button" class="choice small" aria-label={t("scope.drop", { name })} onClick={drop}>
      <Words text={name} /> <span aria-hidden="true">×</span>
    </button>
  );
}
