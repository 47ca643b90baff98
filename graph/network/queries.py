"""Questions to the graph: the surroundings of an actor, the most connected."""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from heapq import nsmallest

import networkx as nx

from graph.cursors import check_limit
from graph.filters import EVERYTHING, Filter
from graph.network.grounds import allowed
from graph.network.levels import Levels
from graph.network.networks import Network, load_among
from graph.network.parts import among
from graph.network.projection import Projection
from graph.network.spans import Relation, heaviest
from graph.view import View

MOST_RADIUS = 3
MOST_NEIGHBOURS = 1000


def surroundings(
    network: Network, actor: str, radius: int = 1, limit: int = 100, filter: Filter = EVERYTHING
) -> nx.MultiDiGraph:
    """An actor with those at most `radius` hops away, nearest and strongest first, and all relations between them.

    The filter is of what the relations kept amount to. The attribute `neighbors` of the graph is how many stand next to
    the actor, be they in it or not.
    """
    if filter == EVERYTHING:
        chosen, neighbors = _around(partial(_heaviest, network), actor, radius, limit)
    else:
        weights = partial(_weights, lambda one: allowed(network.relations(one), filter))
        chosen, neighbors = _around(weights, actor, radius, limit)
    part = among(network.graph, chosen if neighbors else (), filter)
    part.graph["neighbors"] = neighbors
    return part


def surroundings_in(
    view: View, projection: Projection, filter: Filter, actor: str, radius: int = 1, limit: int = 100
) -> nx.MultiDiGraph:
    """The same of the graph under any filter.

    The store is asked level by level when the graph is too large to be held, and for what the kept relations do not
    tell: to count all that was told in a period takes longer than to count what is around an actor.
    """
    if filter.kept and projection.holds(view):
        return surroundings(projection.network(view), actor, radius, limit, filter)
    levels = Levels(view, filter)
    chosen, neighbors = _around(partial(_weights, levels.relations), actor, radius, limit)
    part = load_among(view, filter, chosen).graph
    part.graph["neighbors"] = neighbors
    return part


Weigh = Callable[[list[str], Collection[str], int], tuple[list[str], int]]
"""Those around a ring who are not in it yet, the strongest first, so many at most; and how many there are."""


def _around(weigh: Weigh, actor: str, radius: int, limit: int) -> tuple[list[str], int]:
    """Those around an actor, ring by ring, each ring by what all that is told of its members weighs.

    With them how many there are in the first ring, of which the limit may have cut some off.
    """
    check_limit("radius", radius, MOST_RADIUS)
    check_limit("limit", limit, MOST_NEIGHBOURS)
    chosen = dict.fromkeys([actor])
    ring = [actor]
    neighbors = 0
    for hops in range(radius):
        ring, found = weigh(ring, chosen, limit + 1 - len(chosen)) if ring else ([], 0)
        neighbors = neighbors if hops else found
        chosen |= dict.fromkeys(ring)
    return list(chosen), neighbors


def _heaviest(network: Network, ring: list[str], chosen: Collection[str], most: int) -> tuple[list[str], int]:
    return heaviest([network.span(one) for one in ring], chosen, most)


def _weights(
    relations: Callable[[str], Iterable[Relation]], ring: list[str], chosen: Collection[str], most: int
) -> tuple[list[str], int]:
    weighed: dict[str, int] = {}
    for one in ring:
        for other, _, edge in relations(one):
            if other not in chosen:
                weighed[other] = weighed.get(other, 0) + edge["weight"]
    return nsmallest(most, weighed, key=lambda other: (-weighed[other], other)), len(weighed)


def most_connected(graph: nx.MultiDiGraph, top: int) -> nx.MultiDiGraph:
    """The actors with the most relations, and all relations between them."""
    # Of equals the first by id, in whose order they stand; numbers alone are sorted, for nothing else runs meanwhile.
    ranked = sorted(graph, key=lambda actor: -graph._node[actor]["degree"])
    return among(graph, ranked[:top])
