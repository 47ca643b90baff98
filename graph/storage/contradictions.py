"""Relations that some documents assert and others deny."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, literal_column, or_, select

from extraction.ontology import Modality
from graph import cursors
from graph.filters import Filter
from graph.records import Page, RelationRecord
from graph.storage.citations import MOST_EVIDENCE
from graph.storage.counting import counted
from graph.storage.relations import relations_by_id
from graph.storage.tables import edge, triple

ORDER = "contradiction"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One relation as it is asserted and as it is denied, each with its own amounts and evidence."""

    asserted: RelationRecord
    denied: RelationRecord


def list_contradictions(
    connection: Connection,
    filter: Filter,
    *,
    actor: str | None,
    within_document: bool,
    evidence: int,
    limit: int,
    cursor: str | None,
) -> Page[Contradiction]:
    """The one whose weaker side has most evidence first. The modality of the filter plays no part."""
    cursors.check_limit("limit", limit)
    cursors.check_limit("evidence", evidence, MOST_EVIDENCE, least=0)
    sides = _sides(replace(filter, modality=None), actor, within_document)
    place = cursors.read_cursor(cursor, ORDER, cursors.count)
    further = cursors.after(place, sides.c.weight, sides.c.id, falling=True)
    question = select(sides, select(func.count()).select_from(sides).scalar_subquery().label("total")).where(*further)
    rows = connection.execute(question.order_by(sides.c.weight.desc(), sides.c.id).limit(limit + 1)).all()
    total = rows[0].total if rows else _count(connection, sides) if place else 0
    shown = cursors.page(rows, total, limit, ORDER, lambda row: (str(row.weight), row.id))
    return Page(_both(connection, filter, shown.items, evidence), total, shown.next)


def _sides(filter: Filter, actor: str | None, within_document: bool) -> Any:
    """Relations with both sides, and how much evidence the weaker one has.

    From the denials, which are few and have an index, to the edges that are asserted as well, and only then to triples.
    """
    asserted, denied = (func.sum(case((triple.c.modality == side, 1), else_=0)) for side in _SIDES)
    conditions = [
        edge.c.id.in_(_disputable()),
        counted(filter),
        triple.c.modality.in_(_SIDES),
        edge.c.category.in_(filter.allowed),
        *([triple.c.confidence >= filter.min_confidence] if filter.min_confidence else []),
        *_of(actor),
    ]
    enough = [asserted >= filter.min_weight, denied >= filter.min_weight]
    if filter.min_sources > 1:
        stories = (func.count(case((triple.c.modality == side, triple.c.story)).distinct()) for side in _SIDES)
        enough += [told >= filter.min_sources for told in stories]
    if not within_document:
        enough.append(func.count(triple.c.document.distinct()) > 1)
    weight = case((asserted < denied, asserted), else_=denied)
    told = edge.join(triple, _same(triple.c, edge.c))
    sides = select(edge.c.id, weight.label("weight")).select_from(told).where(*conditions)
    return sides.group_by(edge.c.id).having(*enough).cte("contradictions")


def _count(connection: Connection, sides: Any) -> int:
    return connection.scalar(select(func.count()).select_from(sides)) or 0


def _disputable() -> Select[Any]:
    """The edges that are asserted and denied; the word stands in the statement itself, for the sake of its index."""
    ends = triple.c.source, triple.c.target, triple.c.category
    denied = triple.c.modality == literal_column(f"'{Modality.NEGATED}'")
    denials = select(*ends).where(denied).distinct().subquery("denials")
    return select(edge.c.id).join(denials, _same(denials.c, edge.c)).where(edge.c.weight > 0)


def _same(one: Any, other: Any) -> ColumnElement[bool]:
    return and_(*(one[name] == other[name] for name in ("source", "category", "target")))


_SIDES = Modality.ASSERTED, Modality.NEGATED


def _of(actor: str | None) -> list[ColumnElement[bool]]:
    return [or_(triple.c.source == actor, triple.c.target == actor)] if actor is not None else []


def _both(
    connection: Connection, filter: Filter, rows: Collection[Row[Any]], evidence: int
) -> tuple[Contradiction, ...]:
    ids = [row.id for row in rows]
    any_amount = replace(filter, min_weight=1, min_sources=1)
    asserted, denied = (
        relations_by_id(connection, replace(any_amount, modality=side), ids, evidence) for side in _SIDES
    )
    return tuple(Contradiction(asserted[id], denied[id]) for id in ids)
