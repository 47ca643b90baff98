/** Which relations count. */

import { useId, useLayoutEffect, useState } from "preact/hooks";
import type { Quad } from "../api/types";
import { network, networkVersion } from "../graph/network";
import { nameOf } from "../language/bidi";
import { Name } from "../language/Name";
import { formatNumber, t, term } from "../language/strings";
import { Glyph } from "../panels/RelationLine";
import {
  CATEGORIES,
  countNarrowed,
  EVERYTHING,
  MODALITIES,
  QUADS,
  SIGNS,
  signOf,
  toggled,
} from "../state/filters";
import { filters, hidden, narrow, show } from "../state/view";
import { TimeFilter } from "./TimeFilter";

export function FilterPanel() {
  const chosen = filters.value;
  return (
    <section class="filters" aria-labelledby="filters-title">
      <div class="panel-title">
        <h2 id="filters-title">{t("filters.title")}</h2>
        {countNarrowed(chosen) > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              filters.value = EVERYTHING;
            }}
          >
            {t("filters.clear")}
          </button>
        )}
      </div>
      <SignFilter />
      <CategoryFilter />
      <label class="field filter">
        <span class="filter-name">{t("filters.modality")}</span>
        <select
          value={chosen.modality}
          onChange={(event) => {
            const wanted = MODALITIES.find((one) => one === event.currentTarget.value);
            if (wanted) narrow({ modality: wanted });
          }}
        >
          {MODALITIES.map((one) => (
            <option key={one} value={one}>
              {term("modality", one)}
            </option>
          ))}
        </select>
      </label>
      <TimeFilter />
      <Amount
        label={t("filters.confidence")}
        value={chosen.minConfidence}
        max={0.95}
        step={0.05}
        tell={(n) => formatNumber(n, { style: "percent" })}
        onChange={(minConfidence) => narrow({ minConfidence })}
      />
      <Amount
        label={t("filters.sources")}
        value={chosen.minSources}
        min={1}
        max={10}
        step={1}
        tell={formatNumber}
        onChange={(minSources) => narrow({ minSources })}
      />
      <Hidden />
    </section>
  );
}

function SignFilter() {
  const { signs } = filters.value;
  return (
    <fieldset class="filter">
      <legend>{t("filters.sign")}</legend>
      <div class="options">
        {SIGNS.map((sign) => (
          <button
            key={sign}
            type="button"
            class="choice"
            aria-pressed={signs.includes(sign)}
            onClick={() => narrow({ signs: toggled(signs, sign) })}
          >
            <Glyph sign={sign} /> {term("sign", String(sign))}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function CategoryFilter() {
  const { categories } = filters.value;
  return (
    <fieldset class="filter">
      <legend>{t("filters.category")}</legend>
      {(Object.keys(QUADS) as Quad[]).map((quad) => (
        <div key={quad} class="quad">
          <span class="quad-name">{term("quad", quad)}</span>
          <div class="options">
            {CATEGORIES.filter((category) => QUADS[quad].includes(category)).map((category) => (
              <button
                key={category}
                type="button"
                class={`choice small sign-${signOf(category)}`}
                aria-pressed={categories.includes(category)}
                onClick={() => narrow({ categories: toggled(categories, category) })}
              >
                {term("category", category)}
              </button>
            ))}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

interface AmountProps {
  label: string;
  value: number;
  min?: number;
  max: number;
  step: number;
  tell: (value: number) => string;
  onChange: (value: number) => void;
}

/** Tells its number while it is moved, and filters once it rests. */
function Amount({ label, value, min = 0, max, step, tell, onChange }: AmountProps) {
  const id = useId();
  const [held, setHeld] = useState(value);
  useLayoutEffect(() => setHeld(value), [value]);
  return (
    <div class="field filter">
      <span class="filter-name">
        <label for={id}>{label}</label> <output for={id}>{tell(held)}</output>
      </span>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={held}
        aria-valuetext={tell(held)}
        onInput={(event) => setHeld(event.currentTarget.valueAsNumber)}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

function Hidden() {
  networkVersion.value;
  const ids = [...hidden.value].filter((id) => network.hasNode(id));
  if (!ids.length) return null;
  const actors = ids.map((id) => network.getNodeAttribute(id, "actor"));
  return (
    <fieldset class="filter">
      <legend>{t("filters.hidden")}</legend>
      <div class="options">
        {actors.map((actor) => (
          <button
            key={actor.id}
            type="button"
            class="choice small"
            aria-label={t("filters.showAgain", { name: nameOf(actor) })}
            onClick={() => show(actor.id)}
          >
            <Name of={actor} /> <span aria-hidden="true">×</span>
          </button>
        ))}
        <button
          type="button"
          class="quiet"
          onClick={() => {
            hidden.value = new Set();
          }}
        >
          {t("filters.showAll")}
        </button>
      </div>
    </fieldset>
  );
}
