"""Which relations and triples count under a filter, and how much they amount to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from extraction.ontology import Category
from graph.filters import Filter
from graph.storage.tables import edge, triple

ENDS = ("source", "category", "target")
"""By which a triple knows its relation."""


def kept_conditions(filter: Filter) -> list[ColumnElement[bool]]:
    """Which kept edges count. The sum keeps the weight from choosing the index: nearly all have enough."""
    surely = [edge.c.confidence >= filter.min_confidence] if filter.min_confidence > 0 else []
    widely = [edge.c.independent >= filter.min_sources] if filter.min_sources > 1 else []
    return [edge.c.weight + 0 >= max(filter.min_weight, 1), *allowed(edge.c, filter), *surely, *widely]


def counted_amounts(
    filter: Filter, *conditions: ColumnElement[bool], by: Sequence[ColumnElement[Any]] = ()
) -> Select[Any]:
    """Amounts of what these triples tell of, if it is enough; by their ends, or by these columns."""
    by = by or [triple.c[name] for name in ENDS]
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
    return select(*by, *amounts).where(*conditions).group_by(*by).having(*enough)


def counted(filter: Filter) -> ColumnElement[bool]:
    """Which triples count."""
    conditions = [stands(), *_within(filter)]
    if filter.modality:
        conditions.append(triple.c.modality == filter.modality)
    return and_(*conditions)


def stands() -> ColumnElement[bool]:
    """Which triples count whatever is asked: not the wrong, nor what is said of two who have been merged."""
    right = or_(triple.c.verdict.is_(None), triple.c.verdict != "wrong")
    return and_(right, triple.c.source != triple.c.target)


def allowed(columns: Any, filter: Filter) -> list[ColumnElement[bool]]:
    """The categories that count, as a condition where those are not all."""
    categories = filter.allowed
    return [] if len(categories) == len(Category) else [columns.category.in_(categories)]


def _within(filter: Filter) -> list[ColumnElement[bool]]:
    since = [triple.c.published >= filter.since] if filter.since else []
    return since + ([triple.c.published <= filter.until] if filter.until else [])
