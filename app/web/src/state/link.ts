/** The link that restores a view: what is shown, written as the parameters of an address and read back. */

import type { Category, Sign } from "../api/types";
import { CATEGORIES, EVERYTHING, type Filters, MODALITIES, type ModalityAsked, SIGNS } from "./filters";
import {
  type Colouring,
  EACH,
  FIRST_SCOPE,
  MAX_HOPS,
  MOST_EACH,
  type Mode,
  type PathQuestion,
  type Scope,
  type Selection,
  type Tool,
} from "./view";

export interface Camera {
  x: number;
  y: number;
  ratio: number;
  /** What it sees when it sees all: left, right, bottom, top. Null: whatever is there. */
  box: readonly [number, number, number, number] | null;
}

export interface View {
  scope: Scope;
  filters: Filters;
  hidden: readonly string[];
  pinned: readonly string[];
  selection: Selection | null;
  question: PathQuestion | null;
  colouring: Colouring;
  mode: Mode;
  tool: Tool;
  camera: Camera | null;
  /** As writePlaces has written them. */
  places: string;
}

const TOOLS: readonly Tool[] = ["filters", "paths", "camps"];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Only what is not as it always is, so that the first view has the shortest link. */
export function writeView(view: View): URLSearchParams {
  const { scope, filters, selection, question, camera } = view;
  const written: Record<string, string | number | null> = {
    top: scope.top === FIRST_SCOPE.top ? null : scope.top,
    each: scope.each === EACH ? null : scope.each,
    lines: scope.all ? "all" : null,
    category: filters.categories.join(","),
    sign: filters.signs.join(","),
    modality: filters.modality === EVERYTHING.modality ? null : filters.modality,
    since: filters.since,
    until: filters.until,
    confidence: filters.minConfidence || null,
    sources: filters.minSources > 1 ? filters.minSources : null,
    actor: selection && "actor" in selection ? selection.actor : null,
    relation: selection && "relation" in selection ? selection.relation : null,
    from: question?.source ?? null,
    to: question?.target ?? null,
    hops: question && question.maxHops !== MAX_HOPS ? question.maxHops : null,
    colour: view.colouring === "kind" ? null : view.colouring,
    mode: view.mode === "network" ? null : view.mode,
    tool: view.tool === "filters" ? null : view.tool,
    camera: camera && [camera.x, camera.y, camera.ratio, ...(camera.box ?? [])].map(short).join(","),
    at: view.places,
  };
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(written)) {
    if (value !== null && value !== "") parameters.set(name, String(value));
  }
  for (const id of scope.actors) parameters.append("around", id);
  for (const id of view.hidden) parameters.append("hide", id);
  for (const id of view.pinned) parameters.append("pin", id);
  return parameters;
}

/** What a link says; where it says nothing, or nonsense, it is as always. */
export function readView(parameters: URLSearchParams): View {
  const one = (name: string) => parameters.get(name);
  const among = <Item extends string>(name: string, known: readonly Item[], usual: Item): Item =>
    known.find((item) => item === one(name)) ?? usual;
  const [source, target] = [one("from"), one("to")];
  return {
    scope: {
      top: whole(one("top"), FIRST_SCOPE.top, 0, 10000),
      actors: parameters.getAll("around"),
      each: whole(one("each"), EACH, 1, MOST_EACH),
      all: one("lines") === "all",
    },
    filters: readFilters(parameters),
    hidden: parameters.getAll("hide"),
    pinned: parameters.getAll("pin"),
    selection: readSelection(one("actor"), one("relation")),
    question: source && target ? { source, target, maxHops: whole(one("hops"), MAX_HOPS, 1, 6) } : null,
    colouring: among("colour", ["kind", "bloc"], "kind"),
    mode: among("mode", ["network", "table"], "network"),
    tool: among("tool", TOOLS, "filters"),
    camera: readCamera(one("camera")),
    places: one("at") ?? "",
  };
}

function readFilters(parameters: URLSearchParams): Filters {
  const listed = (name: string) => (parameters.get(name) ?? "").split(",").filter(Boolean);
  const day = (name: string) => (DAY.test(parameters.get(name) ?? "") ? parameters.get(name) : null);
  const confidence = Number(parameters.get("confidence"));
  return {
    categories: CATEGORIES.filter((one: Category) => listed("category").includes(one)),
    signs: SIGNS.filter((one: Sign) => listed("sign").includes(String(one))),
    modality:
      MODALITIES.find((one: ModalityAsked) => one === parameters.get("modality")) ?? EVERYTHING.modality,
    since: day("since"),
    until: day("until"),
    minConfidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    minSources: whole(parameters.get("sources"), 1, 1, 1000),
  };
}

function readSelection(actor: string | null, relation: string | null): Selection | null {
  if (actor) return { actor };
  return relation ? { relation } : null;
}

const short = (n: number) => Number(n.toFixed(4));

function readCamera(text: string | null): Camera | null {
  if (!text) return null;
  const numbers = text.split(",").map(Number);
  const [x = 0, y = 0, ratio = 0, left = 0, right = 0, bottom = 0, top = 0] = numbers;
  if (!numbers.every(Number.isFinite) || ratio <= 0) return null;
  return { x, y, ratio, box: numbers.length === 7 ? [left, right, bottom, top] : null };
}

function whole(text: string | null, usual: number, least: number, most: number): number {
  const n = Number(text);
  return text && Number.isInteger(n) && n >= least && n <= most ? n : usual;
}
