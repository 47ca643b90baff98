"""The graph as rows in a fixed order, so that the same graph is written as the same bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

import networkx as nx

from graph.records import EvidenceRecord

Row = TypeVar("Row")
Value = bool | int | float | str
Cite = Callable[[Sequence[str]], Mapping[str, Sequence[EvidenceRecord]]]
"""The evidence of relations, by their ids."""

CHUNK = 500
"""Rows written at once; the interpreter lets no other thread run while it makes the bytes of one chunk."""


def actors(graph: nx.MultiDiGraph) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Actors by id, with what is known of each."""
    for id in sorted(graph):
        yield id, graph.nodes[id]


def relations(graph: nx.MultiDiGraph) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Source, target, category and attributes, in that order."""
    for source in sorted(graph):
        ties = graph.succ[source]
        for target in sorted(ties):
            edges = ties[target]
            for category in sorted(edges):
                yield source, target, category, edges[category]


def chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows, so many at a time."""
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def told(attributes: Mapping[str, Any]) -> dict[str, Value]:
    """What is known: an attribute that is not is left out, as formats with types have no word for it."""
    return {name: value for name, value in attributes.items() if value is not None}


def columns(rows: Iterable[Mapping[str, Any]]) -> dict[str, type]:
    """The attributes that occur, each with a type that holds all its values."""
    found: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                found.setdefault(name, set()).add(type(value))
    return {name: _holding(types) for name, types in found.items()}


def _holding(types: set[type]) -> type:
    if len(types) == 1:
        return next(iter(types))
    return float if types == {int, float} else str
