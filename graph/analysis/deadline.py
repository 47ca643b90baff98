"""The time that one analysis may take, asked for from inside its loops."""

import time

from graph.errors import QueryBudgetExceeded


class Deadline:
    """So many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def check(self) -> None:
        """Raise QueryBudgetExceeded when the time is over."""
        if time.monotonic() > self._end:
            raise QueryBudgetExceeded(
                "Narrow it by category, sign, period (since, until), min_weight or min_confidence."
            )
