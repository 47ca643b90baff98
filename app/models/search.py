"""Sentences that were searched for."""

from dataclasses import dataclass
from typing import Self, cast

from app.models.documents import DocumentRefModel
from app.models.relations import EvidenceModel
from graph.records import FoundSentence


@dataclass(frozen=True)
class HighlightModel:
    """Where a word that was asked for stands, in characters of the sentence."""

    start: int
    end: int


@dataclass(frozen=True)
class FoundSentenceModel:
    """A sentence with all the words, and what it says."""

    id: str
    document: DocumentRefModel
    text: str
    highlights: list[HighlightModel]
    evidence: tuple[EvidenceModel, ...]

    @classmethod
    def from_record(cls, found: FoundSentence) -> Self:
        return cls(
            found.id,
            cast(DocumentRefModel, found.document),
            found.text,
            [HighlightModel(start, end) for start, end in found.highlights],
            cast(tuple[EvidenceModel, ...], found.evidence),
        )
