/** A file on its way: how far it has got, and what of it was not taken, line by line. */

import { Fragment } from "preact";
import { directionOfText, isolate } from "../language/bidi";
import { directionOf } from "../language/language";
import { counted, formatNumber, t } from "../language/strings";
import { Fault } from "../shell/Fault";
import { refusalOf } from "../shell/reasons";
import { addressOfPage } from "../state/address";
import { ColumnChoice } from "./ColumnChoice";
import type { Fault as DocumentFault, Progress } from "./sending";
import { dismiss, retry, stop, type Unusable, type Upload } from "./state";

const NAMED = 3;

export function UploadView({ upload }: { upload: Upload }) {
  const { progress } = upload;
  return (
    <li class={`upload ${upload.state}`}>
      <div class="upload-head">
        <h3>
          <FileNames names={upload.names} />
        </h3>
        <Way upload={upload} />
      </div>
      {upload.state === "choosing" && <ColumnChoice upload={upload} />}
      {upload.state === "sending" && <Bar name={inWords(upload.names)} progress={progress} />}
      <p role="status">{said(upload)}</p>
      {upload.state === "done" && progress && progress.counts.read > 0 && (
        <a href={addressOfPage("explore")}>{t("files.show")}</a>
      )}
      {progress && <Counted progress={progress} />}
      {upload.unusable && <p class="fault-line">{reasonOf(upload.unusable)}</p>}
      {upload.error !== null && <Fault error={upload.error} retry={() => retry(upload.id)} />}
      {progress && progress.faults.length > 0 && <Faults progress={progress} />}
    </li>
  );
}

/** The first of them, where they are many. */
function FileNames({ names }: { names: readonly string[] }) {
  const shown = names.slice(0, NAMED);
  return (
    <>
      {shown.map((name, n) => (
        <Fragment key={name}>
          {n > 0 && " · "}
          <FileName name={name} />
        </Fragment>
      ))}
      {names.length > shown.length && ` ${othersOf(names)}`}
    </>
  );
}

function inWords(names: readonly string[]): string {
  const others = names.length > NAMED ? [othersOf(names)] : [];
  return [names.slice(0, NAMED).map(isolate).join(" · "), ...others].join(" ");
}

const othersOf = (names: readonly string[]) => counted("files.others", names.length - NAMED);

/** The ending stands apart, behind the name as that runs: Arabic ones may end in the number of a year. */
function FileName({ name }: { name: string }) {
  const dot = name.includes(".") ? name.lastIndexOf(".") : name.length;
  const stem = name.slice(0, dot);
  return (
    <bdi dir={directionOfText(stem)}>
      <bdi>{stem}</bdi>
      <bdi>{name.slice(dot)}</bdi>
    </bdi>
  );
}

function Way({ upload }: { upload: Upload }) {
  const running = upload.state === "sending";
  return (
    <button type="button" onClick={() => (running ? void stop(upload.id) : dismiss(upload.id))}>
      {t(running ? "files.stop" : "files.dismiss")}
      <span class="unseen"> {inWords(upload.names)}</span>
    </button>
  );
}

function Bar({ name, progress }: { name: string; progress: Progress | null }) {
  return progress?.sent ? (
    <progress max={progress.total} value={finished(progress)} aria-label={name} />
  ) : (
    <progress aria-label={name} />
  );
}

function Counted({ progress: { counts } }: { progress: Progress }) {
  const told = (["known", "refused", "failed", "cancelled"] as const).filter((one) => counts[one]);
  if (!told.length) return null;
  return (
    <ul class="counts">
      {told.map((one) => (
        <li key={one}>{t(`files.${one}`, { n: formatNumber(counts[one]) })}</li>
      ))}
    </ul>
  );
}

function Faults({ progress }: { progress: Progress }) {
  const more = progress.counts.refused + progress.counts.failed - progress.faults.length;
  return (
    <details class="faults" open>
      <summary>{t("files.faults")}</summary>
      <ul>
        {progress.faults.map((fault, n) => (
          <li key={`${n}`}>
            <strong>
              <Place fault={fault} />
            </strong>
            <Reason detail={fault.detail} />
          </li>
        ))}
      </ul>
      {more > 0 && <p class="aside">{t("files.more", { n: formatNumber(more) })}</p>}
    </details>
  );
}

function Reason({ detail }: { detail: string }) {
  const { text, lang } = refusalOf(detail);
  return (
    <p lang={lang} dir={directionOf(lang)}>
      {text}
    </p>
  );
}

function Place({ fault: { entry } }: { fault: DocumentFault }) {
  if (!entry) return null;
  return <bdi>{entry.line === null ? entry.file : t("files.line", { n: formatNumber(entry.line) })}</bdi>;
}

function said({ state, progress }: Upload): string {
  if (state === "done" && progress) return counted("files.done", progress.counts.read);
  if (state === "cancelled") return t("files.stopped");
  if (state !== "sending") return "";
  if (!progress) return t("files.sending");
  const done = formatNumber(finished(progress));
  const [sent, total] = [formatNumber(progress.sent), formatNumber(progress.total)];
  return progress.sent < progress.total
    ? t("files.sendingOf", { sent, total, done })
    : t("files.reading", { done, total });
}

function finished({ counts }: Progress): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function reasonOf(unusable: Unusable): string {
  return unusable.why === "quote"
    ? t("files.unusable.quote", { line: formatNumber(unusable.line) })
    : t(`files.unusable.${unusable.why}`);
}
