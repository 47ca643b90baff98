"""What a View returns: frozen values, told in the names of the tables and of the API.

Without slots, for orjson writes those with slots at a fifth of the speed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, Literal, TypeVar, cast

from extraction.ontology import Category, Kind, Modality, Quad
from extraction.transliteration import romanise

Item = TypeVar("Item")


def of_fields(kind: type[Item], fields: dict[str, Any]) -> Item:
    """A record of all its fields, in a third of the time that the constructor of a frozen one takes."""
    record = object.__new__(kind)
    object.__setattr__(record, "__dict__", fields)
    return record


def as_fields(kind: type[Item], fields: dict[str, Any]) -> Item:
    """The bare fields in place of a record that is only written out: as JSON they read the same, in half the time."""
    return cast(Item, fields)


class JobState(StrEnum):
    """Where a job stands; only a batch is being received."""

    RECEIVING = "receiving"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens unless somebody asks for it."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True)
class Page(Generic[Item]):
    """A piece of a list; `next` is the cursor of the following one, `total` counts the whole list."""

    items: tuple[Item, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True)
class ActorRef:
    """Who is meant, where only that is asked."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind

    @property
    def romanised(self) -> str | None:
        """The name of who is known by an Arabic one alone, put into Latin letters by rule."""
        if self.name != self.name_ar:
            return None
        made = romanise(self.name)
        return None if made == self.name else made


@dataclass(frozen=True)
class ActorRecord(ActorRef):
    """An actor as lists show it."""

    country: str | None
    wikidata: str | None
    degree: int
    """Number of asserted relations it is part of."""
    mentions: int
    first_seen: date | None
    """Earliest publication date of a document that names it."""
    last_seen: date | None


@dataclass(frozen=True)
class ActorDetail:
    """An actor with all that is known of it."""

    actor: ActorRecord
    aliases: tuple[str, ...]
    categories: Mapping[Category, int]
    """Asserted evidence it has part in, by category, most frequent first."""
    affiliations: tuple["RelationRecord", ...]
    """AFFILIATION relations in which it is the member, then those in which it is the body."""


@dataclass(frozen=True)
class SpanRecord:
    """Words and where they stand: in the sentence for evidence, in the document's text elsewhere."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class MentionRecord(SpanRecord):
    """Words that name an actor, and how (`via`)."""

    actor: ActorRef
    via: str


@dataclass(frozen=True)
class TripleRecord:
    """A triple as its sentence says it; offsets are characters of the document's text."""

    id: str
    source: MentionRecord
    relation: str
    category: Category
    target: MentionRecord
    cue: SpanRecord
    modality: Modality
    attribution: str | None
    confidence: float
    rule: str
    extractor_version: str
    verdict: str | None = None

    @property
    def sign(self) -> int:
        return self.category.sign


@dataclass(frozen=True)
class DocumentRef:
    """Where a sentence stands."""

    id: str
    title: str | None
    source: str | None
    published: date | None


@dataclass(frozen=True)
class DocumentRecord(DocumentRef):
    """A stored document as lists show it."""

    url: str | None
    language: str | None
    characters: int
    """Length of its text."""
    added: datetime
    extractor_version: str | None
    """Who read it; None as long as nobody has."""
    triples: int
    story: str
    """The smallest id among it and its copies."""
    copies: int
    """How many other documents tell the same story."""


@dataclass(frozen=True)
class SentenceRecord:
    """A sentence with the actors it names and the triples it says."""

    text: str
    start: int
    end: int
    mentions: tuple[MentionRecord, ...]
    triples: tuple[TripleRecord, ...]


@dataclass(frozen=True)
class DocumentDetail:
    """A document with its text and all that was read in it."""

    document: DocumentRecord
    text: str
    sentences: tuple[SentenceRecord, ...]
    copies: tuple[DocumentRef, ...]
    """Other documents of its story; the first of them, by id."""


@dataclass(frozen=True)
class EvidenceRecord:
    """Where a triple is said; offsets are characters of `sentence`.

    The span `source` names the source of the relation, also when an undirected one is said the other way round.
    """

    id: str
    document: DocumentRef
    sentence: str
    source: SpanRecord
    cue: SpanRecord
    target: SpanRecord
    relation: str
    modality: Modality
    attribution: str | None
    confidence: float
    rule: str
    extractor: str
    verdict: str | None


@dataclass(frozen=True)
class FoundSentence:
    """A sentence that was searched for, where its words are, and what it says."""

    id: str
    document: DocumentRef
    text: str
    highlights: tuple[tuple[int, int], ...]
    """Characters of the sentence."""
    evidence: tuple[EvidenceRecord, ...]


@dataclass(frozen=True)
class EvidenceDetail:
    """A piece of evidence, whom it is of now, and what has been judged of it."""

    evidence: EvidenceRecord
    relation: str | None
    """The id of the relation it is evidence of, if there is one."""
    source: ActorRef
    category: Category
    target: ActorRef
    counts: bool
    """Whether it is part of a relation: not when it is wrong, nor between two actors that have been merged."""
    judged: "ChangeRecord | None"
    """The verdict that stands."""


@dataclass(frozen=True)
class ChangeRecord:
    """An entry of the ledger."""

    id: str
    kind: str
    """create, edit, delete, merge, split or verdict."""
    value: Mapping[str, Any]
    note: str | None
    by: str
    at: datetime
    undone: datetime | None
    undone_by: str | None
    evidence: tuple[str, ...] | None = None
    """What now makes the claim that a verdict is on; None when it is no verdict."""

    @property
    def orphaned(self) -> bool:
        """Whether it is a verdict on what is no longer claimed."""
        return self.evidence == ()


@dataclass(frozen=True)
class RelationRecord:
    """All triples of one (source, category, target) as one."""

    id: str
    source: ActorRef
    relation: str
    """The label most sentences use."""
    category: Category
    quad: Quad
    sign: int
    undirected: bool
    """Whether it holds both ways: by its category, or since somebody says so; source is then the smaller id."""
    target: ActorRef
    weight: int
    """Number of triples that say it."""
    documents: int
    independent: int
    """Documents that tell it on their own: those that are copies of one story count as one."""
    first_seen: date | None
    last_seen: date | None
    confidence: float
    """That of its best evidence: errors of one rule repeat, so more of the same makes nothing surer."""
    modalities: Mapping[str, int]
    """By modality, as the store names it."""
    labels: Mapping[str, int]
    evidence: tuple[EvidenceRecord, ...]


@dataclass(frozen=True)
class PathRecord:
    """A way from one actor to another: hop i is a relation between actors i and i + 1, whichever is its source."""

    actors: tuple[ActorRef, ...]
    hops: tuple[RelationRecord, ...]
    sign: int
    """Product of the signs of its hops."""
    confidence: float
    """Product of the confidences of its hops."""

    @property
    def length(self) -> int:
        return len(self.hops)


@dataclass(frozen=True)
class PathsRecord:
    """The paths between two actors, best first; truncated when there are more, or no time was left to look for them."""

    source: ActorRef
    target: ActorRef
    paths: tuple[PathRecord, ...]
    truncated: bool


@dataclass(frozen=True)
class IntervalRecord:
    """What was told in documents published from `start` to `end`, both included."""

    start: date
    end: date
    count: int
    """Triples."""
    documents: int
    independent: int
    """Of the documents, copies of one story counted as one."""
    cooperation: int
    conflict: int
    mean_sign: float | None
    """None where nothing is told."""
    categories: Mapping[Category, int]


@dataclass(frozen=True)
class TimelineRecord(Page[IntervalRecord]):
    """Intervals in order."""

    undated: int = 0
    """Triples that count of documents without a date."""


@dataclass(frozen=True)
class ReachRecord:
    """How many actors one gets to from one end of a path that is not there, and the nearest, each with its hops."""

    reached: int
    nearest: tuple[tuple[ActorRef, int], ...]


@dataclass(frozen=True)
class BridgeRecord:
    """A path that there would be without a condition, and the relations on it which that forbids."""

    condition: str
    actors: tuple[ActorRef, ...]
    missing: tuple[RelationRecord, ...]


@dataclass(frozen=True)
class NoPathReason:
    """Why there is no path."""

    from_source: ReachRecord
    from_target: ReachRecord
    bridges: tuple[BridgeRecord, ...]
    hops_needed: int | None
    """Of the shortest path under the same conditions, when there is a longer one than asked for."""
    connected: bool | None
    """Whether anything asserted joins the two at all; None when there was no time to see."""
    complete: bool
    """Whether all was looked at; if not, at least as many are reached as are told."""
    untried: tuple[str, ...] = ()
    """Conditions of which there was no time to see whether there is a path without them."""


@dataclass(frozen=True)
class JobRecord:
    """A document that waits to be read, is being read or was read."""

    id: str
    document: str
    state: JobState
    error: str | None
    attempts: int
    """How often its reading was begun."""
    added: datetime
    finished: datetime | None
    batch: str | None = None
    line: int | None = None
    """Where it stood in its batch."""
    strikes: int = 0
    """Processes that ended while they read it alone."""


@dataclass(frozen=True)
class Claim:
    """A job that a process has taken to read, with what is to be read."""

    job: JobRecord
    text: str
    language: str
    published: date | None


@dataclass(frozen=True)
class Refusal:
    """A document of a batch that did not go in: where it stood, and why."""

    line: int
    detail: str


@dataclass(frozen=True)
class BatchRecord:
    """Documents that were sent together, and how far each has got."""

    id: str
    state: JobState
    total: int
    known: int
    """Stored before, and read or about to be."""
    refused: int
    refusals: tuple[Refusal, ...]
    """The first of those refused."""
    queued: int
    running: int
    done: int
    failed: int
    cancelled: int
    error: str | None
    added: datetime
    finished: datetime | None


@dataclass(frozen=True)
class KeyRecord:
    """What is kept of a key: never the token itself."""

    name: str
    scope: str
    digest: str
    added: datetime
    expires: datetime | None
    revoked: datetime | None

    def fault(self, now: datetime) -> Literal["expired", "revoked"] | None:
        """Why it opens nothing any more."""
        if self.revoked is not None:
            return "revoked"
        return "expired" if self.expires is not None and self.expires <= now else None


@dataclass(frozen=True)
class StatsRecord:
    """How much there is."""

    version: int
    documents: int
    sentences: int
    mentions: int
    actors: int
    triples: int
    relations: int
    """Asserted ones."""
    categories: Mapping[Category, int] = field(default_factory=dict)
    """Triples by category."""
    modalities: Mapping[Modality, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    """Documents by language."""
    jobs: Mapping[JobState, int] = field(default_factory=dict)
    first_seen: date | None = None
    last_seen: date | None = None


@dataclass(frozen=True)
class Fault:
    """Something in the store that does not agree with the rest, and the rows of which that is so."""

    name: str
    rows: tuple[str, ...]
