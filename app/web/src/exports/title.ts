/** What is shown, in words: the title of a picture and of the page. */

import { network, networkVersion } from "../graph/network";
import { nameOf } from "../language/bidi";
import { language } from "../language/language";
import { formatNumber, t } from "../language/strings";
import { question, scope } from "../state/view";

export function titleOfView(): string {
  networkVersion.value;
  const name = (id: string) => (network.hasNode(id) ? nameOf(network.getNodeAttribute(id, "actor")) : id);
  const asked = question.value;
  if (asked?.source && asked.target) {
    return t("picture.path", { source: name(asked.source), target: name(asked.target) });
  }
  const { top, actors } = scope.value;
  const around = actors.length
    ? t("picture.around", { names: actors.map(name).join(language.value === "ar" ? "، " : ", ") })
    : "";
  const most = top ? t("picture.top", { n: formatNumber(Math.min(top, network.order)) }) : "";
  return [most, around].filter(Boolean).join(" · ");
}
