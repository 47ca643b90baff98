"""The sentences that say a relation: which are the best, and what they say."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, case, select

from extraction.ontology import Modality
from graph.filters import Filter
from graph.records import DocumentRef, EvidenceRecord, SpanRecord, as_fields, of_fields
from graph.storage.counting import counted
from graph.storage.databases import place_of
from graph.storage.prepared import ask, untyped
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
    """Where the best evidence of relations is kept, a column for each rank; an index knows it whatever they weigh."""
    same = [triple.c[name] == edges.c[name] for name in ("source", "target", "category")]
    kept = select(place_of(dialect, triple)).select_from(triple).where(*same, counted(filter))
    ranked = kept.order_by(triple.c.confidence.desc(), triple.c.id)
    return [
        case((edges.c.weight > rank, ranked.offset(rank).limit(1).scalar_subquery())).label(f"place_{rank}")
        for rank in range(most)
    ]


def evidence_at(connection: Connection, places: Sequence[Any], *, bare: bool = False) -> dict[Any, EvidenceRecord]:
    """The evidence kept at some places, by place."""
    told = (ask(connection, _said, connection.dialect.name, bare, places=some) for some in portions(places))
    return {row[-1]: evidence_record(row, bare=bare) for rows in told for row in rows.all()}


def _said(dialect: str, bare: bool) -> Select[Any]:
    place = place_of(dialect, triple)
    told = _SAID.add_columns(place).where(place.in_(bindparam("places", expanding=True)))
    return untyped(told) if bare else told


def evidence_record(row: Row[Any], *, bare: bool = False) -> EvidenceRecord:
    """A row of EVIDENCE; lists are made of hundreds, so it is taken apart at once."""
    make = as_fields if bare else of_fields
    id, _, _, _, told_in, title, publisher, published, _, text, begin, *spans, turned = row[:18]
    source_start, source_end, cue_start, cue_end, target_start, target_end = [place - begin for place in spans]
    relation, modality, attribution, confidence, rule, extractor_version, verdict = row[18:25]
    source = {"text": text[source_start:source_end], "start": source_start, "end": source_end}
    target = {"text": text[target_start:target_end], "start": target_start, "end": target_end}
    fields = {
        "id": id,
        "document": make(DocumentRef, {"id": told_in, "title": title, "source": publisher, "published": published}),
        "sentence": text,
        "source": make(SpanRecord, target if turned else source),
        "cue": make(SpanRecord, {"text": text[cue_start:cue_end], "start": cue_start, "end": cue_end}),
        "target": make(SpanRecord, source if turned else target),
        "relation": relation,
        "modality": _MODALITIES[modality],
        "attribution": attribution,
        "confidence": confidence,
        "rule": rule,
        "extractor": extractor_version,
        "verdict": verdict,
    }
    return make(EvidenceRecord, fields)


_MODALITIES = {str(modality): modality for modality in Modality}


def portions(ids: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """As many ids at a time as a statement may name."""
    return (ids[start : start + _AT_A_TIME] for start in range(0, len(ids), _AT_A_TIME))
