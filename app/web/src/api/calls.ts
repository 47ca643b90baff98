/** The calls of the API that the explorer makes, one function each. */

import { getJson, type Parameters, sendJson } from "./http";
import type {
  ActorDetail,
  ActorRelations,
  Balance,
  Blocs,
  Evidence,
  ListedActor,
  NodeLink,
  Page,
  Paths,
  Relation,
  Stats,
  Timeline,
  Verdict,
} from "./types";

/** A name in a path: an id may have slashes, which the API takes as they are. */
const at = (name: string) => name.split("/").map(encodeURIComponent).join("/");

export function suggestActors(q: string, limit: number, signal?: AbortSignal): Promise<Page<ListedActor>> {
  return getJson("actors", { q, limit }, signal);
}

export function fetchActor(name: string, signal?: AbortSignal): Promise<ActorDetail> {
  return getJson(`actors/${at(name)}`, {}, signal);
}

export function fetchActorRelations(
  name: string,
  parameters: Parameters,
  signal?: AbortSignal,
): Promise<ActorRelations> {
  return getJson(`actors/${at(name)}/relations`, parameters, signal);
}

export function fetchNeighbours(
  name: string,
  parameters: Parameters,
  signal?: AbortSignal,
): Promise<NodeLink> {
  return getJson(`actors/${at(name)}/neighbors`, parameters, signal);
}

export function fetchGraph(parameters: Parameters, signal?: AbortSignal): Promise<NodeLink> {
  return getJson("graph", { format: "node-link", ...parameters }, signal);
}

export function fetchRelation(id: string, signal?: AbortSignal): Promise<Relation> {
  return getJson(`relations/${at(id)}`, { evidence: 0 }, signal);
}

/** The relation as the filters count it; null when nothing of it counts. */
export async function fetchCounted(
  { id, source, target, category }: Relation,
  parameters: Parameters,
  signal?: AbortSignal,
): Promise<Relation | null> {
  const asked = { ...parameters, source: source.id, target: target.id, category, evidence: 0 };
  const { items } = await getJson<Page<Relation>>("relations", asked, signal);
  return items.find((one) => one.id === id) ?? null;
}

export function fetchEvidence(
  id: string,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<Evidence>> {
  return getJson(`relations/${at(id)}/evidence`, { limit: 20, cursor }, signal);
}

export function fetchTimeline(parameters: Parameters, signal?: AbortSignal): Promise<Timeline> {
  return getJson("timeline", parameters, signal);
}

export function fetchPaths(parameters: Parameters, signal?: AbortSignal): Promise<Paths> {
  return getJson("paths", parameters, signal);
}

export function fetchBlocs(parameters: Parameters, signal?: AbortSignal): Promise<Blocs> {
  return getJson("analysis/blocs", parameters, signal);
}

export function fetchBalance(parameters: Parameters, signal?: AbortSignal): Promise<Balance> {
  return getJson("analysis/balance", parameters, signal);
}

export function fetchStats(signal?: AbortSignal): Promise<Stats> {
  return getJson("stats", {}, signal);
}

export function judgeEvidence(id: string, verdict: Verdict | null): Promise<{ verdict: Verdict | null }> {
  return sendJson("PATCH", `evidence/${at(id)}`, { verdict });
}
