"""The graph as a pure function of a View: nodes are actors, one edge per (source, target, category)."""

import gc
import math
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import Any

import networkx as nx

from graph.filters import EVERYTHING, Filter
from graph.records import ActorRef, RelationRecord
from graph.view import View

KEPT = 4
"""Graphs kept at a time: the whole one and those of the last periods that were asked for."""

LARGE = 10_000
"""Edges from which on the garbage collector is kept off a graph."""


def project(view: View, filter: Filter = EVERYTHING) -> nx.MultiDiGraph:
    """The relations that count, and the actors between whom they are; key is the category.

    An undirected relation is one edge, from the smaller id to the greater, with `undirected` true.
    """
    relations = list(view.all_relations(filter))
    return _graph(view.version(), relations, [(one.source, one.target, _attributes(one)) for one in relations])


def narrow(graph: nx.MultiDiGraph, filter: Filter) -> nx.MultiDiGraph:
    """The part that counts by category, quad, sign, weight and confidence: what project would have made of it."""
    edges = [edge for edge in graph.edges(keys=True, data=True) if filter.matches(edge[2], edge[3])]
    part = nx.MultiDiGraph(**graph.graph)
    met = {actor for source, target, *_ in edges for actor in (source, target)}
    part.add_nodes_from((actor, dict(known)) for actor, known in graph.nodes(data=True) if actor in met)
    part.add_edges_from(edges)
    return _with_degrees(part)


def pairs(graph: nx.MultiDiGraph) -> nx.Graph:
    """Who is joined to whom, for paths: `relations` as (source, category, attributes), and the least `cost`."""
    joined = nx.Graph(**graph.graph)
    joined.add_nodes_from(graph)
    found: dict[tuple[str, str], list[tuple[str, str, dict[str, Any]]]] = {}
    for source, target, category, attributes in graph.edges(keys=True, data=True):
        found.setdefault((min(source, target), max(source, target)), []).append((source, category, attributes))
    for (one, other), relations in found.items():
        joined.add_edge(one, other, relations=relations, cost=min(cost(attributes) for *_, attributes in relations))
    return joined


def cost(edge: dict[str, Any]) -> int:
    """What an edge costs a path: the surer and the more often it is told, the less."""
    strength = edge["confidence"] * edge["weight"] / (edge["weight"] + 1)
    return round(-1000 * math.log(max(strength, 1e-6)))


@dataclass(frozen=True)
class Network:
    """A projection with its pairs. Others read it at the same time: copy before you change it."""

    graph: nx.MultiDiGraph
    pairs: nx.Graph


class Projection:
    """Projections by version, so that a question finds the graph made already; answers are those of the view given."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._networks: OrderedDict[tuple[int, Filter], Network] = OrderedDict()

    def graph(self, view: View, filter: Filter = EVERYTHING) -> nx.MultiDiGraph:
        """The graph under a filter."""
        whole = self.network(view, filter).graph
        rest = replace(filter, modality=EVERYTHING.modality, since=None, until=None)
        return whole if rest == EVERYTHING else narrow(whole, filter)

    def network(self, view: View, filter: Filter = EVERYTHING) -> Network:
        """The graph of what is said in the modality and period of a filter; the rest of the filter is not applied."""
        said = Filter(modality=filter.modality, since=filter.since, until=filter.until)
        key = view.version(), said
        with self._lock:
            if key not in self._networks:
                self._networks[key] = _load(view, said)
                self._forget(key[0])
            self._networks.move_to_end(key)
            return self._networks[key]

    def _forget(self, version: int) -> None:
        for key in [key for key in self._networks if key[0] < version]:
            del self._networks[key]
        while len(self._networks) > KEPT:
            self._networks.popitem(last=False)


def _load(view: View, filter: Filter) -> Network:
    with _collector_off():
        graph = project(view, filter)
        network = Network(nx.freeze(graph), nx.freeze(pairs(graph)))
    if graph.number_of_edges() >= LARGE:
        _set_aside()
    return network


@contextmanager
def _collector_off() -> Iterator[None]:
    """While a graph grows nothing of it is garbage, and looking for some would take most of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _set_aside() -> None:
    """Keep the collector off a large graph, over which it would stop the server for a second.

    What was set aside before is collected first: a graph that is no longer used is in cycles with its own views.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _graph(
    version: int, relations: Iterable[RelationRecord], edges: Iterable[tuple[ActorRef, ActorRef, dict[str, Any]]]
) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(version=version)
    actors = {actor.id: actor for one in relations for actor in (one.source, one.target)}
    for id, actor in sorted(actors.items()):
        graph.add_node(id, name=actor.name, name_ar=actor.name_ar, kind=str(actor.kind))
    graph.add_edges_from((source.id, target.id, edge["category"], edge) for source, target, edge in edges)
    return _with_degrees(graph)


def _with_degrees(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    nx.set_node_attributes(graph, dict(graph.degree()), "degree")
    return graph


def _attributes(relation: RelationRecord) -> dict[str, Any]:
    return {
        "id": relation.id,
        "category": str(relation.category),
        "quad": str(relation.quad),
        "sign": relation.sign,
        "undirected": relation.undirected,
        "relation": relation.relation,
        "weight": relation.weight,
        "documents": relation.documents,
        "first_seen": _iso(relation.first_seen),
        "last_seen": _iso(relation.last_seen),
        "confidence": relation.confidence,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
