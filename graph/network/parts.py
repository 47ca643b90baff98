"""Parts of a graph: the relations that count under a filter, or those between some actors.

What is told of a relation is shared with the graph and not copied, and the garbage collector is kept off: to look over,
or to free, a copy of each edge would stop everybody else for a good part of a second.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

import networkx as nx

from graph.filters import EVERYTHING, Filter
from graph.network.collector import collector_off

Edges = Mapping[str, Mapping[str, Any]]
"""Those from one actor to another, by category."""
Targets = Iterable[tuple[str, Edges]]


def narrow(graph: nx.MultiDiGraph, filter: Filter) -> nx.MultiDiGraph:
    """The part that counts by category, quad, sign, weight and confidence: what project would have made of it."""
    return _part(graph, graph._succ, lambda source: graph._succ[source].items(), filter, lonely=False)


def among(graph: nx.MultiDiGraph, actors: Collection[str], filter: Filter = EVERYTHING) -> nx.MultiDiGraph:
    """The relations between some actors that count; also those without any are in it."""
    chosen = dict.fromkeys(actor for actor in sorted(actors) if actor in graph)

    def targets(source: str) -> Targets:
        ties = graph._succ[source]
        return ((target, ties[target]) for target in sorted(ties.keys() & chosen.keys()))

    return _part(graph, chosen, targets, filter, lonely=True)


def _part(
    graph: nx.MultiDiGraph, actors: Iterable[str], targets: Callable[[str], Targets], filter: Filter, *, lonely: bool
) -> nx.MultiDiGraph:
    with collector_off():
        succ: dict[str, dict[str, Edges]] = {actor: {} for actor in actors}
        pred: dict[str, dict[str, Edges]] = {actor: {} for actor in succ}
        degrees = dict.fromkeys(succ, 0)
        choose = _chooser(filter)
        for source in succ:
            for target, edges in targets(source):
                if found := choose(edges):
                    succ[source][target] = pred[target][source] = found
                    degrees[source] += len(found)
                    degrees[target] += len(found)
        part = nx.MultiDiGraph(**graph.graph)
        part._node = {
            actor: {**graph._node[actor], "degree": many} for actor, many in degrees.items() if lonely or many
        }
        part._adj, part._pred = {one: succ[one] for one in part._node}, {one: pred[one] for one in part._node}
    return part


def _chooser(filter: Filter) -> Callable[[Edges], Edges]:
    """What chooses those that count, and gives the very same where all do."""
    if filter.rest == EVERYTHING:
        return lambda edges: edges
    categories = frozenset(map(str, filter.allowed))
    weight, sources, confidence = filter.min_weight, filter.min_sources, filter.min_confidence

    def choose(edges: Edges) -> Edges:
        found = {
            category: edge
            for category, edge in edges.items()
            if category in categories
            and edge["weight"] >= weight
            and edge["independent"] >= sources
            and edge["confidence"] >= confidence
        }
        return edges if len(found) == len(edges) else found

    return choose
