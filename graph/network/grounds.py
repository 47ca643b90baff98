"""Where a path may go under a question: over the ties of the projection, or over what the store says of an actor."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from typing import Any, TypeVar

from graph.filters import EVERYTHING, Filter
from graph.network.levels import Levels, Tie
from graph.network.merit import cost
from graph.network.networks import Network, attributes
from graph.network.projection import Projection
from graph.network.walking import Ground, Neighbours
from graph.storage.edges import edge_id
from graph.view import View


@dataclass(frozen=True, slots=True)
class Question:
    """From whom to whom, by ids, and what the way must be."""

    source: str
    target: str
    max_hops: int
    directed: bool = False
    filter: Filter = EVERYTHING
    via: str | None = None
    avoided: frozenset[str] = frozenset()


SOON = 200
"""Neighbours of an actor whose ties are looked through at once; of a hub only those are that a path may take."""

End = TypeVar("End")
"""The other actor, or both."""
Pair = tuple[str, str]
Between = Callable[[Iterable[Pair]], Iterable[tuple[Pair, bool, Mapping[str, Any]]]]
"""The relations between the two of each pair, whether they lead from the first to the other, and what is told there."""
Step = tuple[int, str]
"""What a step costs, and the relation by which it is taken."""


class Ties:
    """The ties that a question allows, each looked up once."""

    def __init__(
        self,
        question: Question,
        network: Network | Levels,
        look_up: Callable[[str], Iterable[Tie]],
        look_between: Between | None = None,
        look_roughly: Neighbours | None = None,
        *,
        told: bool = False,
    ) -> None:
        self._question = question
        self._look_up = look_up
        self._look_between = look_between
        self._look_roughly = look_roughly
        self.told = told
        """Whether they are what the store says; otherwise they are in the projection, or nearly all of them."""
        self.charge: Callable[[str], None] = lambda actor: None
        """Told of each actor whose relations are looked through, before they are; may raise QueryBudgetExceeded."""
        self._ahead: dict[str, Mapping[str, int]] = {}
        self._back: dict[str, Mapping[str, int]] = {}
        self._found: dict[str, list[Tie]] = {}
        self._steps: dict[Pair, Step | None] = {}
        self._maybe: dict[str, Mapping[str, int]] = {}
        self.ground = Ground(self._leading_on, self._leading_back, network.joined, network.hubs, question.avoided)
        if not self.told and isinstance(network, Network):
            self._ahead = network.remembered((question.filter, question.directed, "ahead"))
            self._back = network.remembered((question.filter, question.directed, "back"))
            self.ground = self._over(network)

    def _over(self, network: Network) -> Ground:
        self._joined: Neighbours = lambda actor: network.ties.get(actor, {})
        if self._question.filter == EVERYTHING and not self._question.directed:
            return replace(self.ground, ahead=self._joined, back=self._joined)
        return replace(self.ground, rough=self._roughly, some=self._among)

    def strongest(self, actor: str, other: str) -> str:
        """The id of the relation by which a path steps from one actor to another."""
        if self._look_between is not None:
            self._step([(actor, other)])
            step = self._steps[actor, other]
            assert step is not None, f"nothing leads from {actor} to {other}"
            return step[1]
        usable = self._usable(actor, ahead=True)
        return min((cost(edge), _id(edge)) for there, edge in usable if there == other)[1]

    def _leading_on(self, actor: str) -> Mapping[str, int]:
        if actor not in self._ahead:
            self._ahead[actor] = _least(self._usable(actor, ahead=True))
            if not self._question.directed:
                self._back[actor] = self._ahead[actor]
        return self._ahead[actor]

    def _leading_back(self, actor: str) -> Mapping[str, int]:
        if not self._question.directed:
            return self._leading_on(actor)
        if actor not in self._back:
            self._back[actor] = _least(self._usable(actor, ahead=False))
        return self._back[actor]

    def _roughly(self, actor: str, ahead: bool) -> Mapping[str, int]:
        exactly = self._exactly(actor, ahead)
        if exactly is not None:
            return exactly
        if self._look_roughly is None:
            return self._joined(actor)
        if actor not in self._maybe:
            self._maybe[actor] = self._look_roughly(actor)
        return self._maybe[actor]

    def _among(
        self, actors: Collection[str], others: AbstractSet[str], ahead: bool
    ) -> Iterator[tuple[str, Mapping[str, int]]]:
        near = {actor: (exactly := self._exactly(actor, ahead), self._roughly(actor, ahead)) for actor in actors}
        common = {actor: ties.keys() & others for actor, (_, ties) in near.items()}
        pairs = [(actor, other) for actor, (exactly, _) in near.items() if exactly is None for other in common[actor]]
        self._step(pairs if ahead else [(other, actor) for actor, other in pairs])
        for actor, (exactly, _) in near.items():
            if exactly is not None:
                yield actor, {other: exactly[other] for other in common[actor]}
            else:
                steps = ((one, self._steps[(actor, one) if ahead else (one, actor)]) for one in common[actor])
                yield actor, {one: step[0] for one, step in steps if step is not None}

    def _exactly(self, actor: str, ahead: bool) -> Mapping[str, int] | None:
        """The ties of an actor, if they are known or soon told."""
        known = self._ahead if ahead or not self._question.directed else self._back
        if actor in known or (self._question.filter.kept and len(self._joined(actor)) <= SOON):
            return self._leading_on(actor) if ahead else self._leading_back(actor)
        return None

    def _step(self, pairs: Iterable[Pair]) -> None:
        """Know by what one steps from one to the other of each pair, all of them looked up at once."""
        assert self._look_between is not None
        unknown = dict.fromkeys(pair for pair in pairs if pair not in self._steps)
        self._steps |= unknown
        for pair, edge in self._allowed(self._look_between(unknown), ahead=True):
            step = cost(edge), str(edge["id"])
            self._steps[pair] = min(step, self._steps[pair] or step)

    def _usable(self, actor: str, *, ahead: bool) -> Iterator[tuple[str, Mapping[str, Any]]]:
        if actor not in self._found:
            self.charge(actor)
            found = self._look_up(actor)
            if not self.told:
                return self._allowed(found, ahead=ahead)
            self._found[actor] = list(found)
        return self._allowed(self._found[actor], ahead=ahead)

    def _allowed(
        self, found: Iterable[tuple[End, bool, Mapping[str, Any]]], *, ahead: bool
    ) -> Iterator[tuple[End, Mapping[str, Any]]]:
        for end, along, edge in found:
            if not self._question.directed or along is ahead or edge["undirected"]:
                yield end, edge


def ties_of(view: View, projection: Projection, question: Question) -> Ties:
    """The ties that a question allows.

    What is asserted is in the projection, and nearly all of what is asserted in a period follows from it. Of another
    modality the triples of each actor met are counted as an index finds them, for to project all that is asked for
    would take seconds. Of a graph that is too large to be projected all ties are asked for, level by level.
    """
    filter = question.filter
    if not projection.holds(view):
        levels = Levels(view, filter)
        return Ties(question, levels, levels.relations, told=not filter.kept)
    network = projection.network(view)
    if not (filter.kept or filter.dated):
        around = partial(view.told_around, filter, both_ways=question.directed)
        return Ties(question, network, around, told=True)

    def counting(found: Iterable[tuple[End, bool, Mapping[str, Any]]]) -> Iterator[tuple[End, bool, Mapping[str, Any]]]:
        fit = allowed(found, filter)
        return fit if filter.kept else _dated(view, filter, fit)

    def between(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, bool, Mapping[str, Any]]]:
        return counting((pair, along, edge) for pair in pairs for _, along, edge in network.between(*pair))

    perhaps = None if filter.kept else partial(_perhaps, network, filter)
    return Ties(question, network, lambda actor: counting(network.relations(actor)), between, perhaps)


def _perhaps(network: Network, filter: Filter, actor: str) -> Mapping[str, int]:
    """Whom something joins to an actor that may have been told in a period, and what that costs at least."""
    least = network.ties.get(actor, {})
    return {other: least[other] for other in network.span(actor).within(filter.since, filter.until)}


def allowed(
    relations: Iterable[tuple[End, bool, Mapping[str, Any]]], filter: Filter
) -> Iterator[tuple[End, bool, Mapping[str, Any]]]:
    """Those that count by category, amount and confidence, whatever modality and period are asked for."""
    if filter == EVERYTHING:
        yield from relations
        return
    categories = _called(filter)
    weight, confidence, sources = filter.min_weight, filter.min_confidence, filter.min_sources
    for relation in relations:
        edge = relation[2]
        if edge["category"] in categories and edge["weight"] >= weight:
            if edge["confidence"] >= confidence and edge["independent"] >= sources:
                yield relation


@lru_cache(maxsize=100)
def _called(filter: Filter) -> frozenset[str]:
    return frozenset(map(str, filter.allowed))


def _dated(
    view: View, filter: Filter, relations: Iterable[tuple[End, bool, Mapping[str, Any]]]
) -> Iterator[tuple[End, bool, Mapping[str, Any]]]:
    """Those of a period: what was told once is in it or is not, and only of what was told again triples are counted.

    Of two triples with two days both days are known, so that nothing is left to count where the period is between them.
    """
    repeated: defaultdict[str, list[tuple[End, bool]]] = defaultdict(list)
    since, until = _period(filter)
    for end, along, edge in relations:
        if edge["last_seen"] is None or edge["last_seen"] < since or edge["first_seen"] > until:
            continue
        if edge["weight"] == 1:
            yield end, along, edge
        elif edge["weight"] > 2 or edge["first_seen"] >= since or edge["last_seen"] <= until:
            repeated[edge["id"]].append((end, along))
    for amounts in view.amounts_named(filter, repeated):
        edge = attributes(amounts)
        for end, along in repeated[amounts.id]:
            yield end, along, edge


def _period(filter: Filter) -> tuple[str, str]:
    return (filter.since or date.min).isoformat(), (filter.until or date.max).isoformat()


def _id(edge: Mapping[str, Any]) -> str:
    """Of what the store says only the relation that a path takes is named."""
    return str(edge["id"]) if "id" in edge else edge_id(edge["ends"])


def _least(usable: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, int]:
    least: dict[str, int] = {}
    for other, edge in usable:
        step = cost(edge)
        if least.get(other, step) >= step:
            least[other] = step
    return least


def without(question: Question) -> Iterator[tuple[str, Question]]:
    """The question without each of its conditions in turn, and the name of that condition."""
    for name, free in _CONDITIONS.items():
        if getattr(question.filter, name) != free:
            yield _CALLED.get(name, name), replace(question, filter=replace(question.filter, **{name: free}))
    if question.directed:
        yield "directed", replace(question, directed=False)
    if question.via:
        yield "via", replace(question, via=None)
    if question.avoided:
        yield "avoid", replace(question, avoided=frozenset())


_CONDITIONS: Mapping[str, Any] = {
    "categories": frozenset(),
    "quad": None,
    "sign": None,
    "modality": None,
    "since": None,
    "until": None,
    "min_confidence": 0.0,
    "min_weight": 1,
    "min_sources": 1,
}
_CALLED = {"categories": "category"}
