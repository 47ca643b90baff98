/** What lines and colours mean. */

import { blocs } from "../analysis/blocs";
import { nameOfBloc } from "../analysis/CampsPanel";
import type { Kind, Sign } from "../api/types";
import { isAnyRomanised } from "../canvas/scene";
import { BLOCS } from "../canvas/theme";
import { network, networkVersion } from "../graph/network";
import { language } from "../language/language";
import { t, term } from "../language/strings";
import { SIGNS } from "../state/filters";
import { colouring, pinned } from "../state/view";

export function Legend() {
  networkVersion.value;
  return (
    <section class="drawing-key" aria-label={t("legend.title")}>
      <ul>
        {SIGNS.map((sign) => (
          <li key={sign}>
            <Stroke sign={sign} /> {term("sign", String(sign))}
          </li>
        ))}
        <li class="quiet-text">{t("legend.width")}</li>
        {isAnyRomanised(network) && <li>{t("legend.romanised")}</li>}
        {pinned.value.size > 0 && (
          <li>
            <span class="dot pinned" /> {t("legend.pinned")}
          </li>
        )}
      </ul>
      <ul>{colouring.value === "bloc" ? <BlocColours /> : <KindColours />}</ul>
    </section>
  );
}

function Stroke({ sign }: { sign: Sign }) {
  return (
    <svg class={`stroke sign-${sign}`} viewBox="0 0 40 10" aria-hidden="true">
      <line x1={1} x2={39} y1={5} y2={5} />
    </svg>
  );
}

function KindColours() {
  const kinds = new Set<Kind>(network.mapNodes((_, { actor }) => actor.kind));
  const named = [...kinds].map((kind) => ({ kind, name: term("kind", kind) }));
  return (
    <>
      {named
        .sort((a, b) => a.name.localeCompare(b.name, language.value))
        .map(({ kind, name }) => (
          <li key={kind}>
            <span class={`dot kind-${kind}`} /> {name}
          </li>
        ))}
    </>
  );
}

function BlocColours() {
  const shown = (blocs.value?.items ?? []).slice(0, BLOCS);
  return (
    <>
      {shown.map((bloc, n) => (
        <li key={bloc.id}>
          <span class={`dot bloc-${n + 1}`} /> {nameOfBloc(n)}
        </li>
      ))}
      <li>
        <span class="dot kind-other" /> {t("legend.noBloc")}
      </li>
    </>
  );
}
