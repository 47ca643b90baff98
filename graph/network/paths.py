"""Paths over `ahead(actor)`: the shortest one, and simple paths best first.

Both searches start from both ends, and neither looks at an actor that cannot lie on an answer: at a million records
networkx.shortest_simple_paths took 141 times as long, and all_simple_paths did not end.
"""

import heapq
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import add

from graph.errors import QueryBudgetExceeded
from graph.network.merit import HOP, toll

Neighbours = Callable[[str], Mapping[str, int]]
"""Whom an actor is joined to, and at what cost: not negative, and the smaller the stronger the tie."""

Path = tuple[str, ...]

CROWDS = (200, 10**9)
"""Neighbours that those whom a path passes may have: first a few, then any number."""

MANY = 1000


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


def shortest_path(
    ground: Ground, source: str, target: str, max_hops: int, *, budget: Budget | None = None
) -> Path | None:
    """One path of the fewest hops."""
    budget = budget or Budget()
    before: dict[str, str | None] = dict.fromkeys(ground.avoided) | {source: None}
    behind: dict[str, str | None] = dict.fromkeys(ground.avoided) | {target: None}
    ahead, astern = [source], [target]
    for _ in range(max_hops):
        if len(ahead) <= len(astern):
            ahead, meeting = _widen(ground.ahead, ahead, before, behind, budget)
        else:
            astern, meeting = _widen(ground.back, astern, behind, before, budget)
        if meeting is not None:
            return (*reversed(_trace(before, meeting)), *_trace(behind, meeting)[1:])
        if not ahead or not astern:
            return None
    return None


def simple_paths(
    ground: Ground, source: str, target: str, max_hops: int, *, via: str | None = None, budget: Budget | None = None
) -> Iterator[Path]:
    """Paths that meet no actor twice, those of the least cost first: hops, what their steps cost, tolls of hubs."""
    budget = budget or Budget()
    found = (
        _ranked(ground, source, target, max_hops, budget)
        if via is None
        else _through(ground, source, via, target, max_hops, budget)
    )
    return (path for _, path in found)


def _widen(
    neighbours: Neighbours,
    fringe: list[str],
    known: dict[str, str | None],
    other: Mapping[str, str | None],
    budget: Budget,
) -> tuple[list[str], str | None]:
    """The next ring around one end, or where it meets that of the other."""
    ring: list[str] = []
    for actor in fringe:
        found = neighbours(actor)
        budget.spend(len(found))
        met = found.keys() & other.keys()
        if met and (met := met - known.keys()):
            meeting = min(met)
            known[meeting] = actor
            return ring, meeting
        fresh = found.keys() - known.keys() if len(known) < len(found) else [one for one in found if one not in known]
        known.update(dict.fromkeys(fresh, actor))
        ring.extend(fresh)
    return ring, None


def _trace(known: Mapping[str, str | None], actor: str | None) -> list[str]:
    """From an actor to the end its ring grew from."""
    trace = []
    while actor is not None:
        trace.append(actor)
        actor = known[actor]
    return trace


Ranked = Iterator[tuple[int, Path]]


def _ranked(ground: Ground, source: str, target: str, max_hops: int, budget: Budget) -> Ranked:
    """Paths with their cost; a kind of path is only looked for when those found cost as much as the best of it may.

    The kinds are lengths, and of each length first the paths that pass no great hub, which are quick to look through.
    """
    rings = {most: _Rings(ground, source, target, most, budget) for most in CROWDS}
    tolls = _least_toll(ground, ground.ahead(source)), _least_toll(ground, ground.back(target))
    kinds = [(hops, *crowd) for crowd in pairwise((0, *CROWDS)) for hops in range(1, max_hops + 1)]
    heads: list[tuple[int, Path, Ranked]] = []
    for floor, hops, least, most in sorted(
        (_floor(hops, least, *tolls), hops, least, most) for hops, least, most in kinds
    ):
        yield from _below(heads, floor)
        paths = _best_first(ground, rings[most].costs(hops), source, hops, budget)
        _push(heads, _meeting(ground, least, paths) if least else paths)
    yield from _below(heads, None)


def _floor(hops: int, least: int, first: int, last: int) -> int:
    """What a path of a kind costs at least, when to leave the source and to reach the target takes these tolls."""
    if hops == 1:
        return HOP
    return hops * HOP + max(toll(least), max(first, last) if hops == 2 else first + last)


def _least_toll(ground: Ground, ties: Mapping[str, int]) -> int:
    """The toll of the least known of those; of many somebody is always little known."""
    return min((toll(ground.joined(actor)) for actor in ties), default=0) if len(ties) <= MANY else 0


def _meeting(ground: Ground, least: int, paths: Ranked) -> Ranked:
    """Those that pass a hub: the others have been found already."""
    return ((cost, path) for cost, path in paths if not ground.hubs(least, path[1:-1]).isdisjoint(path[1:-1]))


def _below(heads: list[tuple[int, Path, Ranked]], floor: int | None) -> Ranked:
    while heads and (floor is None or heads[0][0] <= floor):
        cost, path, further = heapq.heappop(heads)
        yield cost, path
        _push(heads, further)


def _push(heads: list[tuple[int, Path, Ranked]], paths: Ranked) -> None:
    for cost, path in paths:
        heapq.heappush(heads, (cost, path, paths))
        return


def _through(ground: Ground, source: str, via: str, target: str, max_hops: int, budget: Budget) -> Ranked:
    """A path to the actor to go through and one on from there, the cheapest together first, that share nobody else."""
    to = _Drawn(_ranked(_without(ground, target), source, via, max_hops - 1, budget))
    on = _Drawn(_ranked(_without(ground, source), via, target, max_hops - 1, budget))
    pairs: list[tuple[int, int, int]] = [(0, 0, 0)] if to.has(0) and on.has(0) else []
    seen = {(0, 0)}
    while pairs:
        _, first, second = heapq.heappop(pairs)
        budget.spend(1)
        (one_cost, one), (other_cost, other) = to.drawn[first], on.drawn[second]
        if len(one) + len(other) - 2 <= max_hops and not set(one[:-1]) & set(other[1:]):
            yield one_cost + other_cost, (*one, *other[1:])
        for place in ((first + 1, second), (first, second + 1)):
            if place not in seen and to.has(place[0]) and on.has(place[1]):
                seen.add(place)
                heapq.heappush(pairs, (to.drawn[place[0]][0] + on.drawn[place[1]][0], *place))


class _Drawn:
    """Paths drawn one by one as they are needed."""

    def __init__(self, paths: Ranked) -> None:
        self._paths = paths
        self.drawn: list[tuple[int, Path]] = []

    def has(self, place: int) -> bool:
        while len(self.drawn) <= place:
            path = next(self._paths, None)
            if path is None:
                return False
            self.drawn.append(path)
        return True


def _without(ground: Ground, actor: str) -> Ground:
    return replace(ground, avoided=ground.avoided | {actor})


class _Rings:
    """Who can stand where on a path of so many hops, and what it costs to go there and on to the target.

    Rings of walks grow from both ends, always the one that is cheaper to grow, and are kept from one length to the
    next. What can be left to intersections of sets is, and loops go over the smaller side: a Python loop over the ties
    of hubs would take the time of all the rest.
    """

    def __init__(self, ground: Ground, source: str, target: str, crowd: int, budget: Budget) -> None:
        self._ground, self._budget = ground, budget
        self._crowd = crowd
        self._shut = ground.avoided | {source, target}
        self._ahead: list[set[str]] = [{source}]
        self._back: list[set[str]] = [{target}]

    def costs(self, hops: int) -> list[dict[str, int]]:
        """By place on the path, what it costs to enter each actor who can stand there, and to go on to the target."""
        while len(self._ahead) + len(self._back) - 1 < hops:
            self._grow()
        meet = hops - len(self._back) + 1
        places = [*self._ahead[:meet]]
        while len(places) < hops:
            places.append(self._met(places[-1], self._back[hops - len(places)]))
        costs: list[dict[str, int]] = [dict.fromkeys(self._back[0], 0)]
        for ring in reversed(places):
            costs.append(self._entered(ring, costs[-1]))
        return costs[::-1]

    def _grow(self) -> None:
        if self._effort(self._ahead[-1]) <= self._effort(self._back[-1]):
            self._ahead.append(self._ring(self._ahead[-1], self._ground.ahead))
        else:
            self._back.append(self._ring(self._back[-1], self._ground.back))

    def _effort(self, ring: Collection[str]) -> int:
        return len(ring) + sum(map(self._ground.joined, ring))

    def _ring(self, ring: Collection[str], neighbours: Neighbours) -> set[str]:
        grown: set[str] = set()
        for actor in ring:
            found = neighbours(actor)
            self._budget.spend(len(found))
            grown.update(found)
        grown -= self._shut
        grown -= self._ground.hubs(self._crowd, grown)
        return grown

    def _met(self, here: set[str], there: set[str]) -> set[str]:
        """Those there to whom one can step from here."""
        met: set[str] = set()
        if len(here) <= len(there):
            for actor in here:
                ties = self._ground.ahead(actor).keys()
                self._budget.spend(min(len(ties), len(there)))
                met |= ties & there
            return met
        for actor in there:
            self._budget.spend(0)
            if not self._ground.back(actor).keys().isdisjoint(here):
                met.add(actor)
        return met

    def _entered(self, ring: set[str], costs: dict[str, int]) -> dict[str, int]:
        """What it costs to enter those of a ring from whom one can go on at these costs, and to go on."""
        least = self._forth(ring, costs) if len(ring) <= len(costs) else self._from(costs, ring)
        return {actor: cost + toll(self._ground.joined(actor)) for actor, cost in least.items()}

    def _forth(self, ring: set[str], costs: dict[str, int]) -> dict[str, int]:
        least = {}
        for actor in ring:
            ties = self._ground.ahead(actor)
            self._budget.spend(min(len(ties), len(costs)))
            common = ties.keys() & costs.keys()
            if common:
                least[actor] = min(map(add, map(ties.__getitem__, common), map(costs.__getitem__, common)))
        return least

    def _from(self, costs: dict[str, int], ring: set[str]) -> dict[str, int]:
        least: dict[str, int] = {}
        for actor, further in costs.items():
            ties = self._ground.back(actor)
            self._budget.spend(min(len(ties), len(ring)))
            for other in ties.keys() & ring:
                cost = ties[other] + further
                if least.get(other, cost) >= cost:
                    least[other] = cost
        return least


def _best_first(ground: Ground, costs: list[dict[str, int]], source: str, hops: int, budget: Budget) -> Ranked:
    """Complete paths in the order of their cost: what a path costs so far and must cost yet decides who is next.

    Of those who can follow only the best is looked at, and when its turn has come the next best.
    """
    if source not in costs[0]:
        return
    known: dict[tuple[int, str], list[tuple[int, str]]] = {}

    def following(place: int, actor: str) -> list[tuple[int, str]]:
        if (place, actor) not in known:
            ties, ahead = ground.ahead(actor), costs[place + 1]
            budget.spend(min(len(ties), len(ahead)))
            common = list(ties.keys() & ahead.keys())
            costly = map(add, map(ties.__getitem__, common), map(ahead.__getitem__, common))
            known[place, actor] = sorted(zip(costly, common, strict=True))
        return known[place, actor]

    start = hops * HOP
    open_paths: list[tuple[int, Path, int, int]] = [(start + following(0, source)[0][0], (source,), 0, start)]
    while open_paths:
        estimate, path, turn, spent = heapq.heappop(open_paths)
        budget.spend(0)
        choices = following(len(path) - 1, path[-1])
        actor = choices[turn][1]
        if turn + 1 < len(choices):
            heapq.heappush(open_paths, (spent + choices[turn + 1][0], path, turn + 1, spent))
        if actor in path:
            continue
        longer = (*path, actor)
        if len(path) == hops:
            yield estimate, longer
            continue
        further = spent + ground.ahead(path[-1])[actor] + toll(ground.joined(actor))
        heapq.heappush(open_paths, (further + following(len(path), actor)[0][0], longer, 0, further))
