/** The name of an actor where it stands among other text: isolated, and in its own language. */

import type { Named } from "../api/types";
import { languageOfText, nameOf } from "./bidi";

export function Name({ of: actor }: { of: Named }) {
  return <Words text={nameOf(actor)} />;
}

/** Words of any language. */
export function Words({ text }: { text: string }) {
  return (
    <bdi lang={languageOfText(text)} dir="auto">
      {text}
    </bdi>
  );
}
