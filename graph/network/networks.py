"""A projection with the ties that paths go along, made of the store or moved on from an earlier version.

What is moved on shares with its predecessor all that has not changed, and what has changed is copied first: readers
of the earlier version go on undisturbed, and a step costs what it touches, not what the graph holds.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any

import networkx as nx

from extraction.ontology import Category
from graph.filters import Filter
from graph.network.merit import cost
from graph.network.spans import Gathering, Span, Spans
from graph.records import ActorRef
from graph.storage.amounts import Amounts
from graph.storage.edges import edge_id
from graph.storage.journal import Changes, Ends
from graph.view import View

Edge = dict[str, Any]
Edges = dict[str, dict[str, dict[str, Edge]]]
"""By actor, other actor and category."""
Ties = dict[str, dict[str, int]]
"""By actor and other actor, in both directions, the cost of the strongest relation between them."""


REMEMBERED = 8
"""Questions whose ties are kept with a graph; those of all actors take as much room as the ties themselves."""


@dataclass(frozen=True)
class Network:
    """A projection and its ties. Others read it at the same time: copy before you change it."""

    version: int
    filter: Filter
    graph: nx.MultiDiGraph
    ties: Mapping[str, Mapping[str, int]]
    edges: int
    """How many the graph has; to ask it takes a look at every one."""
    spans: Spans = field(compare=False)
    _hubs: dict[int, frozenset[str]] = field(default_factory=dict, compare=False)
    _least: dict[Hashable, dict[str, Mapping[str, int]]] = field(default_factory=dict, compare=False)

    def joined(self, actor: str) -> int:
        """How many others something joins an actor to."""
        return len(self.ties.get(actor, ()))

    def hubs(self, most: int, asked: Collection[str] = ()) -> frozenset[str]:
        """Those who are joined to more than so many; all of them, for that is known already."""
        if most not in self._hubs:
            wider = [hubs for least, hubs in list(self._hubs.items()) if least < most]
            among = min(wider, key=len, default=self.ties.keys())
            self._hubs[most] = frozenset(actor for actor in among if self.joined(actor) > most)
        return self._hubs[most]

    def remembered(self, question: Hashable) -> dict[str, Mapping[str, int]]:
        """What has been worked out for a question before, by actor, to be added to; only a few questions are kept."""
        if question not in self._least:
            for old in list(self._least)[: max(0, len(self._least) - REMEMBERED + 1)]:
                self._least.pop(old, None)
        return self._least.setdefault(question, {})

    def span(self, actor: str) -> Span:
        """The relations of an actor as arrays."""
        return self.spans.of(actor, self.relations(actor))

    def between(self, actor: str, other: str) -> Iterator[tuple[str, bool, Edge]]:
        """Those of two actors, as `relations` tells them."""
        for along, edges in ((True, self.graph._succ), (False, self.graph._pred)):
            for edge in edges.get(actor, {}).get(other, {}).values():
                yield other, along, edge

    def relations(self, actor: str) -> Iterator[tuple[str, bool, Edge]]:
        """All of an actor, as (the other, whether the actor is the source, edge)."""
        for along, edges in ((True, self.graph._succ), (False, self.graph._pred)):
            for other, between in edges.get(actor, {}).items():
                for edge in between.values():
                    yield other, along, edge


def load(view: View, filter: Filter) -> Network:
    """Made of the store."""
    return _network(view, filter, view.refs(), view.amounts(filter))


def load_among(view: View, filter: Filter, actors: Collection[str]) -> Network:
    """What is between these actors alone."""
    found = sorted(view.amounts_among(filter, actors), key=lambda one: (one.source, one.target, one.category))
    return _network(view, filter, view.refs(actors), found)


def _network(view: View, filter: Filter, refs: Mapping[str, ActorRef], found: Iterable[Amounts]) -> Network:
    succ: Edges = {id: {} for id in refs}
    pred: Edges = {id: {} for id in refs}
    names = {id: id for id in refs}
    degrees = dict.fromkeys(refs, 0)
    spans = Gathering(refs)
    for amounts in found:
        source, target = names[amounts.source], names[amounts.target]
        between = succ[source].get(target)
        if between is None:
            pred[target][source] = succ[source][target] = between = {}
        edge = attributes(amounts)
        between[edge["category"]] = edge
        degrees[source] += 1
        degrees[target] += 1
        spans.add(amounts)
    nodes = {id: _described(refs[id], degree) for id, degree in degrees.items() if degree}
    graph = _graph(view.version(), nodes, _only(succ, nodes), _only(pred, nodes))
    return Network(view.version(), filter, graph, _ties(succ), sum(degrees.values()) // 2, spans.done())


def move(view: View, earlier: Network, changes: Changes) -> Network:
    """An earlier network with these changes."""
    counted = {ends: edge_id(ends) for ends in changes.edges}
    amounts = {one.id: one for one in view.amounts_by_id(earlier.filter, counted.values())}
    moving = _Moving(earlier)
    for ends, id in counted.items():
        moving.put(ends, attributes(amounts[id]) if id in amounts else None)
    moving.describe(view.refs(changes.actors | moving.touched))
    return moving.done(view.version())


def attributes(amounts: Amounts) -> Edge:
    """What a graph tells of a relation."""
    category, quad, sign, undirected = _TOLD[amounts.category]
    return {
        "id": amounts.id,
        "category": category,
        "quad": quad,
        "sign": sign,
        "undirected": undirected or amounts.reciprocal > 0,
        "relation": intern(amounts.relation),
        "weight": amounts.weight,
        "documents": amounts.documents,
        "independent": amounts.independent,
        "first_seen": _iso(amounts.first_seen),
        "last_seen": _iso(amounts.last_seen),
        "confidence": amounts.confidence,
    }


class _Moving:
    """A network being moved on: a copy in which only what has been touched is not shared."""

    def __init__(self, earlier: Network) -> None:
        self._filter = earlier.filter
        self._nodes: dict[str, dict[str, Any]] = dict(earlier.graph._node)
        self._succ = _Shared(earlier.graph._succ)
        self._pred = _Shared(earlier.graph._pred)
        self._ties = _Shared(earlier.ties)
        self._degrees: dict[str, int] = {}
        self._edges = earlier.edges
        self._spans = earlier.spans
        self._hubs = dict(earlier._hubs)

    @property
    def touched(self) -> set[str]:
        """The actors whose relations have changed."""
        return set(self._degrees)

    def put(self, ends: Ends, edge: Edge | None) -> None:
        """Have this edge between these ends, or none."""
        source, category, target = ends
        before = self._succ.get(source, target) or {}
        between = {key: known for key, known in before.items() if key != category}
        if edge is not None:
            between[edge["category"]] = edge
        if not before and not between:
            return
        between = dict(sorted(between.items()))
        self._edges += len(between) - len(before)
        for id in (source, target):
            self._degrees[id] = self._degrees.get(id, 0) + len(between) - len(before)
        self._succ.put(source, target, between or None)
        self._pred.put(target, source, between or None)
        self._tie(source, target)

    def describe(self, refs: Mapping[str, ActorRef]) -> None:
        """Let nodes come and go with their edges, and be told as their actors are now."""
        for id, more in self._degrees.items():
            degree = (self._nodes[id]["degree"] if id in self._nodes else 0) + more
            if degree:
                self._nodes[id] = _described(refs[id], degree)
            else:
                self._nodes.pop(id, None)
        for id in refs.keys() & self._nodes.keys():
            self._nodes[id] = _described(refs[id], self._nodes[id]["degree"])

    def done(self, version: int) -> Network:
        """The network moved on."""
        nodes = _in_order(self._nodes)
        graph = _graph(version, nodes, self._succ.over(nodes), self._pred.over(nodes))
        ties, spans = self._ties.all(), self._spans.but(self.touched)
        return Network(version, self._filter, graph, ties, self._edges, spans, self._hubs_among(ties))

    def _hubs_among(self, ties: Ties) -> dict[int, frozenset[str]]:
        """Those who are hubs now, of the kinds that were asked for: only the touched may have become so or ceased."""
        touched = self.touched
        joined = {actor: len(ties.get(actor, ())) for actor in touched}
        return {
            most: (hubs - touched) | {actor for actor, others in joined.items() if others > most}
            for most, hubs in self._hubs.items()
        }

    def _tie(self, one: str, other: str) -> None:
        between = [*(self._succ.get(one, other) or {}).values(), *(self._succ.get(other, one) or {}).values()]
        least = min((cost(edge) for edge in between), default=None)
        self._ties.put(one, other, least)
        self._ties.put(other, one, least)


class _Shared:
    """A mapping of mappings, of which an inner one is copied when it is first written to."""

    def __init__(self, shared: Mapping[str, Mapping[str, Any]]) -> None:
        self._outer: dict[str, Any] = dict(shared)
        self._own: set[str] = set()
        self._unordered: set[str] = set()

    def get(self, one: str, other: str) -> Any:
        return self._outer.get(one, {}).get(other)

    def put(self, one: str, other: str, value: Any) -> None:
        """Set a value; None takes it away."""
        if one not in self._own:
            self._outer[one] = dict(self._outer.get(one, {}))
            self._own.add(one)
        inner = self._outer[one]
        if value is None:
            inner.pop(other, None)
            return
        if other not in inner:
            self._unordered.add(one)
        inner[other] = value

    def over(self, ids: Iterable[str]) -> dict[str, Any]:
        """All of it, with an inner mapping for each of these ids, in order."""
        for one in self._unordered:
            self._outer[one] = _in_order(self._outer[one])
        if list(self._outer) == (wanted := list(ids)):
            return self._outer
        return {id: self._outer.get(id, {}) for id in wanted}

    def all(self) -> dict[str, Any]:
        """All of it that is not empty."""
        for one in self._own:
            if not self._outer[one]:
                del self._outer[one]
        return self._outer


_TOLD = {str(one): (str(one), str(one.quad), one.sign, one.undirected) for one in Category}
"""What an edge tells of its category, one value for all edges."""


@lru_cache(maxsize=20_000)
def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _described(actor: ActorRef, degree: int) -> dict[str, Any]:
    told = {"name": actor.name, "name_ar": actor.name_ar, "kind": str(actor.kind), "degree": degree}
    if romanised := actor.romanised:
        told["romanised"] = romanised
    return told


def _only(edges: Edges, nodes: Mapping[str, Any]) -> Edges:
    return {id: edges[id] for id in nodes}


def _in_order(named: dict[str, Any]) -> dict[str, Any]:
    ordered = sorted(named)
    return named if list(named) == ordered else {name: named[name] for name in ordered}


def _ties(succ: Edges) -> Ties:
    ties: Ties = {id: {} for id in succ}
    for source, targets in succ.items():
        there = ties[source]
        for target, between in targets.items():
            least = min(map(cost, between.values())) if len(between) > 1 else cost(*between.values())
            if there.get(target, least) >= least:
                there[target] = ties[target][source] = least
    return {id: near for id, near in ties.items() if near}


def _graph(version: int, nodes: dict[str, dict[str, Any]], succ: Edges, pred: Edges) -> nx.MultiDiGraph:
    """A frozen MultiDiGraph around what is there: add_edges_from would copy each edge and take four times as long."""
    graph = nx.MultiDiGraph(version=version)
    graph._node, graph._adj, graph._pred = nodes, succ, pred
    return nx.freeze(graph)
