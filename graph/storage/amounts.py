"""What a graph is made of: relations with their amounts, lean, for a projection reads half a million of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

import orjson
from sqlalchemy import (
    BindParameter,
    Connection,
    CursorResult,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    select,
    text,
    union,
)

from extraction.ontology import Category
from graph.filters import Filter
from graph.storage.citations import portions
from graph.storage.counting import ENDS, allowed, counted, kept_conditions
from graph.storage.edges import edge_id
from graph.storage.journal import Ends
from graph.storage.prepared import ask
from graph.storage.relations import all_relations, named_relations
from graph.storage.tables import actor, edge, triple

_AT_A_TIME = 2000


class Amounts(NamedTuple):
    """A relation that counts, with the label most sentences use."""

    id: str
    source: str
    category: str
    target: str
    weight: int
    documents: int
    independent: int
    reciprocal: int
    first_seen: date | None
    last_seen: date | None
    confidence: float
    relation: str


def all_amounts(connection: Connection, filter: Filter) -> Iterator[Amounts]:
    """Of every relation that counts, by source, target and category."""
    yield from _amounts(connection, filter, all_relations(filter))


def amounts_by_id(connection: Connection, filter: Filter, ids: Collection[str]) -> Iterator[Amounts]:
    """Of those of the named relations that count."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), _AT_A_TIME):
        some = wanted[start : start + _AT_A_TIME]
        yield from _amounts(connection, filter, named_relations(filter, some), some)


def amounts_around(connection: Connection, filter: Filter, actors: Collection[str]) -> Iterator[tuple[str, Amounts]]:
    """The relations that count of each of these actors, without labels, each with the actor that it is of."""
    around = _kept_around if filter.kept else _counted_around
    for side in ("source", "target"):
        for amounts in around(connection, filter, side, list(actors)):
            yield getattr(amounts, side), amounts


def told_around(
    connection: Connection, filter: Filter, actor: str, *, both_ways: bool
) -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """The relations of an actor that count by their triples, as (the other, whether the actor is the source, what a
    path has to know of it); which of them hold both ways only if that is asked for."""
    for side, other in (("source", "target"), ("target", "source")):
        told: defaultdict[Any, list[Any]] = defaultdict(list)
        for row in _stream(ask(connection, _steps_of, filter, side, other, actor=actor)):
            told[row[:_STEP]].append(row[_STEP:])
        mutual = {row[0] for row in ask(connection, _reciprocal_of, side, actors=[actor])} if both_ways else ()
        for (category, one), several in told.items():
            independent, last_seen, confidence = _at_best(several)
            if (
                len(several) >= filter.min_weight
                and independent >= filter.min_sources
                and confidence >= filter.min_confidence
            ):
                ends = (actor, category, one) if side == "source" else (one, category, actor)
                edge = {"ends": ends, "independent": independent, "last_seen": last_seen, "confidence": confidence}
                if both_ways:
                    edge["undirected"] = category in _UNDIRECTED or edge_id(ends) in mutual
                yield one, side == "source", edge


def amounts_named(connection: Connection, filter: Filter, ids: Collection[str]) -> Iterator[Amounts]:
    """Those of the named relations that count by their triples, without labels."""
    for some in portions(list(ids)):
        told: defaultdict[Any, list[Any]] = defaultdict(list)
        for row in ask(connection, _triples_named, filter, ids=some).all():
            told[row[:_NAMED]].append(row[_NAMED:])
        for (id, reciprocal, *ends), several in told.items():
            yield from _counted(filter, id, ends, reciprocal, several)


def amounts_among(connection: Connection, filter: Filter, actors: Collection[str]) -> Iterator[Amounts]:
    """The relations that count between any two of these actors."""
    within = select(edge.c.id).where(edge.c.source.in_(actors), edge.c.target.in_(actors))
    yield from amounts_by_id(connection, filter, connection.scalars(within).all())


def neighbours_counted(connection: Connection, actors: Collection[str], few: int) -> dict[str, int]:
    """How many others something asserted joins each of these to; of those with few relations, how many those are."""
    rows = connection.execute(select(actor.c.id, actor.c.degree).where(actor.c.id.in_(actors)))
    counts = {row[0]: row[1] for row in rows}
    many = [id for id, degree in counts.items() if degree > few]
    if many:
        out = select(edge.c.source.label("one"), edge.c.target.label("other"))
        back = select(edge.c.target, edge.c.source)
        asserted = edge.c.weight > 0
        near = union(out.where(edge.c.source.in_(many), asserted), back.where(edge.c.target.in_(many), asserted))
        joined = near.subquery()
        counted = select(joined.c.one, func.count()).group_by(joined.c.one)
        counts |= {row[0]: row[1] for row in connection.execute(counted)}
    return counts


def exceeds(connection: Connection, relations: int) -> bool:
    """Whether more relations than this are asserted; counted no further."""
    some = select(edge.c.id).where(edge.c.weight > 0).limit(relations + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) > relations


def _kept_around(connection: Connection, filter: Filter, side: str, actors: Collection[str]) -> Iterator[Amounts]:
    for row in _stream(ask(connection, _edges_of, filter, side, actors=actors)):
        yield Amounts._make((*row, ""))


def _counted_around(connection: Connection, filter: Filter, side: str, actors: Collection[str]) -> Iterator[Amounts]:
    """Counted here, of what an index tells of the triples: to have SQLite group them, and look up the edge of each
    group, takes half as long again."""
    told: defaultdict[Ends, list[Any]] = defaultdict(list)
    for row in _stream(ask(connection, _triples_of, filter, side, actors=actors)):
        told[row[:_ENDS]].append(row[_ENDS:])
    both_ways = {row[0]: row[1] for row in ask(connection, _reciprocal_of, side, actors=actors)}
    for ends, several in told.items():
        id = edge_id(ends)
        yield from _counted(filter, id, ends, both_ways.get(id, 0), several)


def _counted(filter: Filter, id: str, ends: Iterable[str], reciprocal: int, triples: list[Any]) -> Iterator[Amounts]:
    """What these triples of a relation amount to, if it is enough."""
    weight, documents, independent, first_seen, last_seen, confidence = _together(triples)
    if weight >= filter.min_weight and independent >= filter.min_sources and confidence >= filter.min_confidence:
        amounts = weight, documents, independent, reciprocal, first_seen, last_seen, confidence
        yield Amounts._make((id, *ends, *amounts, ""))


def _together(triples: list[Any]) -> tuple[int, int, int, date | None, date | None, float]:
    """What triples amount to; most relations have but one."""
    if len(triples) == 1:
        _, _, published, confidence = triples[0]
        return 1, 1, 1, published, published, confidence
    documents, stories, days, confidences = zip(*triples, strict=True)
    known = [day for day in days if day]
    seen = min(known, default=None), max(known, default=None)
    return len(triples), len(set(documents)), len(set(stories)), *seen, max(confidences)


def _at_best(triples: list[Any]) -> tuple[int, str | None, float]:
    """How many stories triples tell, when last, and how surely."""
    if len(triples) == 1:
        _, day, confidence = triples[0]
        return 1, day, confidence
    stories, days, confidences = zip(*triples, strict=True)
    return len(set(stories)), max((day for day in days if day), default=None), max(confidences)


def _edges_of(filter: Filter, side: str) -> Select[Any]:
    return _lean(select(edge).where(edge.c[side].in_(_ACTORS), *kept_conditions(filter)))


def _triples_of(filter: Filter, side: str) -> Select[Any]:
    columns = [triple.c[name] for name in (*ENDS, *_AMOUNTING)]
    return select(*columns).where(triple.c[side].in_(_ACTORS), counted(filter), *allowed(triple.c, filter))


def _steps_of(filter: Filter, side: str, other: str) -> Select[Any]:
    """Days as text, in whose order they are."""
    columns = triple.c.category, triple.c[other], triple.c.story, cast(triple.c.published, Text), triple.c.confidence
    of_actor = triple.c[side] == bindparam("actor")
    return select(*columns).where(of_actor, counted(filter), *allowed(triple.c, filter))


def _triples_named(filter: Filter) -> Select[Any]:
    """From the relations to their triples, which an index has by their ends."""
    columns = edge.c.id, edge.c.reciprocal, *(edge.c[name] for name in ENDS), *(triple.c[name] for name in _AMOUNTING)
    told = edge.join(triple, and_(*(triple.c[name] == edge.c[name] for name in ENDS)))
    named = edge.c.id.in_(bindparam("ids", expanding=True))
    return select(*columns).select_from(told).where(named, counted(filter), *allowed(edge.c, filter))


def _reciprocal_of(side: str) -> Select[Any]:
    return select(edge.c.id, edge.c.reciprocal).where(edge.c[side].in_(_ACTORS), edge.c.reciprocal > text("0"))


_AMOUNTING = ("document", "story", "published", "confidence")
_ENDS = len(ENDS)
_NAMED = 2 + _ENDS
_STEP = 2
_UNDIRECTED = frozenset(str(category) for category in Category if category.undirected)
_ACTORS: BindParameter[Any] = bindparam("actors", expanding=True)


def _lean(found: Select[Any]) -> Select[Any]:
    """Without labels."""
    relations = found.subquery("relations")
    return select(*(relations.c[name] for name in Amounts._fields[:-1]))


def _amounts(
    connection: Connection, filter: Filter, found: Select[Any], ids: Collection[str] | None = None
) -> Iterator[Amounts]:
    edges = found.subquery("relations")
    columns = [edges.c[name] for name in Amounts._fields[:-1]]
    order = edges.c.source, edges.c.target, edges.c.category
    if filter.kept:
        # The kept labels as text, the most used first: to make a dict of each takes as long as all the rest.
        for row in _stream(connection.execute(select(*columns, cast(edges.c.labels, Text)).order_by(*order))):
            yield Amounts._make((*row[:-1], next(iter(orjson.loads(row[-1])))))
        return
    labels = _labels(connection, filter, ids)
    for row in _stream(connection.execute(select(*columns).order_by(*order))):
        yield Amounts._make((*row, labels[row[1], row[2], row[3]]))


def _labels(connection: Connection, filter: Filter, ids: Collection[str] | None) -> dict[tuple[str, str, str], str]:
    """The label most used for each source, category and target, or for those of the named relations."""
    ends = [triple.c[name] for name in ENDS]
    question = select(*ends, triple.c.relation).where(counted(filter)).group_by(*ends, triple.c.relation)
    if ids is not None:
        same = and_(*(triple.c[name] == edge.c[name] for name in ENDS))
        question = question.select_from(edge.join(triple, same)).where(edge.c.id.in_(ids))
    labels: dict[tuple[str, str, str], str] = {}
    found = connection.execute(question.order_by(func.count().desc(), triple.c.relation))
    for source, category, target, relation in _stream(found):
        labels.setdefault((source, category, target), relation)
    return labels


def _stream(found: CursorResult[Any]) -> Iterator[Any]:
    """Row by row, for other threads to come in between."""
    for rows in found.partitions(_AT_A_TIME):
        yield from rows
