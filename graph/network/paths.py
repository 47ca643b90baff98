"""Paths over `ahead(actor)`: the shortest one, and simple paths best first.

Both searches start from both ends, and neither looks at an actor that cannot lie on an answer: at a million records
networkx.shortest_simple_paths took 141 times as long, and all_simple_paths did not end.
"""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from graph.network.rings import LEVELS, Rings, best_first
from graph.network.walking import Budget, Ground, Neighbours, Path


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
    """Paths with their cost, of equals by name; those of a length are looked for when they may be the next."""
    rings = Rings(ground, source, target, budget)
    lengths = {hops: _of_length(rings, source, hops) for hops in range(1, max_hops + 1)}
    heads = [(*next(paths), hops) for hops, paths in lengths.items()]
    heapq.heapify(heads)
    while heads:
        cost, path, hops = heapq.heappop(heads)
        if path:
            yield cost, path
        for further in islice(lengths[hops], 1):
            heapq.heappush(heads, (*further, hops))


def _of_length(rings: Rings, source: str, hops: int) -> Ranked:
    """Paths of one length with their cost; and without a path what those cost at least that are still to be found.

    First those past few levels of toll: as long as they cost less than any past more, nobody looks for those.
    """
    least, most = rings.least(hops), LEVELS * (hops - 1)
    levels, told, sizes = least, 0, [0]
    paths: Ranked = iter(())
    path: tuple[int, Path] | None = None
    yield rings.floor(hops, levels), ()
    while True:
        ahead, back = rings.places(hops, levels)
        if sizes != (sizes := [*map(len, ahead), 0, *map(len, back)]):
            found = best_first(rings.ground, rings.costs(ahead, back), source, hops, rings.budget)
            paths = islice(found, told, None)
            path = next(paths, None)
        floor = rings.floor(hops, levels + 1)
        while path is not None and (path[0] < floor or levels >= most):
            yield path
            told += 1
            path = next(paths, None)
        if levels >= most:
            return
        yield floor, ()
        levels = min(most, levels + max(1, levels - least))


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
