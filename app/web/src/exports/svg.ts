/** The picture as SVG, complete in itself: what is written in it is drawn, and so looks the same without our faces.

What each drawing says stands beside it as its title, for those who search the file or hear it. A text with letters that
none of the faces has (neither Arabic nor Latin) stays text.
*/

import { type Placed, SIZE, WEIGHTS } from "../canvas/names";
import type { Theme } from "../canvas/theme";
import { directionOfText } from "../language/bidi";
import type { Direction } from "../language/language";
import type { Lettering, Line } from "./lettering";
import { element, escapeXml } from "./markup";
import {
  dashOf,
  EM,
  FONT,
  HANG,
  HEAD,
  heightOf,
  legendLine,
  legendOf,
  type Picture,
  pathOf,
  type Words,
  wordsOf,
} from "./picture";

export function toSvg(picture: Picture, lettering: Lettering): string {
  const { width, theme, title } = picture;
  const height = heightOf(picture);
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    // Older programs do not know a reference without it.
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    "font-family": FONT,
    role: "img",
  };
  const canvas = element("g", { transform: `translate(0 ${HEAD})` }, [
    ...picture.relations.map(relationOf),
    ...picture.actors.map((actor) => actorOf(actor, theme.surface)),
    ...picture.labels.map((label) => nameOf(label, theme, lettering)),
  ]);
  const words = wordsOf(picture).map((one) => lineOf(one, picture.direction, lettering));
  const shapes = [...lettering.shapes].map(([id, d]) => element("path", { id, d }));
  const body = [
    element("title", {}, escapeXml(title)),
    element("defs", {}, shapes),
    element("rect", { width, height, fill: theme.ground }),
    element("svg", { width, height: HEAD + picture.height + HANG, overflow: "hidden" }, canvas),
    ...legend(picture),
    ...words,
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("svg", root, body)}\n`;
}

function relationOf(relation: Picture["relations"][number]): string {
  const dash = dashOf(relation.sign, relation.width).map((n) => n.toFixed(2));
  const stroke = element("path", {
    d: pathOf(relation.bow),
    fill: "none",
    stroke: relation.colour,
    "stroke-width": relation.width.toFixed(2),
    "stroke-dasharray": dash.length ? dash.join(" ") : null,
    "stroke-linecap": relation.sign === 0 ? "round" : null,
  });
  const corners = relation.bow.head?.map(({ x, y }) => `${x.toFixed(2)},${y.toFixed(2)}`).join(" ");
  return corners ? stroke + element("polygon", { points: corners, fill: relation.colour }) : stroke;
}

function actorOf(actor: Picture["actors"][number], inside: string): string {
  const at = { cx: actor.x.toFixed(2), cy: actor.y.toFixed(2) };
  const disc = element("circle", { ...at, r: actor.radius.toFixed(2), fill: actor.colour });
  const dot = { ...at, r: Math.max(2, actor.radius * 0.35).toFixed(2), fill: inside };
  return actor.pinned ? disc + element("circle", dot) : disc;
}

function nameOf(label: Placed, theme: Theme, lettering: Lettering): string {
  const direction = directionOfText(label.text);
  const weight = label.strong ? WEIGHTS.strong : WEIGHTS.plain;
  const ink = label.faded ? theme.ink2 : theme.ink;
  const halo = { stroke: theme.ground, "stroke-linejoin": "round" };
  const lead = label.lead ? leadOf(label.lead, theme) : "";
  const line = lettering.layOut(label.text, direction, weight);
  if (line) {
    const scale = SIZE / EM;
    const begin = placed(label.x - (line.width * scale) / 2, label.base, scale);
    const wide = { ...halo, fill: theme.ground, "stroke-width": Math.round(4 / scale) };
    return (
      lead +
      element("g", begin, [
        element("title", {}, escapeXml(label.text)),
        element("g", wide, drawn(line)),
        element("g", { fill: ink }, drawn(line)),
      ])
    );
  }
  const at = { x: label.x.toFixed(2), y: label.base.toFixed(2), "text-anchor": "middle" };
  const way = { direction, "unicode-bidi": "isolate" };
  const face = { "font-size": SIZE, "font-weight": weight, fill: ink };
  const under = { ...halo, "stroke-width": 4, "paint-order": "stroke" };
  return lead + element("text", { ...at, ...way, ...face, ...under }, escapeXml(label.text));
}

function leadOf([from, to]: NonNullable<Placed["lead"]>, theme: Theme): string {
  const ends = { x1: from.x.toFixed(2), y1: from.y.toFixed(2), x2: to.x.toFixed(2), y2: to.y.toFixed(2) };
  return element("line", { ...ends, stroke: theme.ink2, "stroke-width": 1 });
}

/** A line of text that begins where the script does. */
function lineOf(words: Words, direction: Direction, lettering: Lettering): string {
  const { text, x, y, size, weight, ink } = words;
  const line = lettering.layOut(text, direction, weight);
  if (line) {
    const begin = x - (direction === "rtl" ? (line.width * size) / EM : 0);
    const title = element("title", {}, escapeXml(text));
    return element("g", { ...placed(begin, y, size / EM), fill: ink }, [title, ...drawn(line)]);
  }
  return element(
    "text",
    { x, y, direction, "font-size": size, "font-weight": weight, fill: ink },
    escapeXml(text),
  );
}

const placed = (x: number, y: number, scale: number) => ({
  transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale})`,
});

function drawn({ letters }: Line): string[] {
  return letters.map(({ shape, x, y }) => element("use", { "xlink:href": `#${shape}`, x, y: y || null }));
}

function legend(picture: Picture): string[] {
  const y = legendLine(picture);
  return legendOf(picture).map(({ sign, line: [from, to] }) => {
    const stroke = {
      x1: from,
      x2: to,
      y1: y - 4,
      y2: y - 4,
      stroke: picture.theme.signs[sign],
      "stroke-width": 3,
    };
    const dash = {
      "stroke-dasharray": dashOf(sign, 3).join(" ") || null,
      "stroke-linecap": sign === 0 ? "round" : null,
    };
    return element("line", { ...stroke, ...dash });
  });
}
