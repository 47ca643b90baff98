"""Connections to PostgreSQL that do not wait for ever: a server may hang on a machine that still takes what is sent."""

import time
from collections.abc import Generator
from typing import Any

import psycopg

PING = 5.0
"""Seconds in which a connection has to show that it is of use before it is used."""


class PatientConnection(psycopg.Connection[Any]):
    """Gives up, and is closed, when nothing has come for `patience` seconds; None is for ever."""

    patience: float | None = PING

    def wait(self, gen: Any, *arguments: Any, **options: Any) -> Any:
        return super().wait(self._in_time(gen), *arguments, **options)

    def _in_time(self, steps: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        """The same steps; psycopg goes on to the next with 0 when nothing has come for a moment."""
        heard = time.monotonic()
        try:
            step = next(steps)
            while True:
                ready = yield step
                if ready:
                    heard = time.monotonic()
                elif self.patience is not None and time.monotonic() - heard > self.patience:
                    self.pgconn.finish()
                    raise psycopg.OperationalError(f"the server has not answered for {self.patience:g} seconds")
                step = steps.send(ready)
        except StopIteration as ended:
            return ended.value
