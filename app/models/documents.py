"""Stored documents."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from app.models.texts import SentenceModel, TripleModel
from graph.records import DocumentDetail, DocumentRecord, DocumentRef


@dataclass(frozen=True)
class DocumentRefModel:
    """Where a sentence stands."""

    id: str
    title: str | None
    source: str | None
    published: date | None

    @classmethod
    def from_record(cls, document: DocumentRef) -> Self:
        return cls(document.id, document.title, document.source, document.published)


@dataclass(frozen=True)
class DocumentModel:
    """A stored document as lists show it; `extractor` is null as long as nobody has read it.

    `story` is the smallest id among it and its copies, of which there are so many.
    """

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
    story: str
    copies: int

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
            document.story,
            document.copies,
        )


@dataclass(frozen=True)
class DocumentDetailModel:
    """A document with its text, up to 100 copies of it, and all that was read in it."""

    id: str
    title: str | None
    url: str | None
    source: str | None
    language: str | None
    published: date | None
    added: datetime
    characters: int
    extractor: str | None
    story: str
    copies: list[DocumentRefModel]
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
            document.story,
            [DocumentRefModel.from_record(copy) for copy in detail.copies],
            detail.text,
            sentences,
            [triple for sentence in sentences for triple in sentence.triples],
        )
