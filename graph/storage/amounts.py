"""What a graph is made of: relations with their amounts, lean, for a projection reads half a million of them."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, NamedTuple

import orjson
from sqlalchemy import BindParameter, Connection, CursorResult, Select, Text, and_, bindparam, cast, func, select, union

from graph.filters import Filter
from graph.storage.citations import portions
from graph.storage.counting import ENDS, counted, counted_amounts, kept_conditions
from graph.storage.prepared import ask
from graph.storage.relations import all_relations, identified, named_relations
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
    for side in ("source", "target"):
        found = ask(connection, _of_actors, filter, side, actors=list(actors))
        for row in _stream(found):
            amounts = Amounts._make((*row, ""))
            yield getattr(amounts, side), amounts


def amounts_named(connection: Connection, filter: Filter, ids: Collection[str]) -> Iterator[Amounts]:
    """Those of the named relations that count, without labels."""
    for some in portions(list(ids)):
        for row in ask(connection, _named, filter, ids=some).all():
            yield Amounts._make((*row, ""))


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


def _of_actors(filter: Filter, side: str) -> Select[Any]:
    """From the kept edges, or counted from the triples of the actors, as an index finds them."""
    actors: BindParameter[Any] = bindparam("actors", expanding=True)
    if filter.kept:
        return _lean(select(edge).where(edge.c[side].in_(actors), *kept_conditions(filter)))
    of_them = triple.c[side].in_(actors), counted(filter), triple.c.category.in_(filter.allowed)
    return _lean(identified(counted_amounts(filter, *of_them)))


def _named(filter: Filter) -> Select[Any]:
    return _lean(named_relations(filter, bindparam("ids", expanding=True)))


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
