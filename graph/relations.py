"""Relations and their evidence: from the kept edges where those say it, else counted from the triples."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    or_,
    select,
    tuple_,
    union_all,
)

from extraction.ontology import Category, Modality
from graph import cursors
from graph.edges import ranked
from graph.errors import RelationNotFound
from graph.filters import EVERYTHING, Filter
from graph.naming import actor_refs
from graph.prepared import ask, ask_with
from graph.records import ActorRef, DocumentRef, EvidenceRecord, Page, RelationRecord, SpanRecord
from graph.sides import Part, alternatives, between
from graph.tables import LONG_AGO, actor, document, edge, mention, sentence, triple

Sort = Literal["weight", "last_seen"]

MOST_EVIDENCE = 20
_AT_A_TIME = 1000


def list_relations(
    connection: Connection, filter: Filter, part: Part, *, evidence: int, sort: Sort, limit: int, cursor: str | None
) -> Page[RelationRecord]:
    """Relations by weight or by when they were last seen."""
    cursors.check_limit("limit", limit)
    cursors.check_limit("evidence", evidence, MOST_EVIDENCE, least=0)
    place = cursors.read_cursor(cursor, sort, cursors.count if sort == "weight" else date.fromisoformat)
    listed = _kept_page if filter.kept else _counted_page
    rows, total = listed(connection, filter, part, sort, place, limit + 1)
    records = _records(connection, filter, rows)
    shown = cursors.page(records, total, limit, sort, lambda record: (_place(record, sort), record.id))
    return replace(shown, items=tuple(_with_evidence(connection, filter, shown.items, evidence)))


def _kept_page(
    connection: Connection, filter: Filter, part: Part, sort: Sort, place: cursors.Place | None, most: int
) -> tuple[Sequence[Row[Any]], int]:
    """The next kept edges after a place, and how many there are in all."""
    shape, actors = part.shape
    if not alternatives(edge.c, shape):
        return [], 0
    after = {} if place is None else {"value": place[0], "id": place[1]}
    asked = _kept_rows, (filter, shape, sort, place is not None), {**actors, **after, "most": most}
    rows = ask_with(connection, *asked).all()
    if filter == EVERYTHING and part.actor is not None and part == Part(part.actor):
        # The kept degree of an actor says how many; to count those of a hub takes longer than all the rest.
        return rows, ask(connection, _degree, id=part.actor).scalar() or 0
    return rows, ask_with(connection, _kept_count, (filter, shape), actors).scalar() or 0


def _kept_rows(filter: Filter, part: Part, sort: Sort, after: bool) -> Select[Any]:
    """A page of kept edges; each alternative is read in its own order, and no further than the page is long."""
    value, most = _value(edge.c, sort), bindparam("most", type_=Integer)
    place: Any = (bindparam("value", type_=value.type), bindparam("id")) if after else None
    further = cursors.after(place, value, edge.c.id, falling=True)
    # Between two actors there are few, and to go through all of one actor's in order of weight would be the long way.
    order = edge.c.weight + 0 if sort == "weight" and part.pair else value
    pieces = [
        select(edge, value.label("value")).where(*conditions, *further).order_by(order.desc(), edge.c.id).limit(most)
        for conditions in _kept_sets(filter, part)
    ]
    found = union_all(*(select(piece.subquery()) for piece in pieces)).subquery()
    return select(found).order_by(found.c.value.desc(), found.c.id).limit(most)


def _kept_count(filter: Filter, part: Part) -> Select[Any]:
    sets = _kept_sets(filter, part)
    counts = [select(func.count()).select_from(edge).where(*conditions).scalar_subquery() for conditions in sets]
    return select(sum(counts[1:], counts[0]))


def _kept_sets(filter: Filter, part: Part) -> list[list[ColumnElement[bool]]]:
    return [[*kept_conditions(filter), *ends] for ends in alternatives(edge.c, part, named=True)]


def _degree() -> Select[Any]:
    return select(actor.c.degree).where(actor.c.id == bindparam("id"))


def _counted_page(
    connection: Connection, filter: Filter, part: Part, sort: Sort, place: cursors.Place | None, most: int
) -> tuple[Sequence[Row[Any]], int]:
    """The same of edges that are counted for the question, which is done once for both."""
    edges = _counted_edges(filter, part).cte("relations")
    value = _value(edges.c, sort)
    question = select(edges, select(func.count()).select_from(edges).scalar_subquery().label("total"))
    question = question.where(*cursors.after(place, value, edges.c.id, falling=True))
    rows = connection.execute(question.order_by(value.desc(), edges.c.id).limit(most)).all()
    if rows or place is None:
        return rows, rows[0].total if rows else 0
    return rows, connection.scalar(select(func.count()).select_from(edges)) or 0


def _value(columns: Any, sort: Sort) -> ColumnElement[Any]:
    """What a list is sorted by, as the indexes have it."""
    return columns.weight if sort == "weight" else func.coalesce(columns.last_seen, LONG_AGO)


def relations_by_id(
    connection: Connection, filter: Filter, ids: Collection[str], evidence: int
) -> dict[str, RelationRecord]:
    """Those of the named relations that count, each with its best evidence."""
    edges = relations_of(filter, Part(ids=frozenset(ids)))
    records = _records(connection, filter, connection.execute(select(edges)).all())
    return {record.id: record for record in _with_evidence(connection, filter, records, evidence)}


def find_relation(connection: Connection, id: str, evidence: int) -> RelationRecord:
    """One relation by id. Raises RelationNotFound."""
    cursors.check_limit("evidence", evidence, MOST_EVIDENCE, least=0)
    row = _kept(connection, id)
    filter = Filter() if row.weight else Filter(modality=None)
    return relations_by_id(connection, filter, [id], evidence)[id]


def list_evidence(
    connection: Connection, id: str, modality: Modality | None, limit: int, cursor: str | None
) -> Page[EvidenceRecord]:
    """The evidence of a relation that counts, surest first. Raises RelationNotFound."""
    cursors.check_limit("limit", limit)
    row = _kept(connection, id)
    place = cursors.read_cursor(cursor, "confidence", float)
    ends = _ends(row.source, row.category, row.target)
    conditions = [*ends, stands(), *([triple.c.modality == modality] if modality else [])]
    further = cursors.after(place, triple.c.confidence, triple.c.id, falling=True)
    found = connection.execute(EVIDENCE.where(*conditions, *further).limit(limit + 1))
    records = [evidence_record(row) for row in found]
    total = connection.scalar(select(func.count()).select_from(triple).where(*conditions)) or 0
    return cursors.page(records, total, limit, "confidence", lambda one: (repr(one.confidence), one.id))


def _kept(connection: Connection, id: str) -> Row[Any]:
    row = connection.execute(select(edge).where(edge.c.id == id)).one_or_none()
    if row is None:
        raise RelationNotFound(id)
    return row


def relations_of(filter: Filter, part: Part) -> Subquery:
    """The relations that count, with id, ends and amounts."""
    return (_kept_edges(filter, part) if filter.kept else _counted_edges(filter, part)).subquery("relations")


def _kept_edges(filter: Filter, part: Part) -> Select[Any]:
    conditions = [*kept_conditions(filter), between(edge.c, part)]
    if part.ids is not None:
        conditions.append(edge.c.id.in_(part.ids))
    return select(edge).where(*conditions)


def kept_conditions(filter: Filter) -> list[ColumnElement[bool]]:
    """Which kept edges count. The sum keeps the weight from choosing the index: nearly all have enough."""
    surely = [edge.c.confidence >= filter.min_confidence] if filter.min_confidence > 0 else []
    widely = [edge.c.independent >= filter.min_sources] if filter.min_sources > 1 else []
    return [edge.c.weight + 0 >= max(filter.min_weight, 1), *_allowed(edge.c, filter), *surely, *widely]


def _counted_edges(filter: Filter, part: Part) -> Select[Any]:
    ends = triple.c.source, triple.c.category, triple.c.target
    conditions = [counted(filter), *_allowed(triple.c, filter), between(triple.c, part, loosely=True)]
    if part.ids is not None:
        named = select(edge.c.source, edge.c.category, edge.c.target).where(edge.c.id.in_(part.ids))
        conditions.append(tuple_(*ends).in_(named))
    amounts = counted_amounts(filter, *conditions).subquery("counted")
    same = and_(*(edge.c[name] == amounts.c[name] for name in ("source", "category", "target")))
    return (
        select(edge.c.id, edge.c.reciprocal, *amounts.c)
        .select_from(amounts.join(edge, same))
        .where(between(edge.c, part))
    )


def counted_amounts(filter: Filter, *conditions: ColumnElement[bool]) -> Select[Any]:
    """Ends and amounts of what these triples tell of, if it is enough."""
    ends = triple.c.source, triple.c.category, triple.c.target
    weight, confidence = func.count(), func.max(triple.c.confidence)
    independent = func.count(triple.c.story.distinct())
    amounts = (
        weight.label("weight"),
        func.count(triple.c.document.distinct()).label("documents"),
        independent.label("independent"),
        func.min(triple.c.published).label("first_seen"),
        func.max(triple.c.published).label("last_seen"),
        confidence.label("confidence"),
    )
    enough = weight >= filter.min_weight, independent >= filter.min_sources, confidence >= filter.min_confidence
    return select(*ends, *amounts).where(*conditions).group_by(*ends).having(*enough)


def stands() -> ColumnElement[bool]:
    """Which triples count whatever is asked: not the wrong, nor what is said of two who have been merged."""
    right = or_(triple.c.verdict.is_(None), triple.c.verdict != "wrong")
    return and_(right, triple.c.source != triple.c.target)


def counted(filter: Filter) -> ColumnElement[bool]:
    """Which triples count."""
    conditions = [stands(), *_within(filter)]
    if filter.modality:
        conditions.append(triple.c.modality == filter.modality)
    return and_(*conditions)


def _within(filter: Filter) -> list[ColumnElement[bool]]:
    since = [triple.c.published >= filter.since] if filter.since else []
    return since + ([triple.c.published <= filter.until] if filter.until else [])


def _allowed(columns: Any, filter: Filter) -> list[ColumnElement[bool]]:
    allowed = filter.allowed
    return [] if len(allowed) == len(Category) else [columns.category.in_(allowed)]


def _ends(source: str, category: str, target: str) -> list[ColumnElement[bool]]:
    return [triple.c.source == source, triple.c.target == target, triple.c.category == category]


def _records(connection: Connection, filter: Filter, rows: Collection[Row[Any]]) -> list[RelationRecord]:
    refs = _refs(connection, rows)
    if filter.kept:
        return [_record(row, refs, row.labels, row.modalities) for row in rows]
    labels = _tally(connection, rows, triple.c.relation, counted(filter))
    modalities = _tally(connection, rows, triple.c.modality, counted(replace(filter, modality=None)))
    return [_record(row, refs, ranked(labels[row.id]), ranked(modalities[row.id])) for row in rows]


def _refs(connection: Connection, rows: Collection[Row[Any]]) -> dict[str, ActorRef]:
    ids = {id for row in rows for id in (row.source, row.target)}
    return actor_refs(connection, ids if len(ids) <= 2 * cursors.MOST + 2 else None)


def _tally(
    connection: Connection, rows: Collection[Row[Any]], column: ColumnElement[str], counts: ColumnElement[bool]
) -> dict[str, dict[str, int]]:
    """How often each value of a column of triple stands behind each relation."""
    tally: dict[str, dict[str, int]] = {row.id: {} for row in rows}
    same = and_(*(triple.c[name] == edge.c[name] for name in ("source", "category", "target")))
    question = select(edge.c.id, column, func.count()).select_from(edge.join(triple, same)).where(counts)
    if len(tally) <= cursors.MOST + 1:
        question = question.where(edge.c.id.in_(tally))
    for id, value, times in connection.execute(question.group_by(edge.c.id, column)):
        if id in tally:
            tally[id][value] = times
    return tally


def _record(
    row: Row[Any], refs: Mapping[str, ActorRef], labels: Mapping[str, int], modalities: Mapping[str, int]
) -> RelationRecord:
    return RelationRecord(
        id=row.id,
        source=refs[row.source],
        relation=next(iter(labels)),
        category=_CATEGORIES[row.category],
        target=refs[row.target],
        weight=row.weight,
        documents=row.documents,
        independent=row.independent,
        reciprocal=row.reciprocal,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        confidence=row.confidence,
        modalities={_MODALITIES[modality]: count for modality, count in modalities.items()},
        labels=labels,
    )


def _with_evidence(
    connection: Connection, filter: Filter, relations: Collection[RelationRecord], most: int
) -> Iterator[RelationRecord]:
    """Relations with their best evidence: which that is by one question, as an index answers it whatever their weight,
    and what it says by another."""
    best = _best(connection, filter, [one.id for one in relations], most) if most else {}
    told = {row.id: evidence_record(row) for row in _told(connection, [id for ids in best.values() for id in ids])}
    for one in relations:
        yield replace(one, evidence=tuple(told[id] for id in best[one.id])) if most else one


def _best(connection: Connection, filter: Filter, ids: Sequence[str], most: int) -> dict[str, list[str]]:
    """The ids of the best evidence of relations, a column for each place: so each is sought in the index by itself."""
    return {
        row[0]: [id for id in row[1:] if id is not None]
        for some in _portions(ids)
        for row in ask(connection, _places, filter, most, ids=some)
    }


def _places(filter: Filter, most: int) -> Select[Any]:
    same = triple.c.source == edge.c.source, triple.c.target == edge.c.target, triple.c.category == edge.c.category
    ranked = select(triple.c.id).where(*same, counted(filter)).order_by(triple.c.confidence.desc(), triple.c.id)
    places = [ranked.offset(place).limit(1).scalar_subquery() for place in range(most)]
    return select(edge.c.id, *places).where(edge.c.id.in_(bindparam("ids", expanding=True)))


def _told(connection: Connection, ids: Sequence[str]) -> Iterator[Row[Any]]:
    for some in _portions(ids):
        yield from ask(connection, _evidence, ids=some)


def _evidence() -> Select[Any]:
    return EVIDENCE.where(triple.c.id.in_(bindparam("ids", expanding=True)))


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_A_TIME] for start in range(0, len(ids), _AT_A_TIME))


_SOURCE, _TARGET = mention.alias("source_mention"), mention.alias("target_mention")
EVIDENCE = (
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
        _SOURCE.c.start.label("source_start"),
        _SOURCE.c.end.label("source_end"),
        triple.c.cue_start,
        triple.c.cue_end,
        _TARGET.c.start.label("target_start"),
        _TARGET.c.end.label("target_end"),
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
    .join(_SOURCE, triple.c.source_mention == _SOURCE.c.id)
    .join(_TARGET, triple.c.target_mention == _TARGET.c.id)
    .order_by(triple.c.confidence.desc(), triple.c.id)
)


def evidence_record(row: Row[Any]) -> EvidenceRecord:
    """A row of EVIDENCE; lists are made of hundreds, so it is taken apart at once."""
    id, _, _, _, told_in, title, publisher, published, _, text, start, *spans, turned = row[:18]
    source, cue, target = (_span(text, start, *spans[place : place + 2]) for place in (0, 2, 4))
    relation, modality, attribution, confidence, rule, extractor_version, verdict = row[18:]
    return EvidenceRecord(
        id,
        DocumentRef(told_in, title, publisher, published),
        text,
        target if turned else source,
        cue,
        source if turned else target,
        relation,
        _MODALITIES[modality],
        attribution,
        confidence,
        rule,
        extractor_version,
        verdict,
    )


_CATEGORIES = {str(category): category for category in Category}
_MODALITIES = {str(modality): modality for modality in Modality}


def _span(text: str, begin: int, start: int, end: int) -> SpanRecord:
    """Characters of the document as characters of the sentence."""
    first, last = start - begin, end - begin
    return SpanRecord(text[first:last], first, last)


def _place(record: RelationRecord, sort: Sort) -> str:
    return str(record.weight) if sort == "weight" else (record.last_seen or date.min).isoformat()
