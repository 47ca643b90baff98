"""The sentences that say a relation: which are the best, and what they say."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, select

from extraction.ontology import Modality
from graph.filters import Filter
from graph.records import DocumentRef, EvidenceRecord, SpanRecord, of_fields
from graph.storage.counting import counted
from graph.storage.databases import place_of
from graph.storage.prepared import ask
from graph.storage.tables import document, sentence, triple

MOST_EVIDENCE = 20
_AT_A_TIME = 1000

_SAID = (
    select(
        triple.c.id,
        triple.c.source,
        triple.c.category,
        triple.c.target,
        triple.c.document,
        document.c.title,
        document.c.source.label("publisher"),
        triple.c.published,
        triple.c.sentence,
        sentence.c.text,
        sentence.c.start,
        triple.c.source_start,
        triple.c.source_end,
        triple.c.cue_start,
        triple.c.cue_end,
        triple.c.target_start,
        triple.c.target_end,
        triple.c.turned,
        triple.c.relation,
        triple.c.modality,
        triple.c.attribution,
        triple.c.confidence,
        triple.c.rule,
        triple.c.extractor_version,
        triple.c.verdict,
    )
    .join(sentence, triple.c.sentence == sentence.c.id)
    .join(document, triple.c.document == document.c.id)
    .with_hint(document, "INDEXED BY ix_document_cited", "sqlite")
)
EVIDENCE = _SAID.order_by(triple.c.confidence.desc(), triple.c.id)
"""Triples with what they stand in, the surest first."""


def best_places(dialect: str, filter: Filter, edges: Any, most: int) -> list[ColumnElement[Any]]:
    """Where the best evidence of relations is kept, a column for each rank, which an index knows whatever they weigh."""
    same = [triple.c[name] == edges.c[name] for name in ("source", "target", "category")]
    kept = select(place_of(dialect, triple)).select_from(triple).where(*same, counted(filter))
    ranked = kept.order_by(triple.c.confidence.desc(), triple.c.id)
    return [
        case((edges.c.weight > rank, ranked.offset(rank).limit(1).scalar_subquery())).label(f"place_{rank}")
        for rank in range(most)
    ]


def evidence_at(connection: Connection, places: Sequence[Any]) -> dict[Any, EvidenceRecord]:
    """The evidence kept at some places, by place."""
    told = (ask(connection, _said, connection.dialect.name, places=some) for some in portions(places))
    return {row[-1]: evidence_record(row) for rows in told for row in rows.all()}


def _said(dialect: str) -> Select[Any]:
    place = place_of(dialect, triple)
    return _SAID.add_columns(place).where(place.in_(bindparam("places", expanding=True)))


def evidence_record(row: Row[Any]) -> EvidenceRecord:
    """A row of EVIDENCE; lists are made of hundreds, so it is taken apart at once."""
    id, _, _, _, told_in, title, publisher, published, _, text, begin, *spans, turned = row[:18]
    source_start, source_end, cue_start, cue_end, target_start, target_end = spans
    relation, modality, attribution, confidence, rule, extractor_version, verdict = row[18:25]
    source = _span(text, source_start - begin, source_end - begin)
    target = _span(text, target_start - begin, target_end - begin)
    fields = {
        "id": id,
        "document": of_fields(
            DocumentRef, {"id": told_in, "title": title, "source": publisher, "published": published}
        ),
        "sentence": text,
        "source": target if turned else source,
        "cue": _span(text, cue_start - begin, cue_end - begin),
        "target": source if turned else target,
        "relation": relation,
        "modality": _MODALITIES[modality],
        "attribution": attribution,
        "confidence": confidence,
        "rule": rule,
        "extractor": extractor_version,
        "verdict": verdict,
    }
    return of_fields(EvidenceRecord, fields)


_MODALITIES = {str(modality): modality for modality in Modality}


def _span(text: str, first: int, last: int) -> SpanRecord:
    return of_fields(SpanRecord, {"text": text[first:last], "start": first, "end": last})


def portions(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """As many ids at a time as a statement may name."""
    return (ids[start : start + _AT_A_TIME] for start in range(0, len(ids), _AT_A_TIME))
