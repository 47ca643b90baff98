/** How the network is: coming, failed, empty, or how much of it there is. */

import { useEffect, useState } from "preact/hooks";
import { fetchStats } from "../api/calls";
import { drawn, loading, reload } from "../graph/loading";
import { network, networkVersion } from "../graph/network";
import { roomFor } from "../graph/strongest";
import { counted, countedIn, formatNumber, t } from "../language/strings";
import { Fault } from "../shell/Fault";
import { addressOfPage } from "../state/address";
import { countNarrowed, EVERYTHING } from "../state/filters";
import { filters, hidden, scope } from "../state/view";

export function Status() {
  networkVersion.value;
  const now = loading.value;
  const gone = hidden.value;
  const visible = network.filterNodes((id) => !gone.has(id)).length;
  const relations = network.filterEdges(
    (_, __, source, target) => !gone.has(source) && !gone.has(target),
  ).length;
  return (
    <div class="status" role="status" data-state={now.state}>
      {now.state === "failed" && <Fault error={now.error} retry={reload} />}
      {now.state === "loading" && <span class="loading">{t("shell.loading")}</span>}
      {now.state === "ready" && visible === 0 && <Empty />}
      {now.state === "ready" && visible > 0 && <Amount actors={visible} relations={relations} />}
    </div>
  );
}

/** How much is to be seen, and of how much. */
function Amount({ actors, relations }: { actors: number; relations: number }) {
  const { relations: some, of } = drawn.value;
  const told = { actors: counted("count.actors", actors) };
  const { all } = scope.value;
  const others = () => {
    scope.value = { ...scope.value, all: !all };
  };
  return (
    <span>
      {some < of
        ? t("scope.someLines", {
            ...told,
            n: formatNumber(relations),
            relations: countedIn("count.relations", of),
          })
        : `${told.actors} · ${counted("count.relations", relations)}`}{" "}
      {(some < of || (all && of > roomFor(network.order))) && (
        <button type="button" class="quiet small" onClick={others}>
          {t(all ? "scope.fewLines" : "scope.allLines")}
        </button>
      )}
    </span>
  );
}

/** Nobody to be seen: because of the filters, or because nothing has been read. */
function Empty() {
  const [stored, setStored] = useState<number | null>(null);
  useEffect(() => {
    fetchStats().then(
      ({ documents }) => setStored(documents),
      () => setStored(null),
    );
  }, []);
  if (stored === 0) {
    return (
      <p class="notice">
        {t("canvas.emptyStore")} <a href={addressOfPage("read")}>{t("canvas.readOne")}</a>
      </p>
    );
  }
  if (!countNarrowed(filters.value)) return <p class="notice">{t("canvas.empty")}</p>;
  const clear = () => {
    filters.value = EVERYTHING;
  };
  return (
    <p class="notice">
      {t("canvas.emptyFilters")}{" "}
      <button type="button" class="quiet small" onClick={clear}>
        {t("filters.clear")}
      </button>
    </p>
  );
}
