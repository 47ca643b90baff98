"""Rankings in memory, as pages with the cursors of every list."""

import heapq
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, TypeVar

from graph import cursors
from graph.records import Page

Item = TypeVar("Item")
Ranked = tuple[float, str, Any]
"""The value by which it ranks, negated, its id, and the rest."""

CHUNK = 5_000
"""Rows sorted at once: the interpreter lets no other thread run while it sorts."""


def ranked(rows: Iterable[Ranked]) -> list[Ranked]:
    """The greatest value first, equals by id."""
    left = iter(rows)
    chunks = []
    while chunk := list(islice(left, CHUNK)):
        chunks.append(sorted(chunk, key=_place))
    return list(heapq.merge(*chunks, key=_place))


def page(
    rows: Sequence[Ranked],
    order: str,
    limit: int,
    cursor: str | None,
    make: Callable[[int, Ranked], Item],
) -> Page[Item]:
    """A piece of a ranking; `make` gets the rank, from 1, and the row. Raises BadCursor, LimitExceeded."""
    cursors.check_limit("limit", limit)
    place = cursors.read_cursor(cursor, order, float)
    start = bisect_right(rows, (-place[0], place[1]), key=_place) if place else 0
    cut = cursors.page(rows[start : start + limit + 1], len(rows), limit, order, lambda row: (repr(-row[0]), row[1]))
    return Page(tuple(make(rank, row) for rank, row in enumerate(cut.items, start + 1)), cut.total, cut.next)


def _place(row: Ranked) -> tuple[float, str]:
    return row[0], row[1]
