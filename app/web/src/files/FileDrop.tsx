/** Where files are handed over, dropped or chosen, and the list of those that were. */

import { useSignal } from "@preact/signals";
import { t } from "../language/strings";
import { ACCEPTED } from "./documents";
import { takeDropped } from "./dropping";
import { take, uploads } from "./state";
import { UploadView } from "./UploadView";

export function FileDrop() {
  const over = useSignal(false);
  const lift = (event: DragEvent, here: boolean) => {
    event.preventDefault();
    over.value = here;
  };
  return (
    <section class="files" aria-labelledby="files-title">
      <h2 id="files-title">{t("files.title")}</h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a drop target; the button within does the same by keyboard */}
      <div
        class={`drop ${over.value ? "over" : ""}`}
        onDragEnter={(event) => lift(event, true)}
        onDragOver={(event) => lift(event, true)}
        onDragLeave={(event) => lift(event, false)}
        onDrop={(event) => {
          lift(event, false);
          void takeDropped(event);
        }}
      >
        <p>{t("files.drop")}</p>
        <label class="button chooser">
          <input
            type="file"
            name="files"
            class="unseen"
            multiple
            accept={ACCEPTED}
            onChange={(event) => {
              void take([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = "";
            }}
          />
          <span>{t("files.choose")}</span>
        </label>
        <p class="aside">{t("files.kinds")}</p>
      </div>
      <ul class="uploads">
        {uploads.value.map((upload) => (
          <UploadView key={upload.id} upload={upload} />
        ))}
      </ul>
    </section>
  );
}
