"""Written exports, kept until the graph changes, so that a large one is written once and sent often."""

import os
import weakref
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import BinaryIO

from app.errors import ExportsBusy
from graph.network.keeping import Kept

AT_ONCE = 4
"""Exports written at a time; each takes a thread, and the interpreter runs one thread at a time."""

PATIENCE = 20.0
"""Seconds that a call waits for its turn."""

PIECE = 1 << 18


class Written:
    """Bytes in a file without a name: a killed server leaves none behind, and the last reader ends it."""

    def __init__(self, write: Callable[[BinaryIO], None]) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  (closed with this object)
        weakref.finalize(self, self._file.close)
        write(self._file)
        self._file.flush()
        self.size = os.fstat(self._file.fileno()).st_size

    def pieces(self) -> Iterator[bytes]:
        """The bytes, for any number of readers at the same time."""
        for start in range(0, self.size, PIECE):
            yield os.pread(self._file.fileno(), PIECE, start)


class Exports:
    """Exports by version and question."""

    def __init__(self, most_bytes: int) -> None:
        self._turns = BoundedSemaphore(AT_ONCE)
        self._kept: Kept[Written] = Kept(most_bytes, lambda written: written.size)

    def fetch(self, version: int, question: str, write: Callable[[BinaryIO], None]) -> Written:
        """What was written for a question, or what `write` writes now. Raises ExportsBusy."""
        return self._kept.get(version, question, lambda: self._write(write))

    def _write(self, write: Callable[[BinaryIO], None]) -> Written:
        if not self._turns.acquire(timeout=PATIENCE):
            raise ExportsBusy(AT_ONCE)
        try:
            return Written(write)
        finally:
            self._turns.release()
