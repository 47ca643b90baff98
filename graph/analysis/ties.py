"""The graph as pairs of actors: how much is told of each pair, and with which sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from extraction.ontology import Kind
from graph.filters import Filter
from graph.records import ActorRef

Ties = Mapping[str, Mapping[str, int]]
"""Both ways: what joins an actor to another."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed graph: a tie is positive or negative, its amount the surplus of evidence for that sign.

    Every piece of evidence for a relation between the two, in either direction, is a vote: one of cooperation counts 1,
    one of conflict -1, a standing tie nothing. A pair with as many votes for as against is ambivalent and has no tie.
    """

    ties: Ties
    ambivalent: int

    @property
    def pairs(self) -> int:
        return sum(map(len, self.ties.values())) // 2


def signed(graph: nx.MultiDiGraph) -> Signed:
    """The sign of every pair, by a count of the evidence."""
    votes: dict[tuple[str, str], int] = {}
    for source, target, edge in graph.edges(data=True):
        if edge["sign"] and source != target:
            pair = (source, target) if source < target else (target, source)
            votes[pair] = votes.get(pair, 0) + edge["sign"] * edge["weight"]
    ties: dict[str, dict[str, int]] = {}
    for (one, other), surplus in votes.items():
        if surplus:
            ties.setdefault(one, {})[other] = ties.setdefault(other, {})[one] = surplus
    return Signed({actor: ties[actor] for actor in sorted(ties)}, sum(not surplus for surplus in votes.values()))


def amounts(graph: nx.MultiDiGraph) -> Ties:
    """How much evidence joins each pair, whatever it says."""
    ties: dict[str, dict[str, int]] = {actor: {} for actor in sorted(graph)}
    for source, target, weight in graph.edges(data="weight"):
        if source != target:
            ties[source][target] = ties[target][source] = ties[source].get(target, 0) + weight
    return ties


def ref(graph: nx.MultiDiGraph, actor: str) -> ActorRef:
    """Who an actor of the graph is."""
    known = graph.nodes[actor]
    return ActorRef(actor, known["name"], known["name_ar"], Kind(known["kind"]))


def telling(graph: nx.MultiDiGraph, filter: Filter, one: str, other: str, sign: int) -> str:
    """The relation that tells most of a sign between two actors, by id."""
    edges = [*_between(graph, one, other), *_between(graph, other, one)]
    fitting = [edge for category, edge in edges if edge["sign"] == sign and filter.matches(category, edge)]
    return str(min(fitting, key=lambda edge: (-edge["weight"], -edge["confidence"], edge["id"]))["id"])


def _between(graph: nx.MultiDiGraph, source: str, target: str) -> list[tuple[str, dict[str, Any]]]:
    return list(graph.succ[source][target].items()) if graph.has_edge(source, target) else []
