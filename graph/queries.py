"""Questions to the graph: the surroundings of an actor, the most connected."""

from collections.abc import Iterable

import networkx as nx

from graph.cursors import check_limit

MOST_RADIUS = 3
MOST_NEIGHBOURS = 1000


def surroundings(graph: nx.MultiDiGraph, actor: str, radius: int = 1, limit: int = 100) -> nx.MultiDiGraph:
    """An actor with those at most `radius` hops away, nearest and strongest first, and all relations between them."""
    check_limit("radius", radius, MOST_RADIUS)
    check_limit("limit", limit, MOST_NEIGHBOURS)
    chosen = dict.fromkeys([actor])
    ring = [actor]
    for _ in range(radius):
        weights: dict[str, int] = {}
        for one in ring:
            for other, weight in _weights(graph, one).items():
                if other not in chosen:
                    weights[other] = weights.get(other, 0) + weight
        ring = sorted(weights, key=lambda other: (-weights[other], other))[: limit + 1 - len(chosen)]
        chosen |= dict.fromkeys(ring)
    return _part(graph, chosen)


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
