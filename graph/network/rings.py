"""Who can stand where on a path of so many hops, and the paths among them.

Rings grow from both ends, always from the one where it takes less. A ring holds those who are reached past the same
levels of toll, and is looked around only when paths past so many are asked for: so nobody looks at the many neighbours
of a hub as long as there are paths that go round it. What can be left to intersections of sets is, and loops go over
the smaller side: a Python loop over the ties of hubs would take the time of all the rest.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import add

from graph.network.merit import FEW, HOP, MOST_TOLL, TOLL, toll
from graph.network.networks import Network
from graph.network.walking import Budget, Ground, Path

LEVELS = MOST_TOLL // TOLL
"""The highest level: the toll of an actor is at least TOLL times his level, which is 0 for most."""

MANY = 1000
DRAWN = 8
"""Of those who can follow on a path, so many are put in order at first."""


def find_hubs(network: Network) -> None:
    """Have at hand who is a hub of which level; a network that is moved on takes it along."""
    for level in range(LEVELS + 1):
        network.hubs(FEW << level)


class Rings:
    """The rings around both ends of a question, kept from one length of path to the next."""

    def __init__(self, ground: Ground, source: str, target: str, budget: Budget) -> None:
        self.ground, self.budget = ground, budget
        self._target = target
        shut = ground.avoided | {source, target}
        self._ahead = _Side(ground, source, shut, budget, ahead=True)
        self._back = _Side(ground, target, shut, budget, ahead=False)

    def least(self, hops: int) -> int:
        """The levels past which every path of so many hops goes at least."""
        ends = self._ahead.least, self._back.least
        return 0 if hops == 1 else max(ends) if hops == 2 else sum(ends)

    def floor(self, hops: int, levels: int) -> int:
        """What a path of so many hops past so many levels costs at least."""
        ends = self._ahead.tie + (self._back.tie if hops > 1 else 0)
        return hops * HOP + levels * TOLL + ends

    def places(self, hops: int, levels: int) -> tuple[list[set[str]], list[set[str]]]:
        """By place on a path past at most so many levels, who is reached there from the source, or from the target."""
        ahead, back = [self._ahead.ring(0, 0)], [self._back.ring(0, 0)]
        while len(ahead) + len(back) - 1 < hops:
            side, other, rings = (
                (self._ahead, self._back, ahead)
                if self._effort(ahead[-1]) <= self._effort(back[-1])
                else (self._back, self._ahead, back)
            )
            steps = len(rings)
            rings.append(side.within(steps, levels - (other.least if steps < hops - 1 else 0)))
        return ahead, back[:0:-1]

    def costs(self, ahead: list[set[str]], back: list[set[str]]) -> list[dict[str, int]]:
        """By place on the path, what it costs to enter each actor who can stand there, and to go on to the target."""
        places = [*ahead]
        for there in back:
            places.append(self._met(places[-1], there))
        costs: list[dict[str, int]] = [{self._target: 0}]
        for ring in reversed(places):
            costs.append(self._entered(ring, costs[-1]))
        return costs[::-1]

    def _effort(self, ring: set[str]) -> int:
        return len(ring) + sum(map(self.ground.joined, ring))

    def _met(self, here: set[str], there: set[str]) -> set[str]:
        """Those there to whom one can perhaps step from here."""
        met: set[str] = set()
        if len(here) <= len(there):
            for actor in here:
                ties = self.ground.roughly(actor, ahead=True).keys()
                self.budget.spend(min(len(ties), len(there)))
                met |= ties & there
            return met
        for actor in there:
            self.budget.spend(0)
            if not self.ground.roughly(actor, ahead=False).keys().isdisjoint(here):
                met.add(actor)
        return met

    def _entered(self, ring: set[str], costs: dict[str, int]) -> dict[str, int]:
        """What it costs to enter those of a ring from whom one can go on at these costs, and to go on."""
        least = self._forth(ring, costs) if len(ring) <= len(costs) else self._from(costs, ring)
        for actor in self.ground.hubs(FEW, least).intersection(least):
            least[actor] += toll(self.ground.joined(actor))
        return least

    def _forth(self, ring: set[str], costs: dict[str, int]) -> dict[str, int]:
        least = {}
        for actor, ties in self.ground.among(ring, costs.keys(), ahead=True):
            self.budget.spend(len(ties))
            if ties:
                least[actor] = min(map(add, ties.values(), map(costs.__getitem__, ties)))
        return least

    def _from(self, costs: dict[str, int], ring: set[str]) -> dict[str, int]:
        least: dict[str, int] = {}
        for actor, ties in self.ground.among(costs, ring, ahead=False):
            self.budget.spend(len(ties))
            further = costs[actor]
            if not least:
                least = {other: tie + further for other, tie in ties.items()}
                continue
            for other, tie in ties.items():
                cost = tie + further
                if least.get(other, cost) >= cost:
                    least[other] = cost
        return least


class _Side:
    """The rings around one end."""

    def __init__(self, ground: Ground, end: str, shut: frozenset[str], budget: Budget, *, ahead: bool) -> None:
        self._ground, self._shut, self._budget = ground, shut, budget
        self._along = ahead
        self._rings: defaultdict[int, tuple[list[set[str]], set[str]]] = defaultdict(lambda: ([], set()))
        """By steps, the rings by level and all who are in them."""
        self._rings[0] = [{end}], {end}
        self._around: dict[tuple[int, int], list[set[str]]] = {}
        ties = ground.roughly(end, ahead=ahead)
        self.tie = min(ties.values(), default=0)
        """What the best tie of the end costs at least."""
        self.least = self._least(ties)
        """The lowest level of those next to the end."""

    def within(self, steps: int, levels: int) -> set[str]:
        """Those so many steps away past at most so many levels."""
        rings = [ring for ring in self._grown(steps, levels)[: levels + 1] if ring]
        return rings[0] if len(rings) == 1 else set().union(*rings)

    def ring(self, steps: int, levels: int) -> set[str]:
        """Those so many steps away past so many levels and no fewer, their own among them."""
        return self._grown(steps, levels)[levels]

    def _grown(self, steps: int, levels: int) -> list[set[str]]:
        """The rings of so many steps by level, up to this one at least."""
        rings, met = self._rings[steps]
        while len(rings) <= levels:
            level, ring = len(rings), set()
            for own in range(min(level, LEVELS) + 1 if steps else 0):
                if around := self._next(steps - 1, level - own):
                    ring |= around[own]
            fresh = ring - met
            met |= fresh
            rings.append(fresh)
        return rings

    def _next(self, steps: int, levels: int) -> list[set[str]]:
        """Those around a ring, by level; nothing around nobody."""
        if (steps, levels) not in self._around:
            found: set[str] = set()
            for actor in self.ring(steps, levels):
                ties = self._ground.roughly(actor, ahead=self._along)
                self._budget.spend(len(ties))
                found.update(ties)
            found -= self._shut
            self._around[steps, levels] = self._by_level(found) if found else []
        return self._around[steps, levels]

    def _by_level(self, actors: set[str]) -> list[set[str]]:
        parts: list[set[str]] = []
        while actors and len(parts) < LEVELS:
            higher = actors & self._ground.hubs(FEW << len(parts) + 1, actors)
            parts.append(actors - higher if higher else actors)
            actors = higher
        return [*parts, actors, *(set() for _ in range(LEVELS - len(parts)))]

    def _least(self, ties: Mapping[str, int]) -> int:
        """Of many somebody is always little known."""
        if len(ties) > MANY:
            return 0
        rising = range(1, LEVELS + 1)
        return next((level - 1 for level in rising if not ties.keys() <= self._ground.hubs(FEW << level, ties)), LEVELS)


def best_first(
    ground: Ground, costs: list[dict[str, int]], source: str, hops: int, budget: Budget
) -> Iterator[tuple[int, Path]]:
    """Complete paths in the order of their cost: what a path costs so far and must cost yet decides who is next.

    Of those who can follow only the best is looked at, and when its turn has come the next best.
    """
    if source not in costs[0]:
        return
    known: dict[tuple[int, str], _Choices] = {}

    def following(place: int, actor: str) -> _Choices:
        if (place, actor) not in known:
            further = costs[place + 1]
            ((_, ties),) = ground.among([actor], further.keys(), ahead=True)
            budget.spend(len(ties))
            known[place, actor] = _Choices(list(map(add, ties.values(), map(further.__getitem__, ties))), list(ties))
        return known[place, actor]

    start = hops * HOP
    open_paths: list[tuple[int, Path, int, int]] = [(start + following(0, source)[0][0], (source,), 0, start)]
    while open_paths:
        estimate, path, turn, spent = heapq.heappop(open_paths)
        budget.spend(0)
        choices = following(len(path) - 1, path[-1])
        cost, actor = choices[turn]
        if choices.has(turn + 1):
            heapq.heappush(open_paths, (spent + choices[turn + 1][0], path, turn + 1, spent))
        if actor in path:
            continue
        longer = (*path, actor)
        if len(path) == hops:
            yield estimate, longer
            continue
        further = spent + cost - costs[len(path)][actor] + toll(ground.joined(actor))
        heapq.heappush(open_paths, (further + following(len(path), actor)[0][0], longer, 0, further))


class _Choices:
    """Who can follow, with the cost, in that order; of thousands only the first few are ever looked at, so that only
    those are put in order until there is need of more."""

    def __init__(self, costs: list[int], actors: list[str]) -> None:
        first = heapq.nsmallest(DRAWN, costs)
        self._most = first[-1] if len(costs) > len(first) else None
        self._costs, self._actors = costs, actors
        self._drawn = sorted(choice for choice in zip(costs, actors, strict=True) if choice[0] <= first[-1])
        self._left: list[tuple[int, str]] = []

    def has(self, turn: int) -> bool:
        if turn >= len(self._drawn) and self._most is not None:
            choices = zip(self._costs, self._actors, strict=True)
            self._left = [choice for choice in choices if choice[0] > self._most]
            heapq.heapify(self._left)
            self._most = None
        while len(self._drawn) <= turn and self._left:
            self._drawn.append(heapq.heappop(self._left))
        return len(self._drawn) > turn

    def __getitem__(self, turn: int) -> tuple[int, str]:
        assert self.has(turn), f"fewer than {turn + 1} can follow"
        return self._drawn[turn]
