"""Who waits for jobs is told of them, whichever process reads; and how many wait."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.reading.lanes import Lanes
from app.reading.pool import ExtractorPool
from graph.errors import JobNotFound, StoreFault
from graph.records import BatchRecord, JobRecord
from graph.store import Store

INTAKE = 2
"""Batches that are unpacked and stored at a time, for each may take many times its length of memory."""
GLANCE = 0.5
"""Seconds until it is seen what another process has done to a job that somebody waits for."""


class Jobs:
    """Has jobs read, and tells who waits."""

    def __init__(self, store: Store, extractor: ExtractorPool) -> None:
        self.store = store
        self.intake = asyncio.Semaphore(INTAKE)
        """Held while a batch is unpacked and stored."""
        self._lanes = Lanes(store, extractor, self._tell_of)
        self._waiters: defaultdict[str, list[asyncio.Event]] = defaultdict(list)
        self._watching: asyncio.Task[None] | None = None

    @property
    def queued(self) -> int:
        """Documents that wait, as far as is known without counting them."""
        return self._lanes.queued

    @property
    def holder(self) -> str:
        """The name under which this process holds jobs."""
        return self._lanes.holder

    async def start(self) -> None:
        """Queue again what was left by those who ended, and begin."""
        await self._lanes.start()
        self._watching = asyncio.create_task(self._watch())

    def stop(self) -> None:
        """Leave what is not read to others."""
        if self._watching is not None:
            self._watching.cancel()
        self._lanes.stop()

    def announce(self, count: int = 1) -> None:
        """Say that jobs have been queued."""
        self._lanes.announce(count)

    def tell(self, id: str) -> None:
        """Wake whoever waits for news of a job or a batch."""
        for event in self._waiters.get(id, ()):
            event.set()

    async def wait(self, id: str, seconds: float) -> None:
        """Return when a job or a batch is finished, or after so many seconds."""
        with suppress(TimeoutError), self.listening(id) as news:
            async with asyncio.timeout(seconds):
                while not await asyncio.to_thread(self._is_finished, id):
                    await news.wait()
                    news.clear()

    @contextmanager
    def listening(self, id: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever something happens to a job or a batch."""
        event = asyncio.Event()
        self._waiters[id].append(event)
        try:
            yield event
        finally:
            self._waiters[id].remove(event)
            if not self._waiters[id]:
                del self._waiters[id]

    async def _watch(self) -> None:
        """Notice what other processes do to what somebody waits for."""
        known: dict[str, JobRecord | BatchRecord | None] = {}
        while True:
            await asyncio.sleep(GLANCE)
            if not self._waiters:
                continue
            try:
                now = await asyncio.to_thread(self._look, list(self._waiters))
            except StoreFault:
                continue
            for id, told in now.items():
                if id not in known or known[id] != told:
                    self.tell(id)
            known = now

    def _look(self, ids: list[str]) -> dict[str, JobRecord | BatchRecord | None]:
        found: dict[str, JobRecord | BatchRecord | None] = {}
        with self.store.view() as view:
            for id in ids:
                try:
                    found[id] = view.job(id)
                except JobNotFound:
                    found[id] = None
        return found

    def _tell_of(self, job: JobRecord) -> None:
        self.tell(job.id)
        if job.batch is not None:
            self.tell(job.batch)

    def _is_finished(self, id: str) -> bool:
        with self.store.view() as view:
            return view.job(id).state.is_final
