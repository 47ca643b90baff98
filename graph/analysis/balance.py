"""Whether the friends of friends are friends: structural balance of the signed graph."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.analysis.deadline import Deadline
from graph.analysis.ranking import Ranked, ranked
from graph.analysis.ties import Signed, Ties
from graph.errors import QueryBudgetExceeded

Definition = Literal["strong", "weak"]
Actors = tuple[str, str, str]
Surpluses = tuple[int, int, int]
"""Of the ties between the first and the second, the second and the third, the first and the third."""

UNBALANCED: Mapping[Definition, tuple[str, ...]] = {"strong": ("++-", "---"), "weak": ("++-",)}
"""Strong: Cartwright and Harary, "Structural balance: a generalization of Heider's theory", Psychological Review 63
(1956): the product of the signs is negative. Weak: Davis, "Clustering and structural balance in graphs", Human
Relations 20 (1967): of three adversaries each may stand alone, so only two friends of one who are adversaries are out
of balance."""

KINDS = ("+++", "++-", "+--", "---")

MOST_KEPT = 200_000
"""Unbalanced triads that can be listed."""

EVERY = 1_000
"""Actors or triads between two looks at the clock."""

SEED = 7
METHOD = (
    "upper bound by local search from spanning-tree colourings with a fixed seed, "
    "lower bound by unbalanced triads that share no tie"
)
MOST_STARTS = 20
STEPS = 200_000
"""Ties that all starts of the search together may begin with."""


@dataclass(frozen=True, slots=True)
class Frustration:
    """The fewest ties that would have to change sign for all cycles to be balanced: it lies between these."""

    least: int
    most: int

    @property
    def exact(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True, slots=True)
class Triad:
    """Three actors that are all tied to each other."""

    actors: Actors
    surpluses: Surpluses

    @property
    def kind(self) -> str:
        """Its signs, the positive ones first."""
        return KINDS[sum(surplus < 0 for surplus in self.surpluses)]

    @property
    def weight(self) -> int:
        """How much is told of its least known tie."""
        return min(map(abs, self.surpluses))

    @property
    def ties(self) -> tuple[tuple[str, str, int], ...]:
        """Each two of them, with the sign of their tie."""
        a, b, c = self.actors
        pairs = zip(((a, b), (b, c), (a, c)), self.surpluses, strict=True)
        return tuple((one, other, 1 if surplus > 0 else -1) for (one, other), surplus in pairs)


@dataclass(frozen=True, slots=True)
class Balance:
    """All triads by their signs, and those out of balance, the best attested first."""

    ties: int
    ambivalent: int
    kinds: Mapping[str, int]
    frustration: Frustration
    triads: Mapping[Definition, Sequence[Ranked]]
    """Those unbalanced by each definition; the rest of a row is the Triad."""

    def __len__(self) -> int:
        return sum(map(len, self.triads.values()))

    def unbalanced(self, definition: Definition) -> int:
        return sum(self.kinds[kind] for kind in UNBALANCED[definition])

    @property
    def all(self) -> int:
        return sum(self.kinds.values())


def balance(signed: Signed, deadline: Deadline) -> Balance:
    """Triads by their signs, and how far from balance the whole graph is. Raises QueryBudgetExceeded."""
    kinds: Counter[str] = Counter(dict.fromkeys(KINDS, 0))
    found: list[Ranked] = []
    for number, triad in enumerate(_triads(signed.ties, deadline)):
        if number % EVERY == 0:
            deadline.check()
        kinds[triad.kind] += 1
        if triad.kind in UNBALANCED["strong"]:
            found.append((-triad.weight, "|".join(triad.actors), triad))
            if len(found) > MOST_KEPT:
                raise QueryBudgetExceeded(
                    f"More than {MOST_KEPT:,} triads are out of balance. Narrow it by category, period or min_weight."
                )
    rows = ranked(found)
    return Balance(
        ties=signed.pairs,
        ambivalent=signed.ambivalent,
        kinds=dict(kinds),
        frustration=frustration(signed.ties, [triad for *_, triad in rows], deadline),
        triads={name: [row for row in rows if row[2].kind in kinds] for name, kinds in UNBALANCED.items()},
    )


def frustration(ties: Ties, unbalanced: Sequence[Triad], deadline: Deadline) -> Frustration:
    """Bounds of the frustration index (line index of balance). Raises QueryBudgetExceeded.

    Harary, "On the measurement of structural balance", Behavioral Science 4 (1959). To find it is NP-hard. From above:
    two factions are made along a spanning tree, which finds balance where there is any (Harary and Kabell, Mathematical
    Social Sciences 1, 1980), then actors change sides as long as that leaves fewer ties at odds (Facchetti, Iacono and
    Altafini, PNAS 108, 2011). From below: unbalanced triads that share no tie each need a tie of their own to change.
    """
    amount = sum(map(len, ties.values())) // 2
    starts = max(1, min(MOST_STARTS, STEPS // max(amount, 1)))
    most = min(_at_odds(ties, random.Random(SEED + number), deadline) for number in range(starts))
    return Frustration(_apart(unbalanced), most)


def _triads(ties: Ties, deadline: Deadline) -> Iterator[Triad]:
    """Every three actors that are all tied to each other, each once.

    From the actor with fewer ties to those with more, so that hubs cost no more than others (Chiba and Nishizeki 1985).
    """
    rank = {actor: place for place, actor in enumerate(sorted(ties, key=lambda actor: (len(ties[actor]), actor)))}
    ahead = {actor: {other for other in ties[actor] if rank[other] > rank[actor]} for actor in ties}
    for number, one in enumerate(ties):
        if number % EVERY == 0:
            deadline.check()
        for other in sorted(ahead[one]):
            for third in sorted(ahead[one] & ahead[other]):
                a, b, c = sorted((one, other, third))
                yield Triad((a, b, c), (ties[a][b], ties[b][c], ties[a][c]))


def _at_odds(ties: Ties, chance: random.Random, deadline: Deadline) -> int:
    """Ties at odds with two factions that no single change of sides makes better."""
    sides = _coloured(ties, chance)
    order = list(ties)
    chance.shuffle(order)
    changing = True
    while changing:
        changing = False
        deadline.check()
        for actor in order:
            if sum(_accord(ties, sides, actor, other) for other in ties[actor]) < 0:
                sides[actor] = -sides[actor]
                changing = True
    return sum(_accord(ties, sides, one, other) < 0 for one in ties for other in ties[one]) // 2


def _accord(ties: Ties, sides: Mapping[str, int], one: str, other: str) -> int:
    """1 if friends share a side or adversaries do not, else -1."""
    return 1 if (ties[one][other] > 0) is (sides[one] == sides[other]) else -1


def _coloured(ties: Ties, chance: random.Random) -> dict[str, int]:
    """Sides such that every tie of a spanning tree accords with them."""
    sides: dict[str, int] = {}
    roots = list(ties)
    chance.shuffle(roots)
    for root in roots:
        if root in sides:
            continue
        sides[root] = 1
        fringe = [root]
        while fringe:
            actor = fringe.pop(chance.randrange(len(fringe)))
            for other, surplus in ties[actor].items():
                if other not in sides:
                    sides[other] = sides[actor] if surplus > 0 else -sides[actor]
                    fringe.append(other)
    return sides


def _apart(triads: Sequence[Triad]) -> int:
    """How many of the triads, taken as they come, share no tie with one before."""
    used: set[tuple[str, str]] = set()
    count = 0
    for triad in triads:
        sides = {(one, other) for one, other, _ in triad.ties}
        if not sides & used:
            used |= sides
            count += 1
    return count
