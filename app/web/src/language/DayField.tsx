/** A day, typed the year first and told back in words: browsers draw date fields in their own language, not the page's. */

import { useEffect, useId, useState } from "preact/hooks";
import { dayOf } from "./days";
import { formatDay, t } from "./strings";

interface DayProps {
  label: string;
  /** Such as 2020-08-17, or nothing. */
  value: string;
  onChange: (day: string) => void;
}

export function DayField({ label, value, onChange }: DayProps) {
  const [typed, setTyped] = useState(value);
  const id = useId();
  const day = dayOf(typed);
  const wrong = typed.trim() !== "" && day === null;
  useEffect(() => setTyped((before) => (dayOf(before) === (value || null) ? before : value)), [value]);
  const told = (text: string) => {
    setTyped(text);
    const found = dayOf(text);
    if (found !== null || !text.trim()) onChange(found ?? "");
  };
  return (
    <div class="field day">
      <label for={id}>{label}</label>
      <span id={`${id}-told`} class={wrong ? "day-wrong" : "day-told"}>
        {wrong ? t("day.wrong") : day && formatDay(day)}
      </span>
      <input
        id={id}
        dir={typed ? "ltr" : undefined}
        inputMode="numeric"
        autocomplete="off"
        placeholder={t("day.hint")}
        maxLength={20}
        value={typed}
        aria-invalid={wrong}
        aria-describedby={`${id}-told`}
        ref={(input) => input?.setCustomValidity(wrong ? t("day.wrong") : "")}
        onInput={(event) => told(event.currentTarget.value)}
        onBlur={() => setTyped(day ?? typed)}
      />
    </div>
  );
}
