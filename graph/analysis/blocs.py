"""Which camps the signed graph falls in."""

import random
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.analysis.deadline import Deadline
from graph.analysis.ranking import Ranked
from graph.analysis.ties import Signed, Ties

METHOD = (
    "signed modularity (Gómez, Jensen and Arenas 2009), greedily by moves and mergers (Louvain, Blondel et al. 2008)"
)
SEED = 7
STARTS = 10
"""Orders that are tried on a small graph; the best partition is kept."""

SMALL = 2_000
"""Ties up to which more than one order is tried."""

MANY = 20_000
"""Actors above which only those are looked at again who are tied to one who has moved: rounds over all of them would
take several times as long, for what is hardly better."""

FEW = 100
"""Groups up to which an actor is tried in every one, also with those it has no tie to but the same adversaries."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """A camp: ties inside it should be positive, ties that leave it negative."""

    actors: tuple[str, ...]
    """Those with the most support inside first."""
    positive_inside: int
    negative_inside: int
    positive_outside: int
    negative_outside: int

    @property
    def balance(self) -> float | None:
        """The share of its ties that are as balance wants them; None without any."""
        ties = self.positive_inside + self.negative_inside + self.positive_outside + self.negative_outside
        return (self.positive_inside + self.negative_outside) / ties if ties else None


@dataclass(frozen=True, slots=True)
class Blocs:
    """The camps, the largest first; how well they part the graph; and how many ties speak against them."""

    blocs: Sequence[Ranked]
    """Each with its Bloc; the id is that of its first actor by name."""
    modularity: float
    frustrated: int
    """Negative ties inside plus positive ties between: Doreian and Mrvar's criterion (Social Networks 18, 1996)."""
    ambivalent: int

    def __len__(self) -> int:
        return sum(len(bloc.actors) for *_, bloc in self.blocs)


def find_blocs(signed: Signed, deadline: Deadline) -> Blocs:
    """Communities of the signed graph, by greedy search for the greatest signed modularity. Raises QueryBudgetExceeded.

    Gómez, Jensen and Arenas, "Analysis of community structure in networks of correlated data", Physical Review E 80
    (2009): a tie counts for a bloc if it is more positive, or less negative, than chance would have it. The search is
    that of Blondel et al. (J. of Statistical Mechanics, 2008), which NetworkX has for positive ties alone and leidenalg
    has under the GPL. Ties weigh as much as the surplus of their evidence.
    """
    actors = list(signed.ties)
    if not actors:
        return Blocs([], 0.0, 0, signed.ambivalent)
    base = _Level.of(signed.ties)
    tries = STARTS if signed.pairs <= SMALL else 1
    partitions = [_partition(base, random.Random(SEED + number), deadline) for number in range(tries)]
    best = max(partitions, key=base.modularity)
    groups: dict[int, list[str]] = {}
    for actor, group in zip(actors, best, strict=True):
        groups.setdefault(group, []).append(actor)
    blocs = [_bloc(group, signed.ties) for group in groups.values()]
    rows: list[Ranked] = [(-len(bloc.actors), min(bloc.actors), bloc) for bloc in blocs]
    frustrated = sum(bloc.negative_inside for bloc in blocs) + sum(bloc.positive_outside for bloc in blocs) // 2
    return Blocs(sorted(rows, key=lambda row: row[:2]), base.modularity(best), frustrated, signed.ambivalent)


def _bloc(actors: Sequence[str], ties: Ties) -> Bloc:
    inside = set(actors)
    counts = {(sign, within): 0 for sign in (True, False) for within in (True, False)}
    support = dict.fromkeys(actors, 0)
    for actor in actors:
        for other, surplus in ties[actor].items():
            counts[surplus > 0, other in inside] += 1
            support[actor] += surplus if other in inside else 0
    return Bloc(
        tuple(sorted(actors, key=lambda actor: (-support[actor], actor))),
        positive_inside=counts[True, True] // 2,
        negative_inside=counts[False, True] // 2,
        positive_outside=counts[True, False],
        negative_outside=counts[False, False],
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """A signed graph of numbers: actors, or groups of them. Amounts of both signs are positive; a loop counts twice."""

    positive: Sequence[Mapping[int, int]]
    negative: Sequence[Mapping[int, int]]
    for_all: Sequence[int] = field(init=False)
    against_all: Sequence[int] = field(init=False)
    """What is for and against each, in all."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "for_all", [sum(ties.values()) for ties in self.positive])
        object.__setattr__(self, "against_all", [sum(ties.values()) for ties in self.negative])

    @classmethod
    def of(cls, ties: Ties) -> "_Level":
        number = {actor: place for place, actor in enumerate(ties)}
        positive, negative = (
            [
                {number[other]: abs(surplus) for other, surplus in found.items() if (surplus > 0) is sign}
                for found in ties.values()
            ]
            for sign in (True, False)
        )
        return cls(positive, negative)

    def merged(self, groups: Sequence[int]) -> "_Level":
        """The graph of the groups, which are numbered from 0."""
        size = max(groups) + 1
        return _Level(_merged(self.positive, groups, size), _merged(self.negative, groups, size))

    def modularity(self, groups: Sequence[int]) -> float:
        """Signed modularity of a partition, 0 where there is no tie."""
        whole = self.merged(groups)
        amount, against = sum(whole.for_all), sum(whole.against_all)
        value = 0.0
        for group, (ties, rivals) in enumerate(zip(whole.positive, whole.negative, strict=True)):
            value += ties.get(group, 0) - (whole.for_all[group] ** 2 / amount if amount else 0)
            value -= rivals.get(group, 0) - (whole.against_all[group] ** 2 / against if against else 0)
        return value / (amount + against) if amount + against else 0.0


def _merged(ties: Sequence[Mapping[int, int]], groups: Sequence[int], size: int) -> list[dict[int, int]]:
    merged: list[dict[int, int]] = [{} for _ in range(size)]
    for group, found in zip(groups, ties, strict=True):
        for other, amount in found.items():
            merged[group][groups[other]] = merged[group].get(groups[other], 0) + amount
    return merged


def _partition(level: _Level, chance: random.Random, deadline: Deadline) -> list[int]:
    """The group of each actor: moved one by one, then group by group, as long as that is better."""
    groups = list(range(len(level.positive)))
    while True:
        moved = _numbered(_moved(level, chance, deadline))
        if len(set(moved)) == len(level.positive):
            return groups
        groups = [moved[group] for group in groups]
        level = level.merged(moved)


def _numbered(groups: Iterable[int]) -> list[int]:
    """The same groups, numbered from 0 in the order they come."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(group, len(numbers)) for group in groups]


def _moved(level: _Level, chance: random.Random, deadline: Deadline) -> list[int]:
    """Each in the group where it adds most, until none would rather be elsewhere."""
    state = _Moves(level)
    order = list(range(len(level.positive)))
    chance.shuffle(order)
    if len(order) > MANY:
        _move_near(state, level, order, deadline)
        return state.groups
    moving = True
    while moving:
        moving = False
        for one in order:
            deadline.check()
            moving |= state.move(one)
    return state.groups


def _move_near(state: "_Moves", level: _Level, order: Sequence[int], deadline: Deadline) -> None:
    """All once, and again those tied to one who has moved: the fast local move of Traag, Waltman and van Eck,
    Scientific Reports 9 (2019)."""
    queue, waiting = deque(order), set(order)
    while queue:
        deadline.check()
        one = queue.popleft()
        waiting.discard(one)
        if state.move(one):
            near = {**level.positive[one], **level.negative[one]}
            fresh = [other for other in near if state.groups[other] != state.groups[one] and other not in waiting]
            queue.extend(fresh)
            waiting.update(fresh)


class _Moves:
    """Groups, with what is for and against each of them in all."""

    def __init__(self, level: _Level) -> None:
        self._level = level
        self.groups = list(range(len(level.positive)))
        self._for, self._against = list(level.for_all), list(level.against_all)
        self._sizes = dict.fromkeys(self.groups, 1)
        self._all = max(sum(level.for_all), 1), max(sum(level.against_all), 1)

    def move(self, one: int) -> bool:
        """Move one to the group where it adds most; whether that is another than its own."""
        level, home = self._level, self.groups[one]
        self._count(one, home, -1)
        ties, rivals = (
            _by_group(level.positive[one], self.groups, one),
            _by_group(level.negative[one], self.groups, one),
        )
        best, most = home, self._gain(one, home, ties, rivals)
        for group in self._candidates(ties, rivals):
            gain = self._gain(one, group, ties, rivals)
            if gain > most + 1e-9:
                best, most = group, gain
        if most < -1e-9:
            best = self._fresh()
        self._count(one, best, 1)
        self.groups[one] = best
        return best != home

    def _gain(self, one: int, group: int, ties: Mapping[int, int], rivals: Mapping[int, int]) -> float:
        """What one adds to modularity in a group, but for a factor."""
        expected = self._level.for_all[one] * self._for[group] / self._all[0]
        feared = self._level.against_all[one] * self._against[group] / self._all[1]
        return (ties.get(group, 0) - expected) - (rivals.get(group, 0) - feared)

    def _fresh(self) -> int:
        """A group with nobody in it."""
        self._for.append(0)
        self._against.append(0)
        return len(self._for) - 1

    def _candidates(self, ties: Mapping[int, int], rivals: Mapping[int, int]) -> Iterator[int]:
        yield from sorted(self._sizes if len(self._sizes) <= FEW else {**ties, **rivals})

    def _count(self, one: int, group: int, more: int) -> None:
        self._for[group] += more * self._level.for_all[one]
        self._against[group] += more * self._level.against_all[one]
        self._sizes[group] = self._sizes.get(group, 0) + more
        if not self._sizes[group]:
            del self._sizes[group]


def _by_group(ties: Mapping[int, int], groups: Sequence[int], one: int) -> dict[int, int]:
    amounts: dict[int, int] = {}
    for other, amount in ties.items():
        if other != one:
            amounts[groups[other]] = amounts.get(groups[other], 0) + amount
    return amounts
