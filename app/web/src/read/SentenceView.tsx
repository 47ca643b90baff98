/** A sentence with who is named in it, and arcs from source over cue to target for each of its triples. */

import { signal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Direction, directionOf, type Language } from "../language/language";
import { draw } from "./arcs";
import type { Sentence, Triple } from "./extraction";
import { boxesOf, type Drawn, linksOf, sketch } from "./measuring";
import { cut, type Mark } from "./offsets";
import { stanceOf, TripleList } from "./TripleList";

interface Properties {
  sentence: Sentence;
  language: Language;
}

/** Counts up whenever fonts have come in, for words have moved then. */
const fontsLoaded = signal(0);
document.fonts?.addEventListener("loadingdone", () => {
  fontsLoaded.value += 1;
});

export function SentenceView({ sentence, language }: Properties) {
  const [chosen, choose] = useState(0);
  const direction = directionOf(language);
  return (
    <li class="read-sentence">
      <Words sentence={sentence} chosen={chosen} language={language} direction={direction} />
      {sentence.triples.length > 0 && (
        <TripleList triples={sentence.triples} chosen={chosen} choose={choose} sentence={sentence} />
      )}
    </li>
  );
}

function Words({
  sentence,
  chosen,
  language,
  direction,
}: Properties & { chosen: number; direction: Direction }) {
  const paper = useRef<HTMLParagraphElement>(null);
  const pieces = useMemo(() => cut(sentence.text, marksOf(sentence)), [sentence]);
  const drawn = useDrawing(paper, sentence, direction);
  return (
    <p ref={paper} class="words" lang={language} dir={direction}>
      {drawn && <Arcs drawn={drawn} triples={sentence.triples} chosen={chosen} />}
      {pieces.map((piece, n) => {
        const role = roleOf(piece.marks, chosen);
        const named = piece.marks.some((mark) => mark.startsWith("m"));
        const classes = ["piece", role && `role-${role}`, named && "named"];
        return (
          <span key={`${n}`} class={classes.filter(Boolean).join(" ")} data-marks={piece.marks.join(" ")}>
            {piece.text}
          </span>
        );
      })}
    </p>
  );
}

function Arcs({ drawn, triples, chosen }: { drawn: Drawn; triples: Triple[]; chosen: number }) {
  const order = drawn.strokes.map((_, n) => n).sort((a, b) => Number(a === chosen) - Number(b === chosen));
  return (
    <svg class="arcs" width={drawn.width} height={drawn.height} aria-hidden="true">
      {order.map((n) => {
        const triple = triples[n];
        const stroke = drawn.strokes[n];
        if (!triple || !stroke) return null;
        const classes = `arc ${stanceOf(triple)} ${n === chosen ? "chosen" : ""} ${triple.modality}`;
        return (
          <g key={`${n}`} class={classes}>
            {stroke.paths.map((path) => (
              <path key={path} class="line" d={path} />
            ))}
            <circle class="start" cx={stroke.start.x} cy={stroke.start.y} r={3.5} />
            <path class="end" d={stroke.end} />
          </g>
        );
      })}
    </svg>
  );
}

/** Measures the words once they stand on the page, and again when they move. */
function useDrawing(
  paper: { current: HTMLParagraphElement | null },
  sentence: Sentence,
  direction: Direction,
): Drawn | null {
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const fonts = fontsLoaded.value;
  useLayoutEffect(() => {
    const element = paper.current;
    if (!element || !sentence.triples.length) return;
    let width = -1;
    const measure = () => {
      width = element.clientWidth;
      const { levels } = draw(linksOf(boxesOf(element), sentence.triples), width, direction);
      element.style.setProperty("--levels", String(levels));
      setDrawn(sketch(boxesOf(element), sentence.triples, width, element.scrollHeight, direction));
    };
    measure();
    const watch = new ResizeObserver(() => {
      if (element.clientWidth !== width) measure();
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [sentence, direction, fonts]);
  return drawn;
}

/** Every word that plays a part: mentions as m0, m1, …, the parts of triples as t0.source, t0.cue, t0.target, … */
export function marksOf(sentence: Sentence): Mark[] {
  const mentions = sentence.mentions.map(({ start, end }, n) => ({ id: `m${n}`, start, end }));
  const parts = sentence.triples.flatMap((triple, n) =>
    (["source", "cue", "target"] as const).map((part) => ({
      id: `t${n}.${part}`,
      start: triple[part].start,
      end: triple[part].end,
    })),
  );
  return [...mentions, ...parts];
}

/** A cue may embrace the source, as a verb and its noun do in Arabic; the words between are the source's. */
function roleOf(marks: readonly string[], chosen: number): string | undefined {
  return (["source", "target", "cue"] as const).find((part) => marks.includes(`t${chosen}.${part}`));
}
