/** A failure as the reader sees it: what happened, what the server advises, a way to try again. */

import { Problem, Unreachable } from "../api/problems";
import { type Key, t } from "../language/strings";

export function Fault({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div class="fault" role="alert">
      <p>
        <strong>{t(titleOf(error))}</strong>
      </p>
      {error instanceof Problem && error.message && (
        <p lang="en" dir="ltr" class="fault-detail">
          {error.message}
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

export function titleOf(error: unknown): Key {
  if (error instanceof Unreachable) return "fault.offline";
  if (!(error instanceof Problem)) return "fault.other";
  if (error.status === 429) return "fault.often";
  if (error.status === 503) return "fault.busy";
  if (error.status === 401) return "key.title";
  return error.status === 403 ? "fault.scope" : "fault.other";
}
