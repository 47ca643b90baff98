"""What goes over the wire, each built from a record; plain dataclasses, so that orjson writes them as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, Self, TypeVar

from extraction.ontology import Category, Kind, Modality, Quad
from extraction.triple import ExtractedSentence, Extraction, Mention, Span, Triple
from graph.records import (
    ActorDetail,
    ActorRecord,
    ActorRef,
    DocumentDetail,
    DocumentRecord,
    DocumentRef,
    EvidenceRecord,
    JobRecord,
    JobState,
    MentionRecord,
    PathRecord,
    PathsRecord,
    RelationRecord,
    SentenceRecord,
    SpanRecord,
    StatsRecord,
    TripleRecord,
)

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PageModel(Generic[Item]):
    """A piece of a list; `next` is the cursor of the following one, null at the end."""

    items: list[Item]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class SpanModel:
    """Words and where they stand, in characters."""

    text: str
    start: int
    end: int

    @classmethod
    def from_record(cls, span: Span | SpanRecord) -> Self:
        return cls(span.text, span.start, span.end)


@dataclass(frozen=True, slots=True)
class ActorModel:
    """An actor where only who is meant is asked."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind

    @classmethod
    def from_record(cls, actor: ActorRef) -> Self:
        return cls(actor.id, actor.name, actor.name_ar, actor.kind)


@dataclass(frozen=True, slots=True)
class MentionModel:
    """Words of the text that name an actor, and how: name, capital, demonym, body, pronoun …"""

    text: str
    start: int
    end: int
    actor: str
    actor_id: str
    name_ar: str | None
    kind: Kind
    via: str

    @classmethod
    def from_record(cls, mention: Mention | MentionRecord) -> Self:
        actor = mention.actor
        return cls(
            mention.text, mention.start, mention.end, actor.name, actor.id, actor.name_ar, actor.kind, mention.via
        )


@dataclass(frozen=True, slots=True)
class ArgumentModel:
    """One side of a triple: who, and the words that say so."""

    actor: str
    actor_id: str
    text: str
    start: int
    end: int

    @classmethod
    def from_record(cls, mention: Mention | MentionRecord) -> Self:
        return cls(mention.actor.name, mention.actor.id, mention.text, mention.start, mention.end)


@dataclass(frozen=True, slots=True)
class TripleModel:
    """Source does something to target, as one sentence says it; offsets are characters of the text."""

    source: ArgumentModel
    relation: str
    category: Category
    quad: Quad
    sign: int
    target: ArgumentModel
    cue: SpanModel
    modality: Modality
    attribution: str | None
    confidence: float
    rule: str

    @classmethod
    def from_record(cls, triple: Triple | TripleRecord) -> Self:
        return cls(
            ArgumentModel.from_record(triple.source),
            triple.relation,
            triple.category,
            triple.category.quad,
            triple.category.sign,
            ArgumentModel.from_record(triple.target),
            SpanModel.from_record(triple.cue),
            triple.modality,
            triple.attribution,
            triple.confidence,
            triple.rule,
        )


@dataclass(frozen=True, slots=True)
class SentenceModel:
    """A sentence with the actors it names and the triples it says."""

    text: str
    start: int
    end: int
    mentions: list[MentionModel]
    triples: list[TripleModel]

    @classmethod
    def from_record(cls, sentence: ExtractedSentence | SentenceRecord) -> Self:
        return cls(
            sentence.text,
            sentence.start,
            sentence.end,
            [MentionModel.from_record(mention) for mention in sentence.mentions],
            [TripleModel.from_record(triple) for triple in sentence.triples],
        )


@dataclass(frozen=True, slots=True)
class ExtractionModel:
    """All that was read out of a text."""

    language: str
    extractor: str
    seconds: float
    sentences: list[SentenceModel]

    @classmethod
    def from_record(cls, extraction: Extraction, *, extractor: str, seconds: float) -> Self:
        sentences = [SentenceModel.from_record(sentence) for sentence in extraction.sentences]
        return cls(extraction.language, extractor, round(seconds, 4), sentences)


@dataclass(frozen=True, slots=True)
class DocumentRefModel:
    """Where a sentence stands."""

    id: str
    title: str | None
    source: str | None
    published: date | None

    @classmethod
    def from_record(cls, document: DocumentRef) -> Self:
        return cls(document.id, document.title, document.source, document.published)


@dataclass(frozen=True, slots=True)
class JobModel:
    """A document that waits to be read, is being read or was read."""

    id: str
    document: str
    state: JobState
    error: str | None
    attempts: int
    added: datetime
    finished: datetime | None

    @classmethod
    def from_record(cls, job: JobRecord) -> Self:
        return cls(job.id, job.document, job.state, job.error, job.attempts, job.added, job.finished)


@dataclass(frozen=True, slots=True)
class DocumentModel:
    """A stored document as lists show it; `extractor` is null as long as nobody has read it."""

    id: str
    title: str | None
    url: str | None
    source: str | None
    language: str | None
    published: date | None
    added: datetime
    characters: int
    triples: int
    extractor: str | None

    @classmethod
    def from_record(cls, document: DocumentRecord) -> Self:
        return cls(
            document.id,
            document.title,
            document.url,
            document.source,
            document.language,
            document.published,
            document.added,
            document.characters,
            document.triples,
            document.extractor_version,
        )


@dataclass(frozen=True, slots=True)
class DocumentDetailModel:
    """A document with its text and all that was read in it."""

    id: str
    title: str | None
    url: str | None
    source: str | None
    language: str | None
    published: date | None
    added: datetime
    characters: int
    extractor: str | None
    text: str
    sentences: list[SentenceModel]
    triples: list[TripleModel]

    @classmethod
    def from_record(cls, detail: DocumentDetail) -> Self:
        document = detail.document
        sentences = [SentenceModel.from_record(sentence) for sentence in detail.sentences]
        return cls(
            document.id,
            document.title,
            document.url,
            document.source,
            document.language,
            document.published,
            document.added,
            document.characters,
            document.extractor_version,
            detail.text,
            sentences,
            [triple for sentence in sentences for triple in sentence.triples],
        )


@dataclass(frozen=True, slots=True)
class EvidenceModel:
    """Where a triple is said; offsets are characters of `sentence`."""

    id: str
    document: DocumentRefModel
    sentence: str
    source: SpanModel
    cue: SpanModel
    target: SpanModel
    relation: str
    modality: Modality
    attribution: str | None
    confidence: float
    rule: str
    extractor: str
    verdict: str | None

    @classmethod
    def from_record(cls, evidence: EvidenceRecord) -> Self:
        return cls(
            evidence.id,
            DocumentRefModel.from_record(evidence.document),
            evidence.sentence,
            SpanModel.from_record(evidence.source),
            SpanModel.from_record(evidence.cue),
            SpanModel.from_record(evidence.target),
            evidence.relation,
            evidence.modality,
            evidence.attribution,
            evidence.confidence,
            evidence.rule,
            evidence.extractor_version,
            evidence.verdict,
        )


@dataclass(frozen=True, slots=True)
class RelationModel:
    """All that is said of one source, category and target, with the best evidence for it."""

    id: str
    source: ActorModel
    relation: str
    category: Category
    quad: Quad
    sign: int
    undirected: bool
    target: ActorModel
    weight: int
    documents: int
    first_seen: date | None
    last_seen: date | None
    confidence: float
    modalities: Mapping[Modality, int]
    labels: Mapping[str, int]
    evidence: list[EvidenceModel]

    @classmethod
    def from_record(cls, relation: RelationRecord) -> Self:
        return cls(
            relation.id,
            ActorModel.from_record(relation.source),
            relation.relation,
            relation.category,
            relation.quad,
            relation.sign,
            relation.undirected,
            ActorModel.from_record(relation.target),
            relation.weight,
            relation.documents,
            relation.first_seen,
            relation.last_seen,
            relation.confidence,
            dict(relation.modalities),
            dict(relation.labels),
            [EvidenceModel.from_record(evidence) for evidence in relation.evidence],
        )


@dataclass(frozen=True, slots=True)
class ListedActorModel:
    """An actor as lists show it."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind
    country: str | None
    wikidata: str | None
    degree: int
    mentions: int
    first_seen: date | None
    last_seen: date | None

    @classmethod
    def from_record(cls, actor: ActorRecord) -> Self:
        return cls(
            actor.id,
            actor.name,
            actor.name_ar,
            actor.kind,
            actor.country,
            actor.wikidata,
            actor.degree,
            actor.mentions,
            actor.first_seen,
            actor.last_seen,
        )


@dataclass(frozen=True, slots=True)
class ActorDetailModel:
    """An actor with its aliases, its evidence by category, and what it belongs to."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind
    country: str | None
    ids: Mapping[str, str]
    aliases: list[str]
    degree: int
    mentions: int
    categories: Mapping[Category, int]
    first_seen: date | None
    last_seen: date | None
    affiliations: list[RelationModel]

    @classmethod
    def from_record(cls, detail: ActorDetail) -> Self:
        actor = detail.actor
        return cls(
            actor.id,
            actor.name,
            actor.name_ar,
            actor.kind,
            actor.country,
            {"wikidata": actor.wikidata} if actor.wikidata else {},
            list(detail.aliases),
            actor.degree,
            actor.mentions,
            dict(detail.categories),
            actor.first_seen,
            actor.last_seen,
            [RelationModel.from_record(relation) for relation in detail.affiliations],
        )


@dataclass(frozen=True, slots=True)
class PathModel:
    """A way from source to target: the actors in order, and between each two a relation."""

    length: int
    sign: int
    confidence: float
    actors: list[ActorModel]
    hops: list[RelationModel]

    @classmethod
    def from_record(cls, path: PathRecord) -> Self:
        return cls(
            path.length,
            path.sign,
            path.confidence,
            [ActorModel.from_record(actor) for actor in path.actors],
            [RelationModel.from_record(hop) for hop in path.hops],
        )


@dataclass(frozen=True, slots=True)
class PathsModel:
    """The paths between two actors, best first."""

    source: ActorModel
    target: ActorModel
    paths: list[PathModel]
    truncated: bool

    @classmethod
    def from_record(cls, record: PathsRecord) -> Self:
        return cls(
            ActorModel.from_record(record.source),
            ActorModel.from_record(record.target),
            [PathModel.from_record(path) for path in record.paths],
            record.truncated,
        )


@dataclass(frozen=True, slots=True)
class ActorRelationsModel:
    """A page of relations, and whose they are."""

    actor: ActorModel
    items: list[RelationModel]
    total: int
    next: str | None


@dataclass(frozen=True, slots=True)
class NodeLinkModel:
    """NetworkX's own JSON: `networkx.node_link_graph(answer, edges="edges")` reads it back."""

    directed: bool
    multigraph: bool
    graph: Mapping[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class LicencesModel:
    """What the code and the models in use may be used for."""

    code: str
    models: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatsModel:
    """How much there is, and what it was read with."""

    version: int
    documents: int
    sentences: int
    mentions: int
    actors: int
    triples: int
    relations: int
    categories: Mapping[Category, int]
    modalities: Mapping[Modality, int]
    languages: Mapping[str, int]
    jobs: Mapping[JobState, int]
    first_seen: date | None
    last_seen: date | None
    extractor: str | None
    licences: LicencesModel

    @classmethod
    def from_record(cls, stats: StatsRecord, *, extractor: str | None, licences: LicencesModel) -> Self:
        return cls(
            stats.version,
            stats.documents,
            stats.sentences,
            stats.mentions,
            stats.actors,
            stats.triples,
            stats.relations,
            dict(stats.categories),
            dict(stats.modalities),
            dict(stats.languages),
            dict(stats.jobs),
            stats.first_seen,
            stats.last_seen,
            extractor,
            licences,
        )


@dataclass(frozen=True, slots=True)
class HealthModel:
    """That the service lives, or what it waits for."""

    status: str


@dataclass(frozen=True, slots=True)
class ReadyModel:
    """What the service is ready with."""

    status: str
    store: str
    models: str
    waiting: int
    """Texts that wait for a worker."""
    queued: int
    """Documents that wait in the durable queue."""


@dataclass(frozen=True, slots=True)
class ProblemModel:
    """A failure (RFC 9457): `type` names its kind, `detail` says what to do."""

    type: str
    title: str
    status: int
    detail: str
