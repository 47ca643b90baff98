"""The ties of actors as the store tells them, for a graph that is too large to be held: asked for a level at a time.

A search asks for one actor after the other, and next for those whom they are joined to. So whoever has been met is
fetched together with the one who is asked for; hubs are not, for most searches go round them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any

from graph.filters import Filter
from graph.network.merit import FEW
from graph.network.networks import attributes
from graph.view import View

Tie = tuple[str, bool, Mapping[str, Any]]
"""The other actor, whether the relation leads there, and what is told of it."""

TOGETHER = 64
"""Actors whose ties are fetched by one question."""
COUNTED = 500
"""Actors whose neighbours are counted by one question."""
HUB = 200


class Levels:
    """What a Network tells of actors one by one, under a filter and told by a view."""

    def __init__(self, view: View, filter: Filter) -> None:
        self._view, self._filter = view, filter
        self._ties: dict[str, list[Tie]] = {}
        self._joined: dict[str, int] = {}
        self._unfetched: dict[str, None] = {}
        """Those met whose ties are not known yet, in the order they were met."""
        self._uncounted: dict[str, None] = {}

    def relations(self, actor: str) -> list[Tie]:
        """Those of an actor that count, as (the other, whether the actor is the source, edge)."""
        if actor not in self._ties:
            near = list(islice((one for one in self._unfetched if one != actor), TOGETHER - 1))
            self._fetch([actor, *(one for one in near if self.joined(one) <= HUB)])
            for one in near:
                self._unfetched.pop(one, None)
        return self._ties[actor]

    def joined(self, actor: str) -> int:
        """How many others something joins an actor to, or a number below FEW when they are that few."""
        if actor not in self._joined:
            self._count([actor, *islice((one for one in self._uncounted if one != actor), COUNTED - 1)])
        return self._joined[actor]

    def hubs(self, most: int, among: Collection[str]) -> frozenset[str]:
        """Those of some who are joined to more than so many."""
        return frozenset(actor for actor in among if self.joined(actor) > most)

    def _fetch(self, actors: list[str]) -> None:
        found: defaultdict[str, list[Tie]] = defaultdict(list)
        for actor, amounts in self._view.amounts_around(self._filter, actors):
            along = amounts.source == actor
            found[actor].append((amounts.target if along else amounts.source, along, attributes(amounts)))
        for actor in actors:
            self._ties[actor] = found[actor]
            self._unfetched.pop(actor, None)
            self._meet(other for other, *_ in found[actor])

    def _meet(self, actors: Iterator[str]) -> None:
        for actor in actors:
            if actor not in self._ties:
                self._unfetched[actor] = None
            if actor not in self._joined:
                self._uncounted[actor] = None

    def _count(self, actors: list[str]) -> None:
        self._joined |= self._view.neighbours_counted(actors, FEW)
        for actor in actors:
            self._joined.setdefault(actor, 0)
            self._uncounted.pop(actor, None)
