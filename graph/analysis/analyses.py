"""Analyses of the graph under a filter, each worked out once a version."""

from collections.abc import Callable
from typing import TypeVar

from graph.analysis.balance import Balance, balance
from graph.analysis.blocs import Blocs, find_blocs
from graph.analysis.centrality import Centrality, Measure, centrality
from graph.analysis.deadline import Deadline
from graph.analysis.ties import signed
from graph.filters import Filter
from graph.network.collector import collector_off
from graph.network.keeping import Kept
from graph.network.projection import Projection
from graph.view import View

MOST_ROWS = 2_000_000
"""Rows of rankings kept at a time."""

Result = TypeVar("Result", Centrality, Blocs, Balance)


class Analyses:
    """Answers by version, filter and question. All are deterministic, and stop by themselves after so many seconds."""

    def __init__(self, projection: Projection, seconds: float) -> None:
        self._projection = projection
        self._seconds = seconds
        self._kept: Kept[Centrality | Blocs | Balance] = Kept(MOST_ROWS, lambda result: len(result) + 1)

    def centrality(self, view: View, filter: Filter, measure: Measure) -> Centrality:
        """Actors by how central they are. Raises QueryBudgetExceeded, as the others do."""
        return self._result(
            view,
            (filter, measure),
            Centrality,
            lambda: centrality(self._projection.graph(view, filter), measure, Deadline(self._seconds)),
        )

    def blocs(self, view: View, filter: Filter) -> Blocs:
        """The camps that the signed graph falls in."""
        return self._result(
            view,
            (filter, "blocs"),
            Blocs,
            lambda: find_blocs(signed(self._projection.graph(view, filter)), Deadline(self._seconds)),
        )

    def balance(self, view: View, filter: Filter) -> Balance:
        """Triads by their signs, and how far the signed graph is from balance."""
        return self._result(
            view,
            (filter, "balance"),
            Balance,
            lambda: balance(signed(self._projection.graph(view, filter)), Deadline(self._seconds)),
        )

    def _result(
        self, view: View, question: tuple[Filter, str], kind: type[Result], make: Callable[[], Result]
    ) -> Result:
        with collector_off():
            result = self._kept.get(view.version(), question, make)
        assert isinstance(result, kind)
        return result
