"""Where a search may go, and how much it may take."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.errors import QueryBudgetExceeded

Neighbours = Callable[[str], Mapping[str, int]]
"""Whom an actor is joined to, and at what cost: not negative, and the smaller the stronger the tie."""

Path = tuple[str, ...]


class Budget:
    """The time and the number of ties that one question may take."""

    def __init__(self, seconds: float = 2.0, ties: int = 5_000_000) -> None:
        self._end = time.monotonic() + seconds
        self._ties = ties

    def spend(self, ties: int) -> None:
        """Raise QueryBudgetExceeded when there is no more."""
        self._ties -= ties + 1
        if self._ties < 0 or time.monotonic() > self._end:
            raise QueryBudgetExceeded("Ask for fewer hops, or narrow it by category, period or actor.")


@dataclass(frozen=True)
class Ground:
    """Where a search may go; written against functions, so that a graph, SQL and shards are interchangeable."""

    ahead: Neighbours
    back: Neighbours
    """Who leads to an actor: the same as `ahead` unless the way is one way."""
    joined: Callable[[str], int] = lambda actor: 0
    """How many neighbours an actor has in all; a hub takes a toll."""
    hubs: Callable[[int, Collection[str]], frozenset[str]] = lambda most, among: frozenset()
    """Who of some has more neighbours than so many; others who have may be told too."""
    avoided: frozenset[str] = frozenset()
    rough: Callable[[str, bool], Mapping[str, int]] | None = None
    some: Callable[[Collection[str], AbstractSet[str], bool], Iterator[tuple[str, Mapping[str, int]]]] | None = None

    def roughly(self, actor: str, *, ahead: bool) -> Mapping[str, int]:
        """All whom an actor leads to, or who lead to him, and perhaps others, with what it costs at least."""
        if self.rough is not None:
            return self.rough(actor, ahead)
        return self.ahead(actor) if ahead else self.back(actor)

    def among(
        self, actors: Collection[str], others: AbstractSet[str], *, ahead: bool
    ) -> Iterator[tuple[str, Mapping[str, int]]]:
        """The ties of each of some actors to any of others, or from any of them: no more of a hub than is asked for."""
        if self.some is not None:
            yield from self.some(actors, others, ahead)
            return
        for actor in actors:
            ties = self.ahead(actor) if ahead else self.back(actor)
            common = ties.keys() & others
            yield actor, dict(zip(common, map(ties.__getitem__, common), strict=True))
