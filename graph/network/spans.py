"""Between whom something is told, from when to when and how much of it, as arrays: so what a question makes of the many
neighbours of a hub takes microseconds, and not a look at each relation."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.storage.amounts import Amounts

Numbers = NDArray[np.int32]
Relation = tuple[str, bool, Mapping[str, Any]]
"""The other actor, whether the relation leads there, and what is told of it."""
NEVER = 0
"""The day of what is told at no known time, before every date."""


class Names:
    """Actors by number, shared by all versions of a graph; those known from the start are numbered by their ids."""

    def __init__(self, actors: Iterable[str]) -> None:
        self._actors = sorted(actors)
        self._late: dict[str, int] = {}
        self._lock = Lock()
        self.ordered = len(self._actors)
        """Numbers below this are in the order of the ids."""

    def find(self, actor: str) -> int | None:
        place = bisect_left(self._actors, actor, 0, self.ordered)
        return place if place < self.ordered and self._actors[place] == actor else self._late.get(actor)

    def number(self, actor: str) -> int:
        """That of an actor, who may be new."""
        with self._lock:
            found = self.find(actor)
            if found is None:
                found = self._late[actor] = len(self._actors)
                self._actors.append(actor)
        return found

    def of(self, numbers: Iterable[int]) -> list[str]:
        return list(map(self._actors.__getitem__, numbers))

    def name(self, number: int) -> str:
        return self._actors[number]


@dataclass(frozen=True)
class Span:
    """The relations of one actor in either direction: with whom, first and last day, weight."""

    names: Names
    other: Numbers
    first: Numbers
    last: Numbers
    weight: Numbers

    def within(self, since: date | None, until: date | None) -> list[str]:
        """With whom there is a relation that began before the end of a period and was told after its beginning."""
        begin, end = (since or date.min).toordinal(), (until or date.max).toordinal()
        found = self.other[(self.last >= begin) & (self.first <= end) & (self.last > NEVER)]
        return self.names.of(found.tolist())


@dataclass(frozen=True)
class Spans:
    """Those of all actors, in one piece; of those with whom something has changed since, as they are asked for."""

    names: Names
    starts: Numbers
    table: tuple[Numbers, ...]
    moved: frozenset[str] = frozenset()
    _own: dict[str, Span] = field(default_factory=dict, compare=False)

    def of(self, actor: str, relations: Iterable[Relation]) -> Span:
        """Of one actor; its relations are looked at only if they have changed."""
        number = self.names.find(actor)
        if actor in self.moved or number is None or number + 1 >= len(self.starts):
            if actor not in self._own:
                self._own[actor] = _made(self.names, relations)
            return self._own[actor]
        start, end = int(self.starts[number]), int(self.starts[number + 1])
        return Span(self.names, *(column[start:end] for column in self.table))

    def but(self, actors: Collection[str]) -> "Spans":
        """The same, but for what is told of these actors."""
        kept = {actor: span for actor, span in self._own.items() if actor not in actors}
        return Spans(self.names, self.starts, self.table, self.moved | frozenset(actors), kept)


class Gathering:
    """Spans being read, a relation at a time."""

    def __init__(self, actors: Iterable[str]) -> None:
        self._names = Names(actors)
        self._numbers = {actor: number for number, actor in enumerate(self._names.of(range(self._names.ordered)))}
        self._columns = tuple(array("i") for _ in range(5))

    def add(self, amounts: Amounts) -> None:
        source, target, first, last, weight = self._columns
        source.append(self._numbers[amounts.source])
        target.append(self._numbers[amounts.target])
        first.append(amounts.first_seen.toordinal() if amounts.first_seen else NEVER)
        last.append(amounts.last_seen.toordinal() if amounts.last_seen else NEVER)
        weight.append(amounts.weight)

    def done(self) -> Spans:
        """Each relation is told of both its ends."""
        source, target, *told = (np.frombuffer(column, dtype=np.int32) for column in self._columns)
        actor = np.concatenate([source, target])
        order = np.argsort(actor, kind="stable")
        starts = np.searchsorted(actor[order], np.arange(self._names.ordered + 1)).astype(np.int32)
        columns = (np.concatenate([target, source]), *(np.concatenate([one, one]) for one in told))
        return Spans(self._names, starts, tuple(column[order] for column in columns))


def heaviest(spans: Sequence[Span], shut: Collection[str], most: int) -> tuple[list[str], int]:
    """With whom most is told by all of these together, of equals by name; and with how many anything is."""
    names = spans[0].names
    told = np.concatenate([span.other for span in spans]), np.concatenate([span.weight for span in spans])
    weights = np.bincount(told[0], told[1])
    weights[[number for one in shut if (number := names.find(one)) is not None and number < len(weights)]] = 0
    others = np.flatnonzero(weights)
    weighed = weights[others]
    least = np.partition(weighed, -most)[-most] if 0 < most < len(others) else 0
    chosen = others[weighed >= least]
    if len(chosen) and chosen[-1] >= names.ordered:
        chosen = np.array(sorted(chosen.tolist(), key=names.name))
    return names.of(chosen[np.argsort(-weights[chosen], kind="stable")][:most].tolist()), len(others)


def _made(names: Names, relations: Iterable[Relation]) -> Span:
    told = [
        (names.number(other), _day(edge["first_seen"]), _day(edge["last_seen"]), edge["weight"])
        for other, _, edge in relations
    ]
    other, first, last, weight = np.array(told, dtype=np.int32).reshape(len(told), 4).T
    return Span(names, other, first, last, weight)


def _day(day: str | None) -> int:
    return date.fromisoformat(day).toordinal() if day else NEVER
