/** The visible graph in the formats of others, with the places that actors have on the canvas. */

import type { LinkedEdge, LinkedNode } from "../api/types";
import type { Visible } from "../graph/visible";
import type { Place } from "../state/places";
import { element } from "./markup";

export type PlaceOf = (id: string) => Place | undefined;

/** NetworkX's node-link, as the API writes it; x and y beside it. */
export function toJson({ actors, relations }: Visible, placeOf: PlaceOf): string {
  const nodes = actors.map((actor) => ({ ...actor, ...placeOf(actor.id) }));
  const graph = { directed: true, multigraph: true, graph: {}, nodes, edges: relations };
  return `${JSON.stringify(graph, null, 1)}\n`;
}

type Row = readonly (string | number | null)[];

const COLUMNS = [
  "id",
  "source",
  "source_ar",
  "category",
  "relation",
  "sign",
  "target",
  "target_ar",
  "weight",
  "documents",
  "independent",
  "first_seen",
  "last_seen",
  "confidence",
];

/** A relation a line, UTF-8 with a byte order mark for Excel. */
export function toCsv({ actors, relations }: Visible): string {
  const byId = new Map(actors.map((actor) => [actor.id, actor]));
  const rows = relations.map((relation) => rowOf(relation, byId));
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function rowOf(relation: LinkedEdge, byId: ReadonlyMap<string, LinkedNode>): Row {
  const [source, target] = [byId.get(relation.source), byId.get(relation.target)];
  const { id, category, relation: label, sign, weight, documents, independent } = relation;
  const said = [category, label, sign, target?.name ?? "", target?.name_ar ?? ""];
  const amounts = [
    weight,
    documents,
    independent,
    relation.first_seen,
    relation.last_seen,
    relation.confidence,
  ];
  return [id, source?.name ?? "", source?.name_ar ?? "", ...said, ...amounts];
}

/** Text that a spreadsheet would compute has an apostrophe in front, as in the tables of the API. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const NODE_VALUES = ["name_ar", "kind"] as const;
const EDGE_VALUES = [
  "category",
  "quad",
  "sign",
  "documents",
  "independent",
  "confidence",
  "first_seen",
  "last_seen",
] as const;
const NUMBERS: Record<string, string> = {
  sign: "integer",
  documents: "integer",
  independent: "integer",
  confidence: "double",
};

/** GEXF 1.3, as Gephi reads it. */
export function toGexf({ actors, relations }: Visible, placeOf: PlaceOf, made: string): string {
  const nodes = actors.map((actor) => {
    const place = placeOf(actor.id);
    const position = place ? element("viz:position", { x: place.x, y: -place.y }) : "";
    return element(
      "node",
      { id: actor.id, label: actor.name },
      [valuesOf(actor, NODE_VALUES), position].filter(Boolean),
    );
  });
  const edges = relations.map((relation) => {
    const { id, source, target, weight } = relation;
    const ends = {
      id,
      source,
      target,
      type: relation.undirected ? "mutual" : "directed",
      label: relation.relation,
      weight,
    };
    return element("edge", ends, valuesOf(relation, EDGE_VALUES));
  });
  const declared = [declaration("node", NODE_VALUES), declaration("edge", EDGE_VALUES)];
  const graph = element("graph", { defaultedgetype: "directed", mode: "static" }, [
    ...declared,
    element("nodes", {}, nodes),
    element("edges", {}, edges),
  ]);
  const names = { xmlns: "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", version: "1.3" };
  const meta = element("meta", { lastmodifieddate: made }, element("creator", {}, "Wasl"));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("gexf", names, [meta, graph])}\n`;
}

function declaration(of: "node" | "edge", names: readonly string[]): string {
  const attributes = names.map((name) =>
    element("attribute", { id: name, title: name, type: NUMBERS[name] ?? "string" }),
  );
  return element("attributes", { class: of }, attributes);
}

function valuesOf<Item extends object>(item: Item, names: readonly (keyof Item & string)[]): string {
  const told = names.filter((name) => item[name] !== null && item[name] !== undefined);
  const values = told.map((name) => element("attvalue", { for: name, value: String(item[name]) }));
  return values.length ? element("attvalues", {}, values) : "";
}
