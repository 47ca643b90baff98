// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { bowBetween } from "../canvas/curve";
import type { Theme } from "../canvas/theme";
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
const label = { x: 50, y: 60, radius: 10, always: false, strong: true, faded: false, width: 30, base: 86 };

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

const read = (picture: Picture) => new DOMParser().parseFromString(toSvg(picture), "image/svg+xml");

test("the picture has its title, its citation, its actors and its relations", () => {
  const svg = read(PICTURE);
  expect(svg.querySelector("parsererror")).toBeNull();
  expect(svg.querySelector("title")?.textContent).toBe("Around <Turkey> & others");
  expect(toSvg(PICTURE)).toContain("Wasl, 5 documents, 22 November 2026.");
  expect(svg.querySelectorAll("circle")).toHaveLength(3);
  expect(svg.querySelectorAll("polygon")).toHaveLength(1);
});

test("conflict is dashed, so that the picture can be printed in black", () => {
  expect(read(PICTURE).querySelector("path")?.getAttribute("stroke-dasharray")).toMatch(/^\d/);
});

test("an Arabic name runs from the right, isolated", () => {
  const name = [...read(PICTURE).querySelectorAll("text")].find((text) => text.textContent === "حركة M23");
  expect(name?.getAttribute("direction")).toBe("rtl");
  expect(name?.getAttribute("unicode-bidi")).toBe("isolate");
});

test("in Arabic the words of the picture begin at the right", () => {
  const mirrored = { ...PICTURE, direction: "rtl" as const };
  expect(legendOf(mirrored).map(({ x }) => x)).toEqual([336, 186]);
  expect(toSvg(mirrored)).toContain('x="380" y="34" direction="rtl"');
});
