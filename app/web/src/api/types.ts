/** What the API answers, as far as the page reads it. Names are those of the JSON. */

export type Category =
  | "AGREE"
  | "CONSULT"
  | "SUPPORT"
  | "CONCEDE"
  | "COOPERATE"
  | "AID"
  | "RETREAT"
  | "REQUEST"
  | "ACCUSE"
  | "REJECT"
  | "THREATEN"
  | "PROTEST"
  | "SANCTION"
  | "MOBILIZE"
  | "COERCE"
  | "ASSAULT"
  | "AFFILIATION";
export type Quad =
  | "verbal cooperation"
  | "material cooperation"
  | "verbal conflict"
  | "material conflict"
  | "none";
export type Modality = "asserted" | "negated" | "possible" | "alleged";
export type Kind =
  | "state"
  | "government"
  | "igo"
  | "armed_group"
  | "party"
  | "company"
  | "person"
  | "other"
  | "role";
export type Sign = 1 | 0 | -1;
export type Verdict = "right" | "wrong";

export interface Named {
  name: string;
  name_ar: string | null;
  /** The name of who is known by an Arabic one alone, in Latin letters; where only who is meant is told it is left out. */
  romanised?: string | null;
}

export interface Actor extends Named {
  id: string;
  kind: Kind;
}

export interface ListedActor extends Actor {
  country: string | null;
  wikidata: string | null;
  degree: number;
  mentions: number;
  first_seen: string | null;
  last_seen: string | null;
}

export interface ActorDetail extends Actor {
  country: string | null;
  ids: Record<string, string>;
  aliases: string[];
  degree: number;
  mentions: number;
  categories: Partial<Record<Category, number>>;
  first_seen: string | null;
  last_seen: string | null;
  affiliations: Relation[];
}

export interface Span {
  text: string;
  start: number;
  end: number;
}

export interface DocumentRef {
  id: string;
  title: string | null;
  source: string | null;
  published: string | null;
}

export interface Evidence {
  id: string;
  document: DocumentRef;
  sentence: string;
  source: Span;
  cue: Span;
  target: Span;
  relation: string;
  modality: Modality;
  attribution: string | null;
  confidence: number;
  rule: string;
  extractor: string;
  verdict: Verdict | null;
}

/** What is told of a relation in every shape: its kind, and how much says so. */
interface Told {
  category: Category;
  quad: Quad;
  sign: Sign;
  undirected: boolean;
  weight: number;
  documents: number;
  independent: number;
  first_seen: string | null;
  last_seen: string | null;
  confidence: number;
}

export interface Relation extends Told {
  id: string;
  source: Actor;
  relation: string;
  target: Actor;
  modalities: Partial<Record<Modality, number>>;
  labels: Record<string, number>;
  evidence: Evidence[];
}

export interface Page<Item> {
  items: Item[];
  total: number;
  next: string | null;
}

export interface ActorRelations extends Page<Relation> {
  actor: Actor;
}

/** A node of node-link JSON. */
export interface LinkedNode extends Actor {
  degree: number;
}

/** An edge of node-link JSON: a relation without its evidence. */
export interface LinkedEdge extends Told {
  id: string;
  source: string;
  target: string;
  key: Category;
  relation: string;
}

export interface NodeLink {
  /** Around an actor: how many stand next to it in all. */
  graph?: { neighbors?: number };
  nodes: LinkedNode[];
  edges: LinkedEdge[];
}

export interface Interval {
  start: string;
  end: string;
  count: number;
  documents: number;
  cooperation: number;
  conflict: number;
  mean_sign: number | null;
}

export interface Timeline extends Page<Interval> {
  undated: number;
}

export interface Path {
  length: number;
  sign: Sign;
  confidence: number;
  actors: Actor[];
  hops: Relation[];
}

export interface Paths {
  source: Actor;
  target: Actor;
  paths: Path[];
  truncated: boolean;
}

export interface Reach {
  reached: number;
  nearest: (Actor & { hops: number })[];
}

export interface NoPathReason {
  from_source: Reach;
  from_target: Reach;
  bridges: { without: string; length: number; actors: Actor[]; missing: Relation[] }[];
  hops_needed: number | null;
  connected: boolean | null;
  complete: boolean;
  untried: string[];
}

export interface Bloc {
  id: string;
  size: number;
  actors: Actor[];
  balance: number | null;
}

export interface Blocs extends Page<Bloc> {
  modularity: number;
  frustrated: number;
  ambivalent: number;
}

export interface Triad {
  signs: string;
  weight: number;
  actors: Actor[];
  relations: Relation[];
}

export interface Balance extends Page<Triad> {
  ties: number;
  strong: { balanced: number; unbalanced: number; share: number | null };
}

export interface Stats {
  version: number;
  documents: number;
  sentences: number;
  actors: number;
  triples: number;
  relations: number;
  first_seen: string | null;
  last_seen: string | null;
  languages: Record<string, number>;
}
