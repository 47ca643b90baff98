// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { bowBetween } from "../canvas/curve";
import type { Theme } from "../canvas/theme";
import { openLettering } from "./lettering";
import { legendOf, type Picture } from "./picture";
import { toSvg } from "./svg";

const THEME = {
  ground: "#fff",
  surface: "#fff",
  ink: "#000",
  ink2: "#333",
  signs: { 1: "#0a0", [-1]: "#a00", 0: "#888" },
};
const A = { x: 50, y: 60, radius: 10 };
const B = { x: 250, y: 60, radius: 12 };
const bow = bowBetween(A, B, 0.1, 3, true);
if (!bow) throw new Error("no room");
const label = {
  x: 50,
  y: 60,
  radius: 10,
  always: false,
  strong: true,
  faded: false,
  width: 30,
  base: 86,
  lead: null,
};

const PICTURE: Picture = {
  width: 400,
  height: 200,
  title: "Around <Turkey> & others",
  citation: ["Wasl, 5 documents, 22 November 2026."],
  legend: [
    { sign: 1, text: "Cooperation" },
    { sign: -1, text: "Conflict" },
  ],
  direction: "ltr",
  theme: THEME as unknown as Theme,
  actors: [
    { id: "turkey", ...A, colour: "#123", pinned: true, faded: false },
    { id: "gna", ...B, colour: "#456", pinned: false, faded: false },
  ],
  relations: [{ id: "r", bow, width: 3, sign: -1, colour: "#a00", faded: false }],
  labels: [{ ...label, text: "حركة M23" }],
};

const lettering = openLettering();
const written = (picture: Picture) => toSvg(picture, lettering);
const read = (picture: Picture) => new DOMParser().parseFromString(written(picture), "image/svg+xml");

test("the picture has its title, its citation, its actors and its relations", () => {
  const svg = read(PICTURE);
  expect(svg.querySelector("parsererror")).toBeNull();
  expect(svg.querySelector("title")?.textContent).toBe("Around <Turkey> & others");
  expect(written(PICTURE)).toContain("Wasl, 5 documents, 22 November 2026.");
  expect(svg.querySelectorAll("circle")).toHaveLength(3);
  expect(svg.querySelectorAll("polygon")).toHaveLength(1);
});

test("conflict is dashed, so that the picture can be printed in black", () => {
  expect(read(PICTURE).querySelectorAll("path[stroke-dasharray]")).toHaveLength(1);
});

test("what is written is drawn, and needs no face", () => {
  const svg = read(PICTURE);
  const name = [...svg.querySelectorAll("g > title")].find((title) => title.textContent === "حركة M23");
  const letters = [...(name?.parentElement?.querySelectorAll("use") ?? [])];
  const shapes = letters.map((letter) => letter.getAttribute("xlink:href")?.slice(1) ?? "");
  expect(letters.length).toBeGreaterThan(12);
  expect(shapes.filter((id) => !svg.querySelector(`defs > path[id="${id}"]`)).length).toBe(0);
  expect(svg.querySelectorAll("text")).toHaveLength(0);
});

test("a name with letters that none of the faces has stays text, isolated", () => {
  const labels = [{ ...label, text: "חיפה" }];
  const name = read({ ...PICTURE, labels }).querySelector("text");
  expect(name?.textContent).toBe("חיפה");
  expect(name?.getAttribute("direction")).toBe("rtl");
  expect(name?.getAttribute("unicode-bidi")).toBe("isolate");
});

test("in Arabic the words of the picture begin at the right", () => {
  const mirrored = { ...PICTURE, title: "تركيا", direction: "rtl" as const };
  expect(legendOf(mirrored).map(({ x }) => x)).toEqual([336, 186]);
  const line = lettering.layOut("تركيا", "rtl", 650);
  const from = 380 - ((line?.width ?? 0) * 20) / 1000;
  expect(written(mirrored)).toContain(`translate(${from.toFixed(2)} 34.00) scale(0.02)`);
});
