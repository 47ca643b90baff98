"""Store gives out a Writer and a View: `with store.writer() as writer:` and `with store.view() as view:`."""

from collections.abc import Iterator
from contextlib import contextmanager

from graph.view import View
from graph.writer import Writer


class Store:
    """The tables behind a database URL; SQLite by default, PostgreSQL by URL."""

    def __init__(self, url: str) -> None:
        raise NotImplementedError

    def migrate(self) -> None:
        """Bring the tables to the newest revision; safe to call at every start."""
        raise NotImplementedError

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """One transaction: on leaving, all of it is committed and synced; on an exception, none of it has happened."""
        raise NotImplementedError

    @contextmanager
    def view(self) -> Iterator[View]:
        """A snapshot: what is written meanwhile is not seen."""
        raise NotImplementedError

    def close(self) -> None:
        """Give all connections back."""
        raise NotImplementedError
