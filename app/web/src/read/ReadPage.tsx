/** The page on which a text is read: paste it, see its triples, keep it; or hand over whole files. */

import { useEffect } from "preact/hooks";
import { FileDrop } from "../files/FileDrop";
import { DayField } from "../language/DayField";
import { t } from "../language/strings";
import { Fault } from "../shell/Fault";
import { Found } from "./Found";
import { StoreForm } from "./StoreForm";
import { failure, generic, published, read, reading, result, text } from "./state";

const EXAMPLES = {
  ar: "تدعم تركيا حكومة الوفاق بينما تساند روسيا حفتر. وأدانت فرنسا تدخل أنقرة في ليبيا.",
  en: "Turkey supports the GNA while Russia backs Haftar. France condemned Ankara's intervention in Libya.",
} as const;

export function ReadPage() {
  useEffect(() => {
    document.title = `${t("read.title")} · ${t("shell.name")}`;
  });
  return (
    <div class="read-page">
      <section class="read-text" aria-labelledby="read-title">
        <h1 id="read-title">{t("read.title")}</h1>
        <TextForm />
        <div role="status" class="unseen">
          {reading.value ? t("read.working") : ""}
        </div>
        {failure.value !== null && <Fault error={failure.value} retry={read} />}
        {result.value && <Found {...result.value} />}
        {result.value && <StoreForm />}
      </section>
      <FileDrop />
    </div>
  );
}

function TextForm() {
  return (
    <form class="text-form" onSubmit={submit}>
      <label class="field">
        <span>{t("read.text")}</span>
        <textarea
          name="text"
          dir="auto"
          rows={5}
          required
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value;
          }}
        />
      </label>
      <p class="examples">
        {t("read.try")} <Example language="ar" label="العربية" />
        <Example language="en" label="English" />
      </p>
      <div class="read-options">
        <DayField
          label={t("read.published")}
          value={published.value}
          onChange={(day) => {
            published.value = day;
          }}
        />
        <label class="check">
          <input
            type="checkbox"
            name="generic"
            checked={generic.value}
            onChange={(event) => {
              generic.value = event.currentTarget.checked;
            }}
          />
          <span>{t("read.generic")}</span>
        </label>
        <button type="submit" class="primary" aria-disabled={reading.value}>
          {reading.value ? t("read.working") : t("read.do")}
        </button>
      </div>
    </form>
  );
}

function Example({ language, label }: { language: "ar" | "en"; label: string }) {
  const take = () => {
    text.value = EXAMPLES[language];
    void read();
  };
  return (
    <button type="button" class="plain" lang={language} onClick={take}>
      {label}
    </button>
  );
}

function submit(event: SubmitEvent): void {
  event.preventDefault();
  if (text.value.trim() && !reading.value) void read();
}
