/** What was read in a text: how much, by which legend, and sentence by sentence. */

import { useSignal } from "@preact/signals";
import { counted, formatNumber, t } from "../language/strings";
import type { Extraction } from "./extraction";
import { SentenceView } from "./SentenceView";

/** So many sentences are shown at first: each is measured, and a book has thousands. */
const SHOWN = 50;

export function Found({ text, extraction }: { text: string; extraction: Extraction }) {
  const all = useSignal(false);
  const shown = useSignal(SHOWN);
  const triples = extraction.sentences.reduce((sum, sentence) => sum + sentence.triples.length, 0);
  const telling = extraction.sentences.filter((sentence) => sentence.triples.length);
  const listed = all.value || !triples ? extraction.sentences : telling;
  return (
    <section class="found" aria-labelledby="found-title">
      <h2 id="found-title">{triples ? counted("read.triples", triples) : t("read.nothing")}</h2>
      <p class="aside">
        {t("read.took", {
          sentences: counted("count.sentences", extraction.sentences.length),
          seconds: seconds(extraction),
        })}
      </p>
      {triples > 0 && <Legend />}
      {telling.length > 0 && telling.length < extraction.sentences.length && (
        <label class="check">
          <input
            type="checkbox"
            checked={all.value}
            onChange={(event) => {
              all.value = event.currentTarget.checked;
            }}
          />
          <span>{t("read.all")}</span>
        </label>
      )}
      <ol class="read-sentences" key={text}>
        {listed.slice(0, shown.value).map((sentence) => (
          <SentenceView key={sentence.start} sentence={sentence} language={extraction.language} />
        ))}
      </ol>
      {listed.length > shown.value && (
        <button type="button" onClick={() => (shown.value += SHOWN)}>
          {t("shell.more")}
        </button>
      )}
    </section>
  );
}

function Legend() {
  return (
    <ul class="read-key" aria-label={t("read.legend")}>
      <li>
        <span class="piece role-source">{t("read.source")}</span>
      </li>
      <li>
        <span class="piece role-cue">{t("read.cue")}</span>
      </li>
      <li>
        <span class="piece role-target">{t("read.target")}</span>
      </li>
      <li>
        <span class="piece named">{t("read.named")}</span>
      </li>
    </ul>
  );
}

function seconds(extraction: Extraction): string {
  return formatNumber(extraction.seconds, {
    style: "unit",
    unit: "second",
    unitDisplay: "long",
    maximumFractionDigits: 1,
  });
}
