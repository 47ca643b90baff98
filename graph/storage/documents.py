"""Documents and what was read in them, as records."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from extraction.ontology import Category, Kind, Modality
from graph import cursors
from graph.errors import DocumentNotFound
from graph.records import (
    ActorRef,
    DocumentDetail,
    DocumentRecord,
    DocumentRef,
    MentionRecord,
    Page,
    SentenceRecord,
    SpanRecord,
    TripleRecord,
)
from graph.storage.tables import actor, document, mention, sentence, triple

MOST_COPIES = 100
"""Shown with a document; a list by story has the rest."""

_TRIPLES = select(func.count()).where(triple.c.document == document.c.id).scalar_subquery().label("triples")
_ALIKE = document.alias("alike")
_COPIES = select(func.count() - 1).where(_ALIKE.c.story == document.c.story).scalar_subquery().label("copies")
_COLUMNS = [column for column in document.c if column.name not in ("text", "content_hash")]
_RECORD = select(*_COLUMNS, func.length(document.c.text).label("characters"), _TRIPLES, _COPIES)


def document_record(connection: Connection, id: str) -> DocumentRecord:
    """A document without its text. Raises DocumentNotFound."""
    row = connection.execute(_RECORD.where(document.c.id == id)).one_or_none()
    if row is None:
        raise DocumentNotFound(id)
    return DocumentRecord(**row._mapping)


def list_documents(
    connection: Connection, limit: int, cursor: str | None, story: str | None = None
) -> Page[DocumentRecord]:
    """Documents, newest first; only those that tell a story, when one is named."""
    cursors.check_limit("limit", limit)
    place = cursors.read_cursor(cursor, "added", datetime.fromisoformat)
    told = [] if story is None else [document.c.story == story]
    question = _RECORD.where(*told, *cursors.after(place, document.c.added, document.c.id, falling=True))
    rows = connection.execute(question.order_by(document.c.added.desc(), document.c.id).limit(limit + 1))
    total = connection.scalar(select(func.count()).select_from(document).where(*told)) or 0
    records = [DocumentRecord(**row._mapping) for row in rows]
    return cursors.page(records, total, limit, "added", lambda record: (record.added.isoformat(), record.id))


def document_text(connection: Connection, id: str) -> str:
    """The text of a document as it came. Raises DocumentNotFound."""
    text: str | None = connection.scalar(select(document.c.text).where(document.c.id == id))
    if text is None:
        raise DocumentNotFound(id)
    return text


def document_detail(connection: Connection, id: str) -> DocumentDetail:
    """A document with all that was read in it. Raises DocumentNotFound."""
    text = document_text(connection, id)
    mentions = _mentions(connection, id)
    triples = connection.execute(select(triple).where(triple.c.document == id).order_by(triple.c.id))
    said = _by_sentence((row.sentence, _triple_record(row, text, mentions)) for row in triples)
    named = _by_sentence((row_sentence, record) for row_sentence, record in mentions.values())
    rows = connection.execute(select(sentence).where(sentence.c.document == id).order_by(sentence.c.position))
    sentences = tuple(
        SentenceRecord(
            text=row.text,
            start=row.start,
            end=row.end,
            mentions=tuple(sorted(named.get(row.id, ()), key=lambda one: (one.start, one.end, one.actor.id))),
            triples=tuple(sorted(said.get(row.id, ()), key=lambda one: int(one.id.rpartition("-t")[2]))),
        )
        for row in rows
    )
    found = document_record(connection, id)
    return DocumentDetail(found, text, sentences, _copies(connection, found))


def _copies(connection: Connection, one: DocumentRecord) -> tuple[DocumentRef, ...]:
    columns = document.c.id, document.c.title, document.c.source, document.c.published
    others = select(*columns).where(document.c.story == one.story, document.c.id != one.id)
    rows = connection.execute(others.order_by(document.c.id).limit(MOST_COPIES))
    return tuple(DocumentRef(**row._mapping) for row in rows)


def _by_sentence(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for id, record in pairs:
        grouped.setdefault(id, []).append(record)
    return grouped


def _mentions(connection: Connection, id: str) -> dict[str, tuple[str, MentionRecord]]:
    """By id, each with its sentence."""
    columns = actor.c.name, actor.c.name_ar, actor.c.kind
    joined = mention.join(sentence, mention.c.sentence == sentence.c.id).join(actor, mention.c.actor == actor.c.id)
    rows = connection.execute(select(mention, *columns).select_from(joined).where(sentence.c.document == id))
    return {
        row.id: (
            row.sentence,
            MentionRecord(row.text, row.start, row.end, _ref(row), row.via),
        )
        for row in rows
    }


def _ref(row: Row[Any]) -> ActorRef:
    return ActorRef(row.actor, row.name, row.name_ar, Kind(row.kind))


def _triple_record(row: Row[Any], text: str, mentions: Mapping[str, tuple[str, MentionRecord]]) -> TripleRecord:
    return TripleRecord(
        id=row.id,
        source=mentions[row.source_mention][1],
        relation=row.relation,
        category=Category(row.category),
        target=mentions[row.target_mention][1],
        cue=SpanRecord(text[row.cue_start : row.cue_end], row.cue_start, row.cue_end),
        modality=Modality(row.modality),
        attribution=row.attribution,
        confidence=row.confidence,
        rule=row.rule,
        extractor_version=row.extractor_version,
        verdict=row.verdict,
    )
