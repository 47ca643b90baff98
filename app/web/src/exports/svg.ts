/** The picture as SVG. Names stay text: they can be searched, copied and set in another face. */

import { directionOfText } from "../language/bidi";
import { element, escapeXml } from "./markup";
import {
  dashOf,
  FONT,
  HANG,
  HEAD,
  heightOf,
  legendLine,
  legendOf,
  lineOf,
  type Picture,
  pathOf,
  startOf,
} from "./picture";

export function toSvg(picture: Picture): string {
  const { width, theme, title } = picture;
  const height = heightOf(picture);
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    "font-family": FONT,
    role: "img",
  };
  const drawn = element("g", { transform: `translate(0 ${HEAD})` }, [
    ...picture.relations.map(relationOf),
    ...picture.actors.map((actor) => actorOf(actor, theme.surface)),
    ...picture.labels.map((label) => nameOf(label, theme.ground, label.faded ? theme.ink2 : theme.ink)),
  ]);
  const body = [
    element("title", {}, escapeXml(title)),
    element("rect", { width, height, fill: theme.ground }),
    line(picture, title, 34, 20, theme.ink, 650),
    element("svg", { width, height: HEAD + picture.height + HANG, overflow: "hidden" }, drawn),
    ...legend(picture),
    ...picture.citation.map((text, n) => line(picture, text, lineOf(picture, n), 12, theme.ink2, 400)),
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

function nameOf(label: Picture["labels"][number], halo: string, ink: string): string {
  const attributes = {
    x: label.x.toFixed(2),
    y: label.base.toFixed(2),
    "text-anchor": "middle",
    direction: directionOfText(label.text),
    "unicode-bidi": "isolate",
    "font-size": 13,
    "font-weight": label.strong ? 650 : 500,
    fill: ink,
    stroke: halo,
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  return element("text", attributes, escapeXml(label.text));
}

/** A line of text that begins where the script does. */
function line(picture: Picture, text: string, y: number, size: number, ink: string, weight: number): string {
  const attributes = {
    x: startOf(picture),
    y,
    direction: picture.direction,
    "font-size": size,
    "font-weight": weight,
    fill: ink,
  };
  return element("text", attributes, escapeXml(text));
}

function legend(picture: Picture): string[] {
  const y = legendLine(picture);
  return legendOf(picture).flatMap(({ sign, text, x, line: [from, to] }) => {
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
    const words = { x, y, direction: picture.direction, "font-size": 12, fill: picture.theme.ink };
    return [element("line", { ...stroke, ...dash }), element("text", words, escapeXml(text))];
  });
}
