"""Relations and the sentences that say them.

Lists are made of hundreds, so what a relation and a piece of evidence consist of (actors, spans, documents) is sent as
the record it is kept as; tests see to it that records and models have the same fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self, cast

from app.models.documents import DocumentRefModel
from app.models.lists import ActorModel, SpanModel
from extraction.ontology import Category, Modality, Quad
from graph.records import EvidenceRecord, RelationRecord


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
            cast(DocumentRefModel, evidence.document),
            evidence.sentence,
            cast(SpanModel, evidence.source),
            cast(SpanModel, evidence.cue),
            cast(SpanModel, evidence.target),
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
    """All that is said of one source, category and target, with the best evidence for it.

    `independent` counts the documents that are no copies of each other.
    """

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
    independent: int
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
            cast(ActorModel, relation.source),
            relation.relation,
            relation.category,
            relation.quad,
            relation.sign,
            relation.undirected,
            cast(ActorModel, relation.target),
            relation.weight,
            relation.documents,
            relation.independent,
            relation.first_seen,
            relation.last_seen,
            relation.confidence,
            dict(relation.modalities),
            dict(relation.labels),
            [EvidenceModel.from_record(evidence) for evidence in relation.evidence],
        )
