/** A failure as the reader sees it: what happened, what the server advises, a way to try again. */

import { directionOf } from "../language/language";
import { t } from "../language/strings";
import { adviceOf, reasonOf } from "./reasons";

export function Fault({ error, retry }: { error: unknown; retry?: () => void }) {
  const advice = adviceOf(error);
  return (
    <div class="fault" role="alert">
      <p>
        <strong>{reasonOf(error)}</strong>
      </p>
      {advice && (
        <p lang={advice.lang} dir={directionOf(advice.lang)} class="fault-detail">
          {advice.text}
        </p>
      )}
      {retry && (
        <button type="button" onClick={retry}>
          {t("shell.retry")}
        </button>
      )}
    </div>
  );
}
