// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { answerOf } from "../graph/factory";
import type { Visible } from "../graph/visible";
import { toCsv, toGexf, toJson } from "./data";
import { escapeXml } from "./markup";

const { nodes, edges } = answerOf("turkey SUPPORT gna", "egypt AGREE haftar");
const VISIBLE: Visible = { actors: nodes, relations: edges };
const placeOf = (id: string) => (id === "turkey" ? { x: 3, y: 4 } : undefined);

test("JSON is node-link, with the places of the canvas", () => {
  const read = JSON.parse(toJson(VISIBLE, placeOf));
  expect(read).toMatchObject({ directed: true, multigraph: true });
  expect(read.nodes[0]).toMatchObject({ id: "turkey", name_ar: "تركيا", x: 3, y: 4 });
  expect(read.edges[0]).toMatchObject({ source: "turkey", target: "gna", key: "SUPPORT" });
});

test("CSV begins with a byte order mark and has a line a relation", () => {
  const lines = toCsv(VISIBLE).split("\r\n");
  expect(lines[0]?.charCodeAt(0)).toBe(0xfeff);
  expect(lines[1]).toBe("turkey SUPPORT gna,Turkey,تركيا,SUPPORT,support,1,Gna,,1,1,1,,2020-08-17,0.9");
  expect(lines).toHaveLength(4);
});

test("a name that a spreadsheet would compute stays text, and quotes are doubled", () => {
  const odd = nodes.map((node) => ({ ...node, name: '=HYPERLINK("x"),a' }));
  expect(toCsv({ actors: odd, relations: edges })).toContain(`"'=HYPERLINK(""x""),a"`);
});

test("GEXF is well-formed XML that holds every actor, relation, place and date", () => {
  const gexf = toGexf(VISIBLE, placeOf, "2026-01-02");
  const read = new DOMParser().parseFromString(gexf, "application/xml");
  expect(read.querySelector("parsererror")).toBeNull();
  expect([...read.querySelectorAll("node")].map((node) => node.getAttribute("label"))).toEqual(
    nodes.map((node) => node.name),
  );
  expect([...read.querySelectorAll("edge")].map((edge) => edge.getAttribute("type"))).toEqual([
    "directed",
    "mutual",
  ]);
  expect(gexf).toContain('<viz:position x="3" y="-4"/>');
  expect(gexf).toContain('for="last_seen" value="2020-08-17"');
});

test("what XML cannot hold is replaced, what it would read as markup escaped", () => {
  expect(escapeXml('a\u0000<b & "c">\uD800 😀')).toBe("a\uFFFD&lt;b &amp; &quot;c&quot;&gt;\uFFFD 😀");
});
