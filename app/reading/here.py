"""Reading in this very process, for commands."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from app.reading.scribe import Reading, readings_of
from app.reading.slices import read, text_of
from graph.records import Claim

if TYPE_CHECKING:
    from extraction.extractor import Extractor


class Here:
    """Readers of one process, which reads when it is told to; models are loaded if need be."""

    full = False

    def __init__(self, load: Callable[[], "Extractor"]) -> None:
        self._load = load
        self._done: list[tuple[Sequence[Claim], list[Reading]]] = []

    def submit(self, piece: Sequence[Claim]) -> None:
        """Read a slice."""
        extractor = self._load()
        answers = read(extractor, [text_of(claim) for claim in piece])
        self._done.append((piece, readings_of(piece, answers, extractor.version)))

    def finished(self, *, wait: bool) -> Iterator[tuple[Sequence[Claim], list[Reading]]]:
        """What has been read since."""
        done, self._done = self._done, []
        yield from done
