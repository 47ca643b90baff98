"""Relations and the sentences that say them.

Lists are made of hundreds, so relations and what they consist of (actors, evidence, spans, documents) are sent as the
records they are kept as; tests see to it that records and models have the same fields.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from app.models.documents import DocumentRefModel
from app.models.lists import ActorModel, SpanModel
from extraction.ontology import Category, Modality, Quad
from graph.records import EvidenceRecord, RelationRecord


@dataclass(frozen=True)
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

    @staticmethod
    def from_record(evidence: EvidenceRecord) -> "EvidenceModel":
        return cast(EvidenceModel, evidence)


@dataclass(frozen=True)
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
    evidence: tuple[EvidenceModel, ...]

    @staticmethod
    def from_record(relation: RelationRecord) -> "RelationModel":
        return cast(RelationModel, relation)
