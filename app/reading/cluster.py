"""Reading on other machines: slices go to the workers of a Dask scheduler, each of which loads the models once.

A worker that is lost has its slices read by another. Documents stay in the store of whoever asked, and so does what is
known of them; workers see neither.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from app.errors import ClusterUnreachable, ExtraMissing
from app.reading import slices
from app.reading.scribe import Reading, readings_of
from app.reading.slices import Text, text_of
from graph.records import Claim

if TYPE_CHECKING:
    from extraction.extractor import Extractor

PATIENCE = 60
"""Seconds until a scheduler that does not answer, or has no workers, is given up."""
AHEAD = 2
"""Slices for each thread of the workers, so that none waits for us."""
GLANCE = 1.0
"""Seconds after which whoever waits is told how far it has got."""

_LOADING = threading.Lock()


class Cluster:
    """Readers that a Dask scheduler knows of."""

    def __init__(self, address: str, models: str) -> None:
        """Raises ExtraMissing, ClusterUnreachable."""
        self._client = _connect(address)
        self._models = models
        self._slices: dict[Any, Sequence[Claim]] = {}

    @property
    def full(self) -> bool:
        threads: int = sum(self._client.nthreads().values())
        return len(self._slices) >= AHEAD * max(1, threads)

    def submit(self, piece: Sequence[Claim]) -> None:
        """Send a slice; the scheduler sends it again when the worker that has it is lost."""
        future = self._client.submit(read_there, self._models, [text_of(claim) for claim in piece], pure=False)
        self._slices[future] = piece

    def finished(self, *, wait: bool) -> Iterator[tuple[Sequence[Claim], list[Reading] | None]]:
        """Slices that have come back; without readings those that have ended several workers."""
        from distributed import wait as wait_for

        if wait and self._slices:
            with suppress(TimeoutError), self._client.as_current():
                wait_for(list(self._slices), timeout=GLANCE, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
        for future in [one for one in self._slices if one.done()]:
            piece = self._slices.pop(future)
            yield piece, self._readings(piece, future)

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()

    def _readings(self, piece: Sequence[Claim], future: Any) -> list[Reading] | None:
        from distributed import KilledWorker

        try:
            version, answers = future.result()
        except KilledWorker:
            return None
        return readings_of(piece, answers, version)


def read_there(models: str, texts: Sequence[Text]) -> tuple[str, list[bytes]]:
    """What a worker does: read a slice, by models that it loads when it has none."""
    with _LOADING:  # and reads one at a time, for more threads than one are no help to it
        extractor = _extractor(models)
        return extractor.version, slices.read(extractor, texts)


def has_models() -> bool:
    """Whether a worker has loaded the models."""
    return _extractor.cache_info().currsize > 0


@lru_cache(maxsize=1)
def _extractor(models: str) -> "Extractor":
    from extraction.extractor import load_extractor

    return load_extractor(models)


def _connect(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise ExtraMissing("dask") from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        client.wait_for_workers(1, timeout=PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterUnreachable(address, str(error)) from None
    return client
