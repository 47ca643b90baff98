"""The graph as a pure function of a View: nodes are actors, one edge per (source, target, category).

Nodes, neighbours and edges stand in the order of their ids, so that the same graph is written the same way whether it
was made anew or moved on from an earlier version.
"""

import gc
import time
from collections import OrderedDict
from threading import RLock

import networkx as nx

from graph.filters import EVERYTHING, Filter
from graph.network.collector import collector_off
from graph.network.networks import Network, load, move
from graph.network.parts import narrow
from graph.view import View

KEPT = 4
"""Questions whose graph is kept: the whole one and those of the last periods that were asked for."""

VERSIONS = 3
"""Versions kept of each, for those who look at the store as it was a moment ago."""

LARGE = 10_000
"""Edges from which on the garbage collector is kept off a graph."""

RECOUNTED = 60.0
"""Seconds for which it is taken for granted that a graph is as large as it was."""

MOVED = 0.2
"""A graph of which a greater part has changed is made anew."""


def project(view: View, filter: Filter = EVERYTHING) -> nx.MultiDiGraph:
    """The relations that count, and the actors between whom they are; key is the category.

    An undirected relation is one edge, from the smaller id to the greater, with `undirected` true.
    """
    return load(view, filter).graph


class Projection:
    """Projections by version, so that a question finds the graph made already; answers are those of the view given."""

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        """Relations up to which the graph is held; None is any number."""
        self._counted: tuple[int, float, bool] | None = None
        self._lock = RLock()
        self._making = {True: RLock(), False: RLock()}
        """One for the whole graph, one for the rest: who asks for the whole need not wait for a period."""
        self._kept: OrderedDict[Filter, list[Network]] = OrderedDict()

    @property
    def version(self) -> int:
        """That of the newest whole graph at hand; 0 when there is none."""
        return max((one.version for one in self._known(EVERYTHING)), default=0)

    def holds(self, view: View) -> bool:
        """Whether the graph is small enough to be held; if not, questions to parts of it are put to the store."""
        if self._most is None:
            return True
        version, now = view.version(), time.monotonic()
        if self._counted is None or (self._counted[0] != version and now - self._counted[1] > RECOUNTED):
            self._counted = version, now, not view.exceeds(self._most)
        return self._counted[2]

    def graph(self, view: View, filter: Filter = EVERYTHING) -> nx.MultiDiGraph:
        """The graph under a filter."""
        whole = self.network(view, filter).graph
        return whole if filter.rest == EVERYTHING else narrow(whole, filter)

    def network(self, view: View, filter: Filter = EVERYTHING) -> Network:
        """The graph of what is said in the modality and period of a filter; the rest of the filter is not applied."""
        said = Filter(modality=filter.modality, since=filter.since, until=filter.until)
        version = view.version()
        with self._making[said == EVERYTHING]:
            kept = self._known(said)
            found = next((one for one in kept if one.version == version), None)
            if found is None:
                earlier = max((one for one in kept if one.version < version), key=lambda one: one.version, default=None)
                found = (_moved(view, earlier) if earlier else None) or _loaded(view, said)
                self._keep(said, found)
            return found

    def _known(self, said: Filter) -> list[Network]:
        with self._lock:
            if said in self._kept:
                self._kept.move_to_end(said)
            return list(self._kept.get(said, ()))

    def _keep(self, said: Filter, network: Network) -> None:
        with self._lock:
            versions = sorted([*self._kept.get(said, ()), network], key=lambda one: one.version)
            self._kept[said] = versions[-VERSIONS:]
            self._kept.move_to_end(said)
            for old in [one for one in self._kept if one != EVERYTHING][: max(0, len(self._kept) - KEPT)]:
                del self._kept[old]


def _moved(view: View, earlier: Network) -> Network | None:
    """An earlier network with what changed since, unless that is too much or not known."""
    changes = view.changes_since(earlier.version)
    if changes is None or len(changes.edges) > max(LARGE, MOVED * earlier.edges):
        return None
    return move(view, earlier, changes)


def _loaded(view: View, filter: Filter) -> Network:
    with collector_off():
        network = load(view, filter)
        if network.edges >= LARGE:
            # Nothing of a large graph is garbage, and a full collection over it would stop the server for a second.
            gc.freeze()
    return network
