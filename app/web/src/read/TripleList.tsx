/** The triples of a sentence, each a button that shows it in the sentence above. */

import { Name, Words } from "../language/Name";
import { formatNumber, t, term } from "../language/strings";
import { GLYPHS } from "../panels/RelationLine";
import type { Argument, Sentence, Triple } from "./extraction";

interface Properties {
  triples: Triple[];
  sentence: Sentence;
  chosen: number;
  choose: (n: number) => void;
}

export function TripleList({ triples, sentence, chosen, choose }: Properties) {
  return (
    <ol class="triples">
      {triples.map((triple, n) => (
        <li key={`${n}`}>
          <button
            type="button"
            class={`triple ${stanceOf(triple)}`}
            aria-pressed={n === chosen}
            onClick={() => choose(n)}
          >
            <Who part={triple.source} sentence={sentence} />
            <span class="does">
              <SignMark triple={triple} />
              {term("category", triple.category)}
            </span>
            <Who part={triple.target} sentence={sentence} />
          </button>
          <span class="how">
            {triple.modality !== "asserted" && (
              <span class="manner">{term("modality", triple.modality)}</span>
            )}
            {triple.attribution && (
              <span>
                {t("read.according")} <Attribution name={triple.attribution} sentence={sentence} />
              </span>
            )}
            <span>
              {t("read.confidence", { share: formatNumber(triple.confidence, { style: "percent" }) })}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function Who({ part, sentence }: { part: Argument; sentence: Sentence }) {
  const mention = sentence.mentions.find((one) => one.actor_id === part.actor_id);
  return (
    <span class="who">
      <Name of={{ name: part.actor, name_ar: mention?.name_ar ?? null }} />
    </span>
  );
}

/** Who is said to say it: an actor that the sentence names has a name in either language. */
function Attribution({ name, sentence }: { name: string; sentence: Sentence }) {
  const mention = sentence.mentions.find((one) => one.actor === name);
  return mention ? <Name of={{ name, name_ar: mention.name_ar }} /> : <Words text={name} />;
}

/** The class by which a triple is coloured. */
export function stanceOf({ sign }: Triple): "friendly" | "hostile" | "standing" {
  return sign > 0 ? "friendly" : sign < 0 ? "hostile" : "standing";
}

/** Plus, minus or a dot: what the colour says too. */
function SignMark({ triple }: { triple: Triple }) {
  return (
    <span class="sign-mark" role="img" aria-label={term("sign", String(triple.sign))}>
      {GLYPHS[triple.sign]}
    </span>
  );
}
