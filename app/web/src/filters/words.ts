/** The filters in words, for the caption of a picture. */

import { formatDay, formatNumber, t, term } from "../language/strings";
import type { Filters } from "../state/filters";

/** Empty when nothing is narrowed. */
export function filtersInWords(filters: Filters): string {
  const { categories, signs, modality, since, until, minConfidence, minSources } = filters;
  const said = [
    signs.map((sign) => term("sign", String(sign))).join(", "),
    categories.map((category) => term("category", category)).join(", "),
    modality === "asserted" ? "" : `${t("filters.modality")}: ${term("modality", modality)}`,
    since && `${t("filters.since")} ${formatDay(since)}`,
    until && `${t("filters.until")} ${formatDay(until)}`,
    minConfidence && `${t("filters.confidence")} ${formatNumber(minConfidence, { style: "percent" })}`,
    minSources > 1 && `${t("filters.sources")} ${formatNumber(minSources)}`,
  ];
  return said.filter(Boolean).join(" · ");
}
