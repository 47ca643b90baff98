"""Between whom relations are asked for, as alternatives that exclude each other and have an index each.

Left to itself a database answers `source = a OR target = a` by reading and sorting all of both; of two alternatives
each is read in order, and no further than the page is long.
"""

from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

from sqlalchemy import Boolean, ColumnElement, and_, bindparam, or_, true

from extraction.ontology import Category

Direction = Literal["out", "in", "both"]

_UNDIRECTED = tuple(category for category in Category if category.undirected)


@dataclass(frozen=True, slots=True)
class Part:
    """Which actors the relations are between, by id; an undirected relation has either end as source."""

    actor: str | None = None
    direction: Direction = "both"
    counterpart: str | None = None
    source: str | None = None
    target: str | None = None

    @property
    def shape(self) -> tuple["Part", dict[str, str]]:
        """The same between actors whom only the question names, as parameters of a statement; and their names."""
        asked = self.actor, self.counterpart, self.source, self.target
        named = {id: f"actor_{place}" for place, id in enumerate(dict.fromkeys(asked)) if id is not None}
        actor, counterpart, source, target = (None if id is None else named[id] for id in asked)
        return Part(actor, self.direction, counterpart, source, target), {name: id for id, name in named.items()}

    @property
    def pair(self) -> bool:
        """Whether both ends are asked for."""
        return sum(one is not None for one in (self.actor, self.counterpart, self.source, self.target)) > 1


@dataclass(frozen=True, slots=True)
class _Side:
    column: str
    actor: str
    undirected: bool = False
    """Whether only an undirected relation may have the actor there."""


def alternatives(
    columns: Any, part: Part, *, loosely: bool = False, named: bool = False
) -> list[list[ColumnElement[bool]]]:
    """Conditions of which a relation or a triple meets one set at most; loosely, as if all held both ways.

    Named, the actors of the part are names of parameters.
    """
    asked = [(part.actor, part.direction), (part.counterpart, "both"), (part.source, "out"), (part.target, "in")]
    choices = [_sides(actor, direction) for actor, direction in asked if actor is not None]
    return [_conditions(columns, sides, loosely, named) for sides in product(*choices) if _possible(sides)]


def between(columns: Any, part: Part, *, loosely: bool = False, named: bool = False) -> ColumnElement[bool]:
    """The alternatives as one condition."""
    sets = alternatives(columns, part, loosely=loosely, named=named)
    return or_(*(and_(true(), *conditions) for conditions in sets)) if sets else ~true()


def _sides(actor: str, direction: str) -> list[_Side]:
    """Where an actor may stand; an undirected relation has both ends on both sides."""
    return [
        _Side("source", actor, undirected=direction == "in"),
        _Side("target", actor, undirected=direction == "out"),
    ]


def _possible(sides: tuple[_Side, ...]) -> bool:
    """Whether no end is two actors, and no actor both ends."""
    ends = {(side.column, side.actor) for side in sides}
    return len({column for column, _ in ends}) == len({actor for _, actor in ends}) == len(ends)


def _conditions(columns: Any, sides: tuple[_Side, ...], loosely: bool, named: bool) -> list[ColumnElement[bool]]:
    ends = dict.fromkeys((side.column, side.actor) for side in sides)
    conditions = [columns[column] == (bindparam(actor) if named else actor) for column, actor in ends]
    if not loosely and any(side.undirected for side in sides):
        conditions.append(or_(columns.category.in_(_UNDIRECTED), _reciprocal(columns)))
    return conditions


def _reciprocal(columns: Any) -> ColumnElement[bool]:
    """Of a triple, that its word holds both ways; of a relation, that one of its asserted triples says so."""
    told: ColumnElement[bool] = columns.reciprocal
    return told if isinstance(told.type, Boolean) else columns.reciprocal > 0
