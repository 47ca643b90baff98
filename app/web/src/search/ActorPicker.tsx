/** A field that suggests actors while one types, in either language: a combobox as ARIA describes it. */

import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ListedActor } from "../api/types";
import { directionOfText, nameOf, otherNameOf } from "../language/bidi";
import { directionOf, language } from "../language/language";
import { Romanised, Words } from "../language/Name";
import { counted, t, term } from "../language/strings";
import { reasonOf } from "../shell/reasons";
import { useSuggestions } from "./suggestions";

interface Props {
  label: string;
  hint?: string;
  /** What stands in the field at first, and whenever it changes from outside. */
  text?: string;
  /** Whether the field is emptied by choosing. */
  clears?: boolean;
  onChoose: (actor: ListedActor) => void;
}

export function ActorPicker({ label, hint, text = "", clears = false, onChoose }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(text);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const { found, error } = useSuggestions(open ? typed : "");
  useLayoutEffect(() => setTyped(text), [text]);
  useEffect(() => setActive(0), [found]);

  const choose = (actor: ListedActor) => {
    setTyped(clears ? "" : nameOf(actor));
    setOpen(false);
    onChoose(actor);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const at = found ?? [];
    if (event.key === "ArrowDown" && at.length) setActive((active + 1) % at.length);
    else if (event.key === "ArrowUp" && at.length) setActive((active + at.length - 1) % at.length);
    else if (event.key === "Enter" && open && at[active]) choose(at[active]);
    else if (event.key === "Escape" && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && typed.trim() !== "" && (found !== null || error !== null);
  return (
    <div class="picker">
      <label for={`${id}-field`}>{label}</label>
      <input
        id={`${id}-field`}
        ref={field}
        type="text"
        role="combobox"
        dir={typed ? directionOfText(typed) : directionOf(language.value)}
        autocomplete="off"
        spellcheck={false}
        placeholder={hint}
        value={typed}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={shown && found?.[active] ? `${id}-${active}` : undefined}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        class="suggestions"
        hidden={!shown || !found?.length}
      >
        {found?.map((actor, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          <div
            key={actor.id}
            id={`${id}-${n}`}
            role="option"
            tabIndex={-1}
            aria-selected={n === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(actor)}
          >
            <Suggestion actor={actor} />
          </div>
        ))}
      </div>
      <p class={shown && !error && found?.length ? "unseen" : "picker-told"} role="status">
        {shown && told(found, error)}
      </p>
    </div>
  );
}

function Suggestion({ actor }: { actor: ListedActor }) {
  const other = otherNameOf(actor);
  return (
    <>
      <span class={`dot kind-${actor.kind}`} />
      <span class="suggestion-name">
        <Words text={nameOf(actor)} />
      </span>
      <Romanised of={actor} />
      {other && (
        <small>
          <Words text={other} />
        </small>
      )}
      <small class="suggestion-kind">{term("kind", actor.kind)}</small>
    </>
  );
}

function told(found: readonly ListedActor[] | null, error: unknown) {
  if (error) return reasonOf(error);
  if (!found?.length) return t("search.none");
  return counted("count.found", found.length);
}
