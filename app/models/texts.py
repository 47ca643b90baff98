"""What was read in a text."""

from dataclasses import dataclass
from typing import Self

from app.models.lists import SpanModel
from extraction.ontology import Category, Kind, Modality, Quad
from extraction.triple import Actor, ExtractedSentence, Extraction, Mention, Triple
from graph.records import MentionRecord, SentenceRecord, TripleRecord


@dataclass(frozen=True)
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
    country: str | None
    """Of a role only: ISO code of the state that it is said to be of, as of Yemeni gunmen."""

    @classmethod
    def from_record(cls, mention: Mention | MentionRecord) -> Self:
        actor = mention.actor
        country = actor.country if isinstance(actor, Actor) and actor.kind is Kind.ROLE else None
        names = actor.name, actor.id, actor.name_ar
        return cls(mention.text, mention.start, mention.end, *names, actor.kind, mention.via, country)


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class TripleModel:
    """Source does something to target, as one sentence says it; offsets are characters of the text.

    A stored one has the id of its evidence, and the verdict on it if there is one.
    """

    id: str | None
    verdict: str | None
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
        stored = triple if isinstance(triple, TripleRecord) else None
        return cls(
            stored.id if stored else None,
            stored.verdict if stored else None,
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
