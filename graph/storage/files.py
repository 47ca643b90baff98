"""The file of a store on SQLite has to be the one that is open: one that was taken away is read and written by whoever
has it open as if nothing had happened, and what is written nobody finds again."""

import os
import sqlite3
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

IDENTITY = "file"
"""Under which a connection keeps which file it has open."""

Identity = tuple[int, int]


class Presence:
    """Keeps an engine from using a file that is not there any more, and from beginning anew in its place.

    A file that was emptied is about to be put right, or lost: tables made in it would hide what is written to it next.
    """

    def __init__(self) -> None:
        self.path: str | None = None
        """Where it is, once it has been opened; None also for a database in memory."""
        self.filled = False
        """Whether there was something in it."""

    def guard(self, engine: Engine) -> None:
        event.listen(engine, "do_connect", self._before)
        event.listen(engine, "connect", self._opened)
        event.listen(engine, "checkout", self._used)

    def _before(self, *_: Any) -> None:
        if self.path is not None:
            self._identity()

    def _opened(self, connection: Any, record: Any) -> None:
        path = connection.execute("PRAGMA database_list").fetchone()[2]
        if path:
            self.path = path
            record.info[IDENTITY] = self._identity()

    def _used(self, _: Any, record: Any, __: Any) -> None:
        """Asked for every call, and takes two microseconds."""
        if self.path is not None and self._identity() != record.info[IDENTITY]:
            raise DisconnectionError("Another file is in the place of the one that is open.")

    def _identity(self) -> Identity:
        """Which file is there. Raises what SQLite does when it cannot open one."""
        assert self.path is not None, "a database in memory has no file"
        try:
            found = os.stat(self.path)
        except OSError as error:
            raise _refused(error.strerror) from None
        if self.filled and not found.st_size:
            raise _refused("it was emptied")
        self.filled = found.st_size > 0
        return found.st_dev, found.st_ino


def _refused(reason: str | None) -> sqlite3.OperationalError:
    refused = sqlite3.OperationalError(f"unable to open database file: {reason}")
    refused.sqlite_errorname = "SQLITE_CANTOPEN"
    return refused
