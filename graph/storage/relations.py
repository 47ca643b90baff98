"""Relations: from the kept edges where those say it, else counted from the triples."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Literal

import orjson
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    select,
    union_all,
)

from extraction.ontology import Category, Kind, Modality
from graph import cursors
from graph.errors import RelationNotFound
from graph.filters import EVERYTHING, Filter
from graph.records import ActorRef, EvidenceRecord, Page, RelationRecord, as_fields, of_fields
from graph.storage.citations import EVIDENCE, MOST_EVIDENCE, best_places, evidence_at, evidence_record, portions
from graph.storage.counting import ENDS, allowed, counted, counted_amounts, kept_conditions, stands
from graph.storage.databases import place_of
from graph.storage.edges import ranked
from graph.storage.prepared import ask, ask_with, untyped
from graph.storage.sides import Part, alternatives, between
from graph.storage.tables import LONG_AGO, actor, edge, triple

Sort = Literal["weight", "last_seen"]


def list_relations(
    connection: Connection,
    filter: Filter,
    part: Part,
    *,
    evidence: int,
    sort: Sort,
    limit: int,
    cursor: str | None,
    bare: bool,
) -> Page[RelationRecord]:
    """Relations by weight or by when they were last seen; bare ones are but their fields, to be written out."""
    cursors.check_limit("limit", limit)
    cursors.check_limit("evidence", evidence, MOST_EVIDENCE, least=0)
    place = cursors.read_cursor(cursor, sort, cursors.count if sort == "weight" else date.fromisoformat)
    rows, total = _page(connection, filter, part, sort, place, limit + 1, evidence, bare)
    shown = cursors.page(rows, total, limit, sort, lambda row: (_place(row, sort), row.id))
    return Page(tuple(_records(connection, filter, shown.items, evidence, bare=bare)), shown.total, shown.next)


def _page(
    connection: Connection,
    filter: Filter,
    part: Part,
    sort: Sort,
    place: cursors.Place | None,
    most: int,
    evidence: int,
    bare: bool,
) -> tuple[Sequence[Row[Any]], int]:
    """The next relations after a place, and how many there are in all."""
    shape, actors = part.shape
    if not _possible(shape):
        return [], 0
    after = {} if place is None else {"value": place[0], "id": place[1]}
    listed = _kept_page if filter.kept else _counted_page
    asked = connection.dialect.name, filter, shape, sort, place is not None, evidence, bare
    rows = ask_with(connection, listed, asked, {**actors, **after, "most": most}).all()
    if rows or place is None:
        return rows, rows[0].total if rows else 0
    counted = _kept_count if filter.kept else _counted_count
    return rows, ask_with(connection, counted, (filter, shape), actors).scalar() or 0


def _kept_page(
    dialect: str, filter: Filter, part: Part, sort: Sort, after: bool, evidence: int, bare: bool
) -> Select[Any]:
    """A page of kept edges; each alternative is read in the order of its index, and no further than the page is long,
    and only what is on the page is looked up."""
    value = _value(edge.c, sort)
    # Between two actors there are few, and to go through all of one actor's in order of weight would be the long way.
    order = edge.c.weight + 0 if sort == "weight" and part.pair else value
    place = place_of(dialect, edge)
    pieces = [
        select(place.label("place"), edge.c.id, value.label("value"))
        .where(*conditions, *_further(value, edge.c.id, after))
        .order_by(order.desc(), edge.c.id)
        .limit(_MOST)
        for conditions in _kept_sets(filter, part)
    ]
    found = union_all(*(select(piece.subquery()) for piece in pieces)).subquery()
    page = select(found).order_by(found.c.value.desc(), found.c.id).limit(_MOST).subquery("page")
    told = _described(
        edge,
        *_kept_tallies(edge),
        _kept_total(filter, part),
        *best_places(dialect, filter, edge, evidence),
        begin=page.outerjoin(edge, place == page.c.place),
    ).order_by(page.c.value.desc(), page.c.id)
    return untyped(told) if bare else told


def _kept_total(filter: Filter, part: Part) -> ColumnElement[int]:
    if filter == EVERYTHING and part.actor is not None and part == Part(part.actor):
        # The kept degree of an actor says how many; to count those of a hub takes longer than all the rest.
        return select(actor.c.degree).where(actor.c.id == bindparam(part.actor)).scalar_subquery().label("total")
    return _kept_count(filter, part).scalar_subquery().label("total")


def _kept_count(filter: Filter, part: Part) -> Select[Any]:
    sets = _kept_sets(filter, part)
    counts = [select(func.count()).select_from(edge).where(*conditions).scalar_subquery() for conditions in sets]
    return select(sum(counts[1:], counts[0]))


def _kept_sets(filter: Filter, part: Part) -> list[list[ColumnElement[bool]]]:
    return [[*kept_conditions(filter), *ends] for ends in alternatives(edge.c, part, named=True)]


def _counted_page(
    dialect: str, filter: Filter, part: Part, sort: Sort, after: bool, evidence: int, bare: bool
) -> Select[Any]:
    """The same of edges that are counted for the question, which is done once for both."""
    edges = _counted_edges(filter, part).cte("relations")
    value = _value(edges.c, sort)
    total = select(func.count()).select_from(edges).scalar_subquery().label("total")
    further = select(edges, value.label("value")).where(*_further(value, edges.c.id, after))
    page = further.order_by(value.desc(), edges.c.id).limit(_MOST).subquery("page")
    told = _described(page, total, *best_places(dialect, filter, page, evidence))
    told = told.order_by(page.c.value.desc(), page.c.id)
    return untyped(told) if bare else told


def _counted_count(filter: Filter, part: Part) -> Select[Any]:
    return select(func.count()).select_from(_counted_edges(filter, part).subquery())


_MOST = bindparam("most", type_=Integer)


@lru_cache(maxsize=100)
def _possible(part: Part) -> bool:
    return bool(alternatives(edge.c, part))


def _further(value: ColumnElement[Any], id: ColumnElement[str], after: bool) -> list[Any]:
    place: Any = (bindparam("value", type_=value.type), bindparam("id")) if after else None
    return cursors.after(place, value, id, falling=True)


def _value(columns: Any, sort: Sort) -> ColumnElement[Any]:
    """What a list is sorted by, as the indexes have it."""
    return columns.weight if sort == "weight" else func.coalesce(columns.last_seen, LONG_AGO)


def relations_by_id(
    connection: Connection, filter: Filter, ids: Collection[str], evidence: int
) -> dict[str, RelationRecord]:
    """Those of the named relations that count, each with its best evidence."""
    named = _kept_named if filter.kept else _counted_named
    asked = connection.dialect.name, filter, evidence
    rows = [row for some in portions(list(ids)) for row in ask(connection, named, *asked, ids=some).all()]
    return {record.id: record for record in _records(connection, filter, rows, evidence)}


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
    ends = triple.c.source == row.source, triple.c.target == row.target, triple.c.category == row.category
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


def all_relations(filter: Filter) -> Select[Any]:
    """Every relation that counts, with id, ends and amounts."""
    return select(edge).where(*kept_conditions(filter)) if filter.kept else _counted_edges(filter, Part())


def named_relations(filter: Filter, ids: Any) -> Select[Any]:
    """Those of these ids that count; from the edges to the triples, which an index has by their ends."""
    if filter.kept:
        return select(edge).where(*kept_conditions(filter), edge.c.id.in_(ids))
    told = edge.join(triple, and_(*(triple.c[name] == edge.c[name] for name in ENDS)))
    columns = [edge.c[name] for name in ("id", "reciprocal", *ENDS)]
    return counted_amounts(
        filter, counted(filter), edge.c.id.in_(ids), *allowed(edge.c, filter), by=columns
    ).select_from(told)


def _counted_edges(filter: Filter, part: Part) -> Select[Any]:
    """Those between the actors of a part, who are parameters of the statement."""
    conditions = counted(filter), *allowed(triple.c, filter), between(triple.c, part, loosely=True, named=True)
    return identified(counted_amounts(filter, *conditions)).where(between(edge.c, part, named=True))


def identified(amounts: Select[Any]) -> Select[Any]:
    """Amounts with the ids of their relations."""
    told = amounts.subquery("counted")
    same = and_(*(edge.c[name] == told.c[name] for name in ENDS))
    return select(edge.c.id, edge.c.reciprocal, *told.c).select_from(told.join(edge, same))


def _kept_named(dialect: str, filter: Filter, evidence: int) -> Select[Any]:
    found = named_relations(filter, _IDS).subquery("page")
    return _described(found, *_kept_tallies(found), *best_places(dialect, filter, found, evidence))


def _counted_named(dialect: str, filter: Filter, evidence: int) -> Select[Any]:
    found = named_relations(filter, _IDS).subquery("page")
    return _described(found, *best_places(dialect, filter, found, evidence))


_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_ONE, _OTHER = actor.alias("one"), actor.alias("other")
_AMOUNTS = ("weight", "documents", "independent", "reciprocal", "first_seen", "last_seen", "confidence")


def _described(edges: Any, *more: ColumnElement[Any], begin: Any = None) -> Select[Any]:
    """Relations with what their ends are called; joined from the outside, so that a database begins with them."""
    columns = [edges.c[name] for name in ("id", *ENDS, *_AMOUNTS)]
    names = [end.c[name] for end in (_ONE, _OTHER) for name in ("name", "name_ar", "kind")]
    told = edges if begin is None else begin
    told = told.outerjoin(_ONE, _ONE.c.id == edges.c.source).outerjoin(_OTHER, _OTHER.c.id == edges.c.target)
    return select(*columns, *names, *more).select_from(told)


def _kept_tallies(edges: Any) -> list[ColumnElement[str]]:
    """As text: to have SQLAlchemy read them takes longer than all the rest."""
    return [cast(edges.c.labels, Text), cast(edges.c.modalities, Text)]


def _records(
    connection: Connection, filter: Filter, rows: Sequence[Row[Any]], most: int, *, bare: bool = False
) -> Iterator[RelationRecord]:
    """Rows of described relations as records, each with its best evidence, whose places a row ends with."""
    best = [[place for place in row[len(row) - most :] if place is not None] for row in rows]
    told = evidence_at(connection, [place for places in best for place in places], bare=bare)
    tallies = (
        ((orjson.loads(row[_TALLIES]), orjson.loads(row[_TALLIES + 1])) for row in rows)
        if filter.kept
        else _counted_tallies(connection, filter, [row[0] for row in rows])
    )
    for row, (labels, modalities), places in zip(rows, tallies, best, strict=True):
        yield _record(row, labels, modalities, tuple([told[place] for place in places]), bare=bare)


def _counted_tallies(
    connection: Connection, filter: Filter, ids: Sequence[str]
) -> Iterator[tuple[Mapping[str, int], Mapping[str, int]]]:
    """How often each label and each modality stands behind each relation."""
    tallies: dict[str, tuple[Counter[str], Counter[str]]] = {id: (Counter(), Counter()) for id in ids}
    for some in portions(ids):
        for id, label, modality, times in ask(connection, _tally, replace(filter, modality=None), ids=some).all():
            labels, modalities = tallies[id]
            modalities[modality] += times
            if filter.modality in (None, modality):
                labels[label] += times
    return ((ranked(labels), ranked(modalities)) for labels, modalities in tallies.values())


def _tally(filter: Filter) -> Select[Any]:
    columns = edge.c.id, triple.c.relation, triple.c.modality
    told = edge.join(triple, and_(*(triple.c[name] == edge.c[name] for name in ENDS)))
    question = select(*columns, func.count()).select_from(told).where(counted(filter), edge.c.id.in_(_IDS))
    return question.group_by(*columns)


def _record(
    row: Row[Any],
    labels: Mapping[str, int],
    modalities: Mapping[str, int],
    evidence: tuple[EvidenceRecord, ...],
    *,
    bare: bool,
) -> RelationRecord:
    """A row taken apart at once, for lists are made of hundreds."""
    make = as_fields if bare else of_fields
    id, source, category, target, weight, documents, independent, reciprocal, *seen = row[:_TALLIES]
    first_seen, last_seen, confidence, name, name_ar, kind, other_name, other_name_ar, other_kind = seen
    category, quad, sign, undirected = _CATEGORIES[category]
    one = {"id": source, "name": name, "name_ar": name_ar, "kind": _KINDS[kind]}
    other = {"id": target, "name": other_name, "name_ar": other_name_ar, "kind": _KINDS[other_kind]}
    fields = {
        "id": id,
        "source": make(ActorRef, one),
        "relation": next(iter(labels)),
        "category": category,
        "quad": quad,
        "sign": sign,
        "undirected": undirected or reciprocal > 0,
        "target": make(ActorRef, other),
        "weight": weight,
        "documents": documents,
        "independent": independent,
        "first_seen": first_seen,
        "last_seen": last_seen,
        "confidence": confidence,
        "modalities": modalities,
        "labels": labels,
        "evidence": evidence,
    }
    return make(RelationRecord, fields)


_TALLIES = 17
"""Where in a row ends what every relation has."""
_CATEGORIES = {str(one): (one, one.quad, one.sign, one.undirected) for one in Category}
_KINDS = {str(kind): kind for kind in Kind}


def _place(row: Row[Any], sort: Sort) -> str:
    return str(row.weight) if sort == "weight" else str(row.last_seen or date.min)
