"""Questions to the graph: paths between two actors, the surroundings of one, the most connected."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from math import prod
from typing import Any

import networkx as nx

from graph.cursors import check_limit
from graph.errors import NoPath, QueryBudgetExceeded, SameActor
from graph.filters import EVERYTHING, Filter
from graph.networks import Network
from graph.paths import Budget, Neighbours, Path, shortest_path, simple_paths
from graph.projection import Projection
from graph.ranking import cost
from graph.records import ActorRef, PathRecord, PathsRecord, RelationRecord
from graph.view import View

MOST_HOPS = 6
MOST_PATHS = 20
MOST_RADIUS = 3
MOST_NEIGHBOURS = 1000


def find_paths(
    view: View,
    projection: Projection,
    source: str,
    target: str,
    *,
    max_hops: int = 4,
    limit: int = 5,
    directed: bool = False,
    filter: Filter = EVERYTHING,
    via: str | None = None,
    avoid: Iterable[str] = (),
    evidence: int = 1,
    seconds: float = 2.0,
) -> PathsRecord:
    """The paths between two actors, by name, best first. Raises SameActor, NoPath, LimitExceeded, QueryBudgetExceeded.

    A path may use an undirected relation both ways and, unless directed is asked for, every relation.
    """
    check_limit("max_hops", max_hops, MOST_HOPS)
    check_limit("limit", limit, MOST_PATHS)
    ends = _ref(view, source), _ref(view, target)
    if ends[0] == ends[1]:
        raise SameActor(ends[0])
    network = projection.network(view, filter)
    avoided = {_ref(view, name).id for name in avoid}
    ahead = _Ties(network, filter, avoided, along=True, against=not directed)
    back = _Ties(network, filter, avoided, along=not directed, against=True)
    way = _ref(view, via).id if via is not None else None
    if avoided & {ends[0].id, ends[1].id, way}:
        raise NoPath(*ends, max_hops)
    way = None if way in (ends[0].id, ends[1].id) else way
    paths, truncated = _search(ahead.costs, back.costs, ends, max_hops, limit, way, Budget(seconds))
    if not paths:
        raise NoPath(*ends, max_hops)
    return PathsRecord(*ends, _path_records(view, filter, ahead, paths, evidence), truncated)


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


def _ref(view: View, name: str) -> ActorRef:
    actor = view.find_actor(name)
    return ActorRef(actor.id, actor.name, actor.name_ar, actor.kind)


class _Ties:
    """Whom one can step to from an actor under a filter: `along` relations, `against` them, or both."""

    def __init__(self, network: Network, filter: Filter, avoided: set[str], *, along: bool, against: bool) -> None:
        rest = replace(filter, modality=EVERYTHING.modality, since=None, until=None)
        self._network = network
        self._filter = None if rest == EVERYTHING else filter
        self._avoided = avoided
        self._along, self._against = along, against

    def costs(self, actor: str) -> Mapping[str, int]:
        """Neighbours, with the cost of the strongest relation to each."""
        ties = self._network.ties.get(actor, {})
        if self._filter is None and self._along and self._against:
            return {other: tie for other, tie in ties.items() if other not in self._avoided}
        found = ((other, self._least(actor, other)) for other in ties if other not in self._avoided)
        return {other: least for other, least in found if least is not None}

    def strongest(self, actor: str, other: str) -> str:
        """The id of the relation by which a path steps from one actor to another."""
        return str(min(self._usable(actor, other), key=lambda edge: (cost(edge), edge["id"]))["id"])

    def _least(self, actor: str, other: str) -> int | None:
        return min((cost(edge) for edge in self._usable(actor, other)), default=None)

    def _usable(self, actor: str, other: str) -> Iterator[dict[str, Any]]:
        for source, category, edge in self._network.relations(actor, other):
            way = self._along if source == actor else self._against
            if (way or edge["undirected"]) and (self._filter is None or self._filter.matches(category, edge)):
                yield edge


def _search(
    ahead: Neighbours,
    back: Neighbours,
    ends: tuple[ActorRef, ActorRef],
    max_hops: int,
    limit: int,
    via: str | None,
    budget: Budget,
) -> tuple[list[Path], bool]:
    """Up to `limit` paths, and whether there was no time to look for all of them."""
    source, target = ends[0].id, ends[1].id
    if shortest_path(ahead, source, target, max_hops, backwards=back, budget=budget) is None:
        return [], False
    paths: list[Path] = []
    try:
        for path in simple_paths(ahead, source, target, max_hops, backwards=back, via=via, budget=budget):
            paths.append(path)
            if len(paths) == limit:
                break
    except QueryBudgetExceeded:
        if not paths:
            raise
        return paths, True
    return paths, False


def _path_records(
    view: View, filter: Filter, ties: _Ties, paths: Iterable[Path], evidence: int
) -> tuple[PathRecord, ...]:
    ids = {path: [ties.strongest(one, other) for one, other in pairwise(path)] for path in paths}
    found = view.relations_by_id({id for hops in ids.values() for id in hops}, filter, evidence=evidence)
    return tuple(_path_record(path, [found[id] for id in hops]) for path, hops in ids.items())


def _path_record(path: Path, hops: list[RelationRecord]) -> PathRecord:
    refs = {actor.id: actor for hop in hops for actor in (hop.source, hop.target)}
    return PathRecord(
        actors=tuple(refs[id] for id in path),
        hops=tuple(hops),
        sign=prod(hop.sign for hop in hops),
        confidence=prod(hop.confidence for hop in hops),
    )


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
