"""Where a path may go under a question: over the ties of the projection, or over what the store says of an actor."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.filters import EVERYTHING, Filter
from graph.network.levels import Levels, Tie
from graph.network.merit import cost
from graph.network.networks import Network, attributes
from graph.network.projection import Projection
from graph.network.walking import Ground
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


class Ties:
    """The ties that a question allows, each looked up once."""

    def __init__(
        self,
        question: Question,
        network: Network | Levels,
        look_up: Callable[[str], Iterable[Tie]],
        look_between: Callable[[str, str], Iterable[Tie]] | None = None,
        *,
        told: bool = False,
    ) -> None:
        self._question = question
        self._look_up = look_up
        self._look_between = look_between
        self.told = told
        """Whether they are what the store says; otherwise they are in the projection, or nearly all of them."""
        self.charge: Callable[[str], None] = lambda actor: None
        """Told of each actor whose relations are looked through, before they are; may raise QueryBudgetExceeded."""
        self._ahead: dict[str, Mapping[str, int]] = {}
        self._back: dict[str, Mapping[str, int]] = {}
        self._found: dict[str, list[Tie]] = {}
        if not self.told and isinstance(network, Network):
            self._ahead = network.remembered((question.filter, question.directed, "ahead"))
            self._back = network.remembered((question.filter, question.directed, "back"))
        free = question.filter == EVERYTHING
        both = network.ties if isinstance(network, Network) and free and not question.directed else None
        self.ground = Ground(
            (lambda actor: both.get(actor, {})) if both is not None else self._leading_on,
            (lambda actor: both.get(actor, {})) if both is not None else self._leading_back,
            network.joined,
            network.hubs,
            question.avoided,
        )

    def strongest(self, actor: str, other: str) -> str:
        """The id of the relation by which a path steps from one actor to another."""
        if self._look_between is not None:
            usable = self._allowed(self._look_between(actor, other), ahead=True)
        else:
            usable = self._usable(actor, ahead=True)
        return min((cost(edge), str(edge["id"])) for there, edge in usable if there == other)[1]

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

    def _usable(self, actor: str, *, ahead: bool) -> Iterator[tuple[str, Mapping[str, Any]]]:
        if actor not in self._found:
            self.charge(actor)
            found = self._look_up(actor)
            if not self.told:
                return self._allowed(found, ahead=ahead)
            self._found[actor] = list(found)
        return self._allowed(self._found[actor], ahead=ahead)

    def _allowed(self, found: Iterable[Tie], *, ahead: bool) -> Iterator[tuple[str, Mapping[str, Any]]]:
        for other, along, edge in found:
            if along is ahead or edge["undirected"] or not self._question.directed:
                yield other, edge


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
        return Ties(question, network, lambda actor: _told(view, filter, actor), told=True)
    categories = frozenset(map(str, filter.allowed))

    def counting(found: Iterable[Tie]) -> Iterator[Tie]:
        allowed = _allowed(found, filter, categories)
        return allowed if filter.kept else _dated(view, filter, allowed)

    return Ties(
        question,
        network,
        lambda actor: counting(network.relations(actor)),
        lambda actor, other: counting(network.between(actor, other)),
    )


def _allowed(relations: Iterable[Tie], filter: Filter, categories: frozenset[str]) -> Iterator[Tie]:
    if filter == EVERYTHING:
        yield from relations
        return
    for other, along, edge in relations:
        enough = edge["weight"] >= filter.min_weight and edge["confidence"] >= filter.min_confidence
        if enough and edge["independent"] >= filter.min_sources and edge["category"] in categories:
            yield other, along, edge


def _dated(view: View, filter: Filter, relations: Iterable[Tie]) -> Iterator[Tie]:
    """Those of a period: what was told once is in it or is not, and only of what was told again triples are counted."""
    since, until = (filter.since or date.min).isoformat(), (filter.until or date.max).isoformat()
    repeated: dict[str, tuple[str, bool]] = {}
    for other, along, edge in relations:
        if edge["last_seen"] is None or edge["last_seen"] < since or edge["first_seen"] > until:
            continue
        if edge["weight"] == 1:
            yield other, along, edge
        else:
            repeated[edge["id"]] = other, along
    for amounts in view.amounts_named(filter, repeated):
        yield *repeated[amounts.id], attributes(amounts)


def _told(view: View, filter: Filter, actor: str) -> Iterator[Tie]:
    for _, amounts in view.amounts_around(filter, [actor]):
        along = amounts.source == actor
        yield amounts.target if along else amounts.source, along, attributes(amounts)


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
