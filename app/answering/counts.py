"""How much there is, counted once for each version: at a million records that takes a second, and it is asked often."""

from dataclasses import replace

from graph.network.keeping import Kept
from graph.records import StatsRecord
from graph.view import View


class Counts:
    """The counts of the store as it is."""

    def __init__(self) -> None:
        self._kept: Kept[StatsRecord] = Kept(1)

    def stats(self, view: View) -> StatsRecord:
        """All counts; jobs come and go without a version, so those are counted anew."""
        return replace(self._kept.get(view.version(), "stats", view.stats), jobs=view.job_states())
