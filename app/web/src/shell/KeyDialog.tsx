/** Asks for the key of a server that wants one. */

import { useEffect, useRef } from "preact/hooks";
import { declineKey, giveKey, keyAsked } from "../api/key";
import { t } from "../language/strings";

export function KeyDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = keyAsked.value;
  useEffect(() => {
    if (asked && !dialog.current?.open) dialog.current?.showModal();
    if (!asked && dialog.current?.open) dialog.current.close();
  }, [asked]);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="key-title" onCancel={declineKey}>
      <form onSubmit={submit}>
        <h2 id="key-title">{t("key.title")}</h2>
        <p>{t("key.why")}</p>
        {asked?.refused && <p class="fault-line">{t("key.refused")}</p>}
        <label class="field">
          <span>{t("key.label")}</span>
          <input name="key" type="password" required autocomplete="off" dir="ltr" />
        </label>
        <div class="actions">
          <button type="submit" class="primary">
            {t("key.use")}
          </button>
          <button type="button" onClick={declineKey}>
            {t("shell.close")}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function submit(event: SubmitEvent): void {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  const key = new FormData(form).get("key");
  if (typeof key === "string" && key.trim()) giveKey(key);
  form.reset();
}
