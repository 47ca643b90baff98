/** The visible graph in words: its actors and its relations, for readers and screen readers alike. */

import { useState } from "preact/hooks";
import { blocOf } from "../analysis/blocs";
import { nameOfBloc } from "../analysis/CampsPanel";
import type { LinkedEdge, LinkedNode } from "../api/types";
import { network, networkVersion } from "../graph/network";
import { visibleIn } from "../graph/visible";
import { nameOf } from "../language/bidi";
import { LOCALES, language } from "../language/language";
import { Name } from "../language/Name";
import { formatDay, formatNumber, type Key, t, term } from "../language/strings";
import { Glyph } from "../panels/RelationLine";
import { colouring, hidden, selection } from "../state/view";
import { type Column, SortedTable } from "./SortedTable";

export function NetworkTable() {
  networkVersion.value;
  const [which, setWhich] = useState<"relations" | "actors">("relations");
  const { actors, relations } = visibleIn(network, hidden.value);
  const tab = (name: "relations" | "actors", label: Key, n: number) => (
    <button type="button" aria-pressed={which === name} onClick={() => setWhich(name)}>
      {t(label)} <small>{formatNumber(n)}</small>
    </button>
  );
  return (
    <div class="tables">
      <div class="actions">
        {tab("relations", "table.relations", relations.length)}
        {tab("actors", "table.actors", actors.length)}
      </div>
      {which === "relations" ? (
        <SortedTable caption={t("table.relations")} rows={relations} columns={relationColumns()} />
      ) : (
        <SortedTable caption={t("table.actors")} rows={actors} columns={actorColumns()} />
      )}
    </div>
  );
}

const byName = (a: string, b: string) => a.localeCompare(b, LOCALES[language.value]);

function relationColumns(): Column<LinkedEdge>[] {
  const end = (id: string) => network.getNodeAttribute(id, "actor");
  const open = (relation: LinkedEdge) => {
    selection.value = { relation: relation.id };
  };
  const name = (id: string) => nameOf(end(id));
  return [
    {
      name: t("table.source"),
      cell: (row) => <Name of={end(row.source)} />,
      compare: (a, b) => byName(name(a.source), name(b.source)),
    },
    {
      name: t("table.relation"),
      cell: (row) => (
        <button type="button" class="link" onClick={() => open(row)}>
          <Glyph sign={row.sign} /> {term("category", row.category)}
        </button>
      ),
      compare: (a, b) => byName(term("category", a.category), term("category", b.category)),
    },
    {
      name: t("table.target"),
      cell: (row) => <Name of={end(row.target)} />,
      compare: (a, b) => byName(name(a.target), name(b.target)),
    },
    {
      name: t("table.weight"),
      cell: (row) => formatNumber(row.weight),
      compare: (a, b) => b.weight - a.weight,
      number: true,
    },
    {
      name: t("table.sources"),
      cell: (row) => formatNumber(row.independent),
      compare: (a, b) => b.independent - a.independent,
      number: true,
    },
    {
      name: t("table.confidence"),
      cell: (row) => formatNumber(row.confidence, { style: "percent" }),
      compare: (a, b) => b.confidence - a.confidence,
      number: true,
    },
    {
      name: t("table.last"),
      cell: (row) =>
        row.last_seen ? (
          <time dateTime={row.last_seen}>{formatDay(row.last_seen)}</time>
        ) : (
          t("evidence.undated")
        ),
      compare: (a, b) => (b.last_seen ?? "").localeCompare(a.last_seen ?? ""),
      number: true,
    },
  ];
}

function actorColumns(): Column<LinkedNode>[] {
  const columns: Column<LinkedNode>[] = [
    {
      name: t("table.name"),
      cell: (actor) => (
        <button
          type="button"
          class="link"
          onClick={() => {
            selection.value = { actor: actor.id };
          }}
        >
          <span class={`dot kind-${actor.kind}`} /> <Name of={actor} />
        </button>
      ),
      compare: (a, b) => byName(nameOf(a), nameOf(b)),
    },
    {
      name: t("table.kind"),
      cell: (actor) => term("kind", actor.kind),
      compare: (a, b) => byName(term("kind", a.kind), term("kind", b.kind)),
    },
    {
      name: t("table.degree"),
      cell: (actor) => formatNumber(network.degree(actor.id)),
      compare: (a, b) => network.degree(b.id) - network.degree(a.id),
      number: true,
    },
  ];
  if (colouring.value === "kind") return columns;
  const bloc = (actor: LinkedNode) => blocOf.value.get(actor.id);
  const camp = (actor: LinkedNode) => {
    const n = bloc(actor);
    return n === undefined ? t("legend.noBloc") : nameOfBloc(n);
  };
  return [
    ...columns,
    { name: t("table.camp"), cell: camp, compare: (a, b) => (bloc(a) ?? 999) - (bloc(b) ?? 999) },
  ];
}
