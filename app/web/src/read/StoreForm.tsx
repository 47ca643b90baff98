/** Keeps the text that was read, with what is known of it. */

import { counted, t } from "../language/strings";
import { Fault } from "../shell/Fault";
import { addressOfPage } from "../state/address";
import { result, store, stored, storeFailure, storing } from "./state";

/** As many actors as a network shows at a glance. */
const SHOWN = 12;

export function StoreForm() {
  return (
    <section class="store" aria-labelledby="store-title">
      <h2 id="store-title">{t("store.title")}</h2>
      <p class="aside">{t("store.why")}</p>
      <form class="store-form" onSubmit={submit}>
        <Field name="title" label={t("store.headline")} />
        <Field name="source" label={t("store.source")} />
        <label class="field">
          <span>{t("store.url")}</span>
          <input name="url" type="url" maxLength={1000} dir="ltr" />
        </label>
        <button type="submit" class="primary" aria-disabled={storing.value}>
          {storing.value ? t("store.working") : t("store.do")}
        </button>
      </form>
      <div role="status">{stored.value && <Outcome />}</div>
      {storeFailure.value !== null && <Fault error={storeFailure.value} />}
    </section>
  );
}

function Field({ name, label }: { name: string; label: string }) {
  return (
    <label class="field">
      <span>{label}</span>
      <input name={name} maxLength={1000} dir="auto" />
    </label>
  );
}

function Outcome() {
  const kept = stored.value;
  if (!kept) return null;
  return (
    <p class="outcome">
      {kept.known ? t("store.known") : t("store.done")}{" "}
      {kept.triples === null ? t("store.later") : counted("read.triples", kept.triples)}{" "}
      {(kept.triples ?? 0) > 0 && <a href={addressOfNetwork()}>{t("store.show")}</a>}
    </p>
  );
}

/** The network of those between whom something was read. */
function addressOfNetwork(): string {
  const triples = result.value?.extraction.sentences.flatMap((sentence) => sentence.triples) ?? [];
  const actors = new Set(triples.flatMap((triple) => [triple.source.actor_id, triple.target.actor_id]));
  const view = new URLSearchParams({ top: "0" });
  for (const actor of [...actors].slice(0, SHOWN)) view.append("around", actor);
  return addressOfPage("explore", view);
}

function submit(event: SubmitEvent): void {
  event.preventDefault();
  if (storing.value) return;
  const given = new FormData(event.currentTarget as HTMLFormElement);
  const field = (name: string) => String(given.get(name) ?? "");
  void store({ title: field("title"), source: field("source"), url: field("url") });
}
