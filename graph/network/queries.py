"""Questions to the graph: the surroundings of an actor, the most connected."""

from collections.abc import Callable, Iterable, Mapping

import networkx as nx

from graph.cursors import check_limit
from graph.filters import Filter
from graph.network.levels import Levels
from graph.network.networks import load_among
from graph.network.projection import Projection
from graph.view import View

MOST_RADIUS = 3
MOST_NEIGHBOURS = 1000


def surroundings(graph: nx.MultiDiGraph, actor: str, radius: int = 1, limit: int = 100) -> nx.MultiDiGraph:
    """An actor with those at most `radius` hops away, nearest and strongest first, and all relations between them.

    The attribute `neighbors` of the graph is how many stand next to the actor, be they in it or not.
    """
    chosen, neighbors = _around(lambda one: _weights(graph, one), actor, radius, limit)
    part = _part(graph, chosen)
    part.graph["neighbors"] = neighbors
    return part


def surroundings_in(
    view: View, projection: Projection, filter: Filter, actor: str, radius: int = 1, limit: int = 100
) -> nx.MultiDiGraph:
    """The same of the graph under a filter, which is asked of the store when it is too large to be held."""
    if projection.holds(view):
        return surroundings(projection.graph(view, filter), actor, radius, limit)
    levels = Levels(view, filter)
    chosen, neighbors = _around(lambda one: _told_weights(levels, one), actor, radius, limit)
    part = load_among(view, filter, chosen).graph
    part.graph["neighbors"] = neighbors
    return part


def _around(weights: Callable[[str], Mapping[str, int]], actor: str, radius: int, limit: int) -> tuple[list[str], int]:
    """Those around an actor, ring by ring, each ring by what all that is told of its members weighs.

    With them how many there are in the first ring, of which the limit may have cut some off.
    """
    check_limit("radius", radius, MOST_RADIUS)
    check_limit("limit", limit, MOST_NEIGHBOURS)
    chosen = dict.fromkeys([actor])
    ring = [actor]
    neighbors = 0
    for hops in range(radius):
        weighed: dict[str, int] = {}
        for one in ring:
            for other, weight in weights(one).items():
                if other not in chosen:
                    weighed[other] = weighed.get(other, 0) + weight
        neighbors = neighbors if hops else len(weighed)
        ring = sorted(weighed, key=lambda other: (-weighed[other], other))[: limit + 1 - len(chosen)]
        chosen |= dict.fromkeys(ring)
    return list(chosen), neighbors


def _told_weights(levels: Levels, actor: str) -> dict[str, int]:
    weights: dict[str, int] = {}
    for other, _, edge in levels.relations(actor):
        weights[other] = weights.get(other, 0) + edge["weight"]
    return weights


def most_connected(graph: nx.MultiDiGraph, top: int) -> nx.MultiDiGraph:
    """The actors with the most relations, and all relations between them."""
    ranked = sorted(graph.degree(), key=lambda actor: (-actor[1], actor[0]))
    return _part(graph, [actor for actor, _ in ranked[:top]])


def _weights(graph: nx.MultiDiGraph, actor: str) -> dict[str, int]:
    """Neighbours in either direction, with how much is told of each."""
    weights: dict[str, int] = {}
    for ties in (graph.succ, graph.pred):
        for other, edges in ties[actor].items() if actor in graph else ():
            weights[other] = weights.get(other, 0) + sum(edge["weight"] for edge in edges.values())
    return weights


def _part(graph: nx.MultiDiGraph, actors: Iterable[str]) -> nx.MultiDiGraph:
    part = nx.MultiDiGraph(graph.subgraph(actors))
    nx.set_node_attributes(part, dict(part.degree()), "degree")
    return part
