/** Gathers what is to be taken away from what is shown, and hands it over as a file. */

import { fetchStats } from "../api/calls";
import { drawing } from "../canvas/camera";
import { look } from "../canvas/current";
import { loadFaces } from "../canvas/fonts";
import { namesOn } from "../canvas/nameLayer";
import { measurer } from "../canvas/names";
import { actorsOnCanvas, isAnyRomanised, relationsOnCanvas } from "../canvas/scene";
import { filtersInWords } from "../filters/words";
import { network } from "../graph/network";
import { visibleIn } from "../graph/visible";
import { isolate, labelOf } from "../language/bidi";
import { directionOf, language } from "../language/language";
import { counted, formatDay, t, term } from "../language/strings";
import { SIGNS } from "../state/filters";
import { filters, hidden } from "../state/view";
import { toCsv, toGexf, toJson } from "./data";
import type { Picture } from "./picture";
import { toPng } from "./png";
import { toSvg } from "./svg";
import { titleOfView } from "./title";

export type Format = "png" | "svg" | "gexf" | "csv" | "json";

const TYPES: Record<Format, string> = {
  png: "image/png",
  svg: "image/svg+xml",
  gexf: "application/gexf+xml",
  csv: "text/csv;charset=utf-8",
  json: "application/json",
};

export async function take(format: Format): Promise<void> {
  const made = await write(format);
  const blob = made instanceof Blob ? made : new Blob([made], { type: TYPES[format] });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `wasl-${today()}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function write(format: Format): string | Promise<string | Blob> {
  const seen = visibleIn(network, hidden.value);
  const placeOf = (id: string) => {
    const { x, y } = network.getNodeAttributes(id);
    return { x, y };
  };
  if (format === "json") return toJson(seen, placeOf);
  if (format === "csv") return toCsv(seen);
  if (format === "gexf") return toGexf(seen, placeOf, today());
  return format === "svg" ? writeSvg() : pictureNow().then(toPng);
}

const today = () => new Date().toISOString().slice(0, 10);

/** In letters that are shapes, so that it needs no face where it is looked at. */
async function writeSvg(): Promise<string> {
  const [picture, { openLettering }] = await Promise.all([pictureNow(), import("./lettering")]);
  return toSvg(picture, openLettering());
}

async function pictureNow(): Promise<Picture> {
  const made = drawing.value;
  const context = document.createElement("canvas").getContext("2d");
  if (!made || !context) throw new Error("There is no canvas.");
  const stats = await fetchStats();
  const relations = relationsOnCanvas(made, network, look.value);
  const cited = {
    documents: counted("count.documents", stats.documents),
    relations: counted("count.relations", relations.length),
    date: formatDay(today()),
    address: isolate(location.href.split("#")[0] ?? ""),
  };
  const title = titleOfView();
  const romanised = isAnyRomanised(network) ? t("legend.romanised") : "";
  const citation = [filtersInWords(filters.value), romanised, t("picture.cited", cited)].filter(Boolean);
  const named = network.mapNodes((_, { actor }) => labelOf(actor));
  await loadFaces([title, ...citation, ...named].join(""));
  return {
    ...made.getDimensions(),
    title,
    citation,
    legend: SIGNS.map((sign) => ({ sign, text: term("sign", String(sign)) })),
    direction: directionOf(language.value),
    theme: look.value.theme,
    actors: actorsOnCanvas(made, network, look.value),
    relations,
    labels: namesOn(made, measurer(context)).names,
  };
}
