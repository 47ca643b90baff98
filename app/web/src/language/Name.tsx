/** The name of an actor where it stands among other text: isolated, in its own language, and told as it is read. */

import type { Named } from "../api/types";
import { network, networkVersion } from "../graph/network";
import { languageOfText, nameOf, romanisedOf } from "./bidi";
import { t } from "./strings";

type Called = Named & { id?: string };

export function Name({ of: actor }: { of: Called }) {
  return (
    <>
      <Words text={nameOf(actor)} />
      <Romanised of={actor} />
    </>
  );
}

/** Stands after a name that a reader of the English page may not be able to read. */
export function Romanised({ of: actor }: { of: Called }) {
  const romanised = romanisedOf(knownHere(actor));
  if (!romanised) return null;
  return (
    <small class="romanised">
      {" "}
      {t("actor.romanised")} <Words text={romanised} />
    </small>
  );
}

/** Relations tell less of an actor than the graph does, which may come later than they. */
function knownHere(actor: Called): Named {
  const { id, romanised } = actor;
  const asks = id !== undefined && romanised === undefined && networkVersion.value > 0 && network.hasNode(id);
  return asks ? network.getNodeAttribute(id, "actor") : actor;
}

/** Words of any language. */
export function Words({ text }: { text: string }) {
  return (
    <bdi lang={languageOfText(text)} dir="auto">
      {text}
    </bdi>
  );
}
