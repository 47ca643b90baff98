"""Who matters: four centralities, each with the paper it is from.

Sign plays no part but through the filter: cooperation and conflict both make one matter. NetworkX's pagerank and
eigenvector_centrality cannot be stopped half way, and its betweenness takes twenty times as long as arrays do, so these
are our own, held equal to NetworkX's by the tests.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import networkx as nx

from graph.analysis.deadline import Deadline
from graph.analysis.ranking import Ranked, ranked
from graph.analysis.ties import amounts

if TYPE_CHECKING:
    import numpy as np

    Vector = np.ndarray[tuple[int], np.dtype[np.float64]]

Measure = Literal["degree", "betweenness", "pagerank", "eigenvector"]

SEED = 7
EXACT = 500
"""Actors up to which betweenness is exact."""

MOST_PIVOTS, LEAST_PIVOTS = 200, 10
STEPS = 20_000_000
"""Actors and ties that all pivots together may walk over."""

DAMPING = 0.85
TOLERANCE = 1e-9
ROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class Centrality:
    """Actors by how central they are; `sample` is the number of pivots where not all actors were used."""

    measure: Measure
    scores: Sequence[Ranked]
    sample: int | None = None

    def __len__(self) -> int:
        return len(self.scores)


def centrality(graph: nx.MultiDiGraph, measure: Measure, deadline: Deadline) -> Centrality:
    """All actors of a graph by a measure. Raises QueryBudgetExceeded."""
    if measure == "betweenness":
        scores, sample = betweenness(graph, deadline)
    else:
        scores, sample = _MEASURES[measure](graph, deadline), None
    return Centrality(measure, ranked((-score, actor, None) for actor, score in scores.items()), sample)


def degree(graph: nx.MultiDiGraph, deadline: Deadline) -> Mapping[str, float]:
    """The share of the other actors that one is joined to.

    Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1 (1978).
    """
    ties = amounts(graph)
    return {actor: len(near) / max(len(ties) - 1, 1) for actor, near in ties.items()}


def betweenness(graph: nx.MultiDiGraph, deadline: Deadline) -> tuple[Mapping[str, float], int | None]:
    """The share of shortest paths between others that lead through one; each pair of joined actors is one hop.

    Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977), by the algorithm of Brandes
    (2001). Above EXACT actors it is estimated from the paths that begin at pivots chosen at random with a fixed seed:
    Brandes and Pich, "Centrality estimation in large networks", Int. J. of Bifurcation and Chaos 17 (2007).
    """
    import numpy as np

    ties = amounts(graph)
    actors = sorted(ties)
    size = len(actors)
    step = _Step(actors, ((one, other, 1) for one in ties for other in ties[one]))
    pivots = _pivots(size, len(step.sources) // 2)
    scores = np.zeros(size)
    for pivot in pivots:
        scores += _passed(step, pivot, size, deadline)
    scale = size / len(pivots) / ((size - 1) * (size - 2)) if size > 2 else 0.0
    return dict(zip(actors, (scores * scale).tolist(), strict=True)), None if len(pivots) == size else len(pivots)


def _passed(step: "_Step", pivot: int, size: int, deadline: Deadline) -> "Vector":
    """How many of the shortest paths from a pivot pass each actor, a ring of actors at a time.

    Brandes, "A faster algorithm for betweenness centrality", J. of Mathematical Sociology 25 (2001).
    """
    import numpy as np

    far, paths = np.full(size, -1), np.zeros(size)
    far[pivot], paths[pivot] = 0, 1
    rings = 0
    while True:
        deadline.check()
        coming = step.sums(np.where(far[step.sources] == rings, paths[step.sources], 0))
        fresh = (coming > 0) & (far < 0)
        if not fresh.any():
            break
        rings += 1
        far[fresh], paths[fresh] = rings, coming[fresh]
    passed: Vector = np.zeros(size)
    for ring in range(rings, 1, -1):
        deadline.check()
        there = far == ring
        share = np.zeros(size)
        share[there] = (1 + passed[there]) / paths[there]
        before = far == ring - 1
        passed[before] = paths[before] * step.sums(share[step.sources])[before]
    return passed


def pagerank(graph: nx.MultiDiGraph, deadline: Deadline) -> Mapping[str, float]:
    """How often a walk along relations, in proportion to their evidence, comes by; undirected ones lead both ways.

    Page, Brin, Motwani and Winograd, "The PageRank citation ranking: bringing order to the web", Stanford (1999).
    """
    import numpy as np

    actors = sorted(graph)
    step = _Step(actors, _deeds(graph))
    size = len(actors)
    stuck = step.out == 0
    share = step.weights / step.out[step.sources]

    def walk(ranks: "Vector") -> "Vector":
        lost: float = ranks[stuck].sum()
        return DAMPING * (step.sums(ranks[step.sources] * share) + lost / size) + (1 - DAMPING) / size

    return _settled(actors, np.full(size, 1 / size) if size else np.empty(0), walk, deadline)


def eigenvector(graph: nx.MultiDiGraph, deadline: Deadline) -> Mapping[str, float]:
    """Who is joined to the central is central: the main eigenvector of the amounts of evidence between actors.

    Bonacich, "Factoring and weighting approaches to status scores and clique identification", J. of Mathematical
    Sociology 2 (1972). Outside the densest component it is close to 0.
    """
    import numpy as np

    ties = amounts(graph)
    actors = sorted(ties)
    step = _Step(actors, ((one, other, weight) for one in ties for other, weight in ties[one].items()))

    def multiply(scores: "Vector") -> "Vector":
        moved: Vector = scores + step.sums(scores[step.sources] * step.weights)  # A + I, lest it swing to and fro
        return moved / np.linalg.norm(moved)

    size = len(actors)
    return _settled(actors, np.full(size, size**-0.5) if size else np.empty(0), multiply, deadline)


_MEASURES: Mapping[str, Callable[[nx.MultiDiGraph, Deadline], Mapping[str, float]]] = {
    "degree": degree,
    "pagerank": pagerank,
    "eigenvector": eigenvector,
}

Deeds = Iterator[tuple[str, str, int]]


class _Step:
    """Who leads to whom with how much weight, as arrays; made piece by piece, so that other threads come to run."""

    def __init__(self, actors: Sequence[str], deeds: Deeds) -> None:
        import numpy as np

        self._size = len(actors)
        index = {actor: number for number, actor in enumerate(actors)}
        columns = [("source", np.intp), ("target", np.intp), ("weight", np.float64)]
        rows = np.fromiter(((index[source], index[target], weight) for source, target, weight in deeds), columns)
        self.sources, self._targets = rows["source"].copy(), rows["target"].copy()
        self.weights: Vector = rows["weight"].copy()
        self.out = np.bincount(self.sources, self.weights, self._size)

    def sums(self, values: "Vector") -> "Vector":
        """What comes in at each actor."""
        import numpy as np

        return np.bincount(self._targets, values, self._size).astype(np.float64, copy=False)


def _deeds(graph: nx.MultiDiGraph) -> Deeds:
    for source, target, edge in graph.edges(data=True):
        yield source, target, edge["weight"]
        if edge["undirected"]:
            yield target, source, edge["weight"]


def _settled(
    actors: Sequence[str], scores: "Vector", step: Callable[["Vector"], "Vector"], deadline: Deadline
) -> Mapping[str, float]:
    """Scores that one more step does not change."""
    for _ in range(ROUNDS if actors else 0):
        deadline.check()
        before, scores = scores, step(scores)
        if abs(scores - before).sum() < TOLERANCE:
            break
    return dict(zip(actors, scores.tolist(), strict=True))


def _pivots(actors: int, ties: int) -> Sequence[int]:
    """The numbers of all, or of as many as there is time for."""
    if actors <= EXACT:
        return range(actors)
    most = max(LEAST_PIVOTS, min(MOST_PIVOTS, STEPS // (actors + ties)))
    return sorted(random.Random(SEED).sample(range(actors), most))
