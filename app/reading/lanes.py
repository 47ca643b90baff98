"""The durable queue at work: documents that wait are claimed, read in slices and written, those sent alone before those
of batches."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import Any

from app.errors import NotReady, TooSlow, WorkerLost
from app.reading.holders import HEARTBEAT, holder, take_back
from app.reading.pool import ExtractorPool
from app.reading.scribe import Reading, Readings, Written, readings_of, serve
from app.reading.servants import Servant
from app.reading.slices import Failure, is_suspected, slices, text_of
from graph.errors import JobLost, StoreFault
from graph.records import Claim, JobRecord
from graph.store import Store

logger = logging.getLogger(__name__)

COMMIT = 64
"""Documents a commit, each of which waits for the disk, and holds up whoever else writes."""
CHARACTERS = 64_000
"""As much text as is claimed at a time."""
ALONE = 16
"""Documents sent alone that are read together; whoever sent one may wait for it."""
SCRIBES = 3
"""Processes that may end while they write the same readings."""
PAUSE = 1.0
"""Seconds until the queue is looked at again when nobody says that something is new."""


class Lanes:
    """Claims jobs of the store for the pool, and has written what it has read."""

    def __init__(self, store: Store, pool: ExtractorPool, tell: Callable[[JobRecord], None]) -> None:
        self.store = store
        self.pool = pool
        self.holder = holder()
        self._tell = tell
        """Told of each job to which something happens."""
        self._news = asyncio.Event()
        self._scribe: Servant | None = None
        self._writing = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, "scribe")
        self._held: set[str] = set()
        self._suspects: set[str] = set()
        """Jobs that were read in company when a process ended; each is read alone next."""
        self._begun: dict[str, asyncio.Task[None]] = {}
        """By job, what counts that its reading has begun, as long as it is held."""
        self._counting = asyncio.Lock()
        self._claiming = Lock()
        """So that what is claimed is known to be held as soon as it can be seen."""
        self.queued = 0
        """Documents that wait, as far as is known without counting them."""
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Queue again what was left by those who ended, and begin."""
        await asyncio.to_thread(self._requeue)
        # One more than there are workers: while one waits for its commit, another has the worker.
        for _ in range(self.pool.settings.workers + 1):
            self._tasks += [asyncio.create_task(self._run(alone)) for alone in (True, False)]
        self._tasks += [asyncio.create_task(self._look_around()), asyncio.create_task(self._stay_alive())]

    def stop(self) -> None:
        """Leave what is not read to others."""
        for task in self._tasks:
            task.cancel()
        if self._scribe is not None:
            self._scribe.end()
        self._thread.shutdown(wait=False, cancel_futures=True)
        try:
            with self.store.writer() as writer:
                writer.release_jobs(self.holder)
        except Exception:
            logger.exception("What is not read is left to others once they see that this process has ended.")

    def announce(self, count: int = 1) -> None:
        """Say that so many jobs have been queued."""
        self.queued += count
        self._news.set()
        self._news = asyncio.Event()

    async def _run(self, alone: bool) -> None:
        while True:
            try:
                await self.pool.loaded()
                news = self._news
                claims = await asyncio.to_thread(self._claim, alone)
                if claims:
                    await self._read(claims, alone)
                else:
                    await news.wait()
            except (NotReady, StoreFault):
                await asyncio.sleep(PAUSE)
            except Exception:
                logger.exception("The queue stumbled and goes on.")
                await asyncio.sleep(PAUSE)

    async def _read(self, claims: Sequence[Claim], alone: bool) -> None:
        """Those sent alone are written slice by slice, and so are suspects; the others of batches in one commit."""
        self.queued = max(0, self.queued - len(claims))
        self._tell_of(claims)
        readings: list[Reading] = []
        try:
            for piece in slices(claims, self._suspects):
                read = await self._read_slice(piece, patient=not alone)
                if read and (alone or is_suspected(piece[0], self._suspects)):
                    await self._write(read)
                    self._suspects -= {claim.job.id for claim in piece}
                    self._tell_of(piece)
                else:
                    readings += read
            if readings:
                await self._write(readings)
        except Exception as error:
            await self._counted([claim.job.id for claim in claims])
            strike = not isinstance(error, NotReady)
            await self._insist(self._release, [claim.job.id for claim in claims], strike)
            raise
        finally:
            self._held -= {claim.job.id for claim in claims}
            self._tell_of(claims)

    async def _read_slice(self, piece: Sequence[Claim], *, patient: bool) -> list[Reading]:
        """What was read of them; nothing when they cost a worker its life, and are queued again."""
        texts, jobs = [text_of(claim) for claim in piece], [claim.job.id for claim in piece]
        try:
            answers = await self.pool.read(texts, patient=patient, begun=lambda: self._begin(jobs))
        except (WorkerLost, TooSlow) as error:
            logger.error("%d documents were not read: %s.", len(piece), type(error).__name__)
            await self._counted(jobs)
            await self._insist(self._give_up, piece, error)
            self.announce(0)
            return []
        return readings_of(piece, answers, self.pool.models or "")

    def _begin(self, jobs: Sequence[str]) -> None:
        """Have it counted while they are read, for which nobody waits before what was read is written."""
        self._begun |= dict.fromkeys(jobs, asyncio.create_task(self._count(jobs)))

    async def _count(self, jobs: Sequence[str]) -> None:
        async with self._counting:
            with suppress(StoreFault):
                await asyncio.to_thread(self._count_now, jobs)

    def _count_now(self, jobs: Sequence[str]) -> None:
        with self.store.writer() as writer:
            writer.begin_jobs(self.holder, jobs)

    async def _counted(self, jobs: Sequence[str]) -> None:
        """Return once it is known in the store that they were begun."""
        if counts := {task for job in jobs if (task := self._begun.pop(job, None))}:
            await asyncio.wait(counts)

    def _suspect(self, jobs: Sequence[str]) -> bool:
        """Whether they are one, who has a strike for it; those in company are suspected."""
        if len(jobs) > 1:
            self._suspects.update(jobs)
        return len(jobs) == 1

    def _give_up(self, piece: Sequence[Claim], error: Exception) -> None:
        """Read alone it has a strike, or has failed when it took too long; with others, any of them may be to blame."""
        with self.store.writer() as writer:
            if isinstance(error, TooSlow) and len(piece) == 1:
                with suppress(JobLost):
                    writer.fail_job(self.holder, piece[0].job.id, str(error))
            else:
                jobs = [claim.job.id for claim in piece]
                writer.release_jobs(self.holder, jobs, strike=self._suspect(jobs))

    async def _write(self, readings: Sequence[Reading]) -> None:
        """Until it is written: what has been read is not given up because the store is away for a while."""
        await self._counted([reading.job for reading in readings])
        wanted = Readings(self.holder, readings)
        for deaths in range(SCRIBES):
            try:
                while not isinstance(await self._ask_scribe(wanted), Written):
                    await asyncio.sleep(PAUSE)
                return
            except WorkerLost:
                logger.error("The process that writes died, for the %d. time, and is replaced.", deaths + 1)
        jobs = [reading.job for reading in readings]
        await self._insist(self._release, jobs, self._suspect(jobs))

    async def _ask_scribe(self, readings: Readings) -> Written | Failure:
        async with self._writing:
            told: Written | Failure = await asyncio.get_running_loop().run_in_executor(
                self._thread, self._send, readings
            )
        return told

    def _send(self, readings: Readings) -> Written | Failure:
        if self._scribe is None:
            chosen = self.pool.settings
            self._scribe = Servant(serve, chosen.store_url, chosen.store_seconds, chosen.log_level, chosen.log_format)
        try:
            told: Written | Failure = self._scribe.ask(readings)
        except WorkerLost:
            self._scribe.end()
            self._scribe = None
            raise
        return told

    def _release(self, jobs: Sequence[str], strike: bool) -> None:
        with self.store.writer() as writer:
            writer.release_jobs(self.holder, jobs, strike=strike)

    def _tell_of(self, claims: Sequence[Claim]) -> None:
        for claim in claims:
            self._tell(claim.job)

    def _claim(self, alone: bool) -> list[Claim]:
        with self.store.view() as view:
            if not view.queued(alone=alone, most=1):
                return []
        most = ALONE if alone else COMMIT
        with self._claiming:
            with self.store.writer() as writer:
                claims = writer.claim_jobs(self.holder, alone=alone, most=most, characters=CHARACTERS)
            self._held |= {claim.job.id for claim in claims}
        return claims

    async def _look_around(self) -> None:
        """Notice what other processes have queued, or have left."""
        while True:
            for _ in range(round(HEARTBEAT / PAUSE)):
                await asyncio.sleep(PAUSE)
                await self._try(self._notice)
            await self._try(self._requeue)

    async def _stay_alive(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            if self._held:
                await self._try(self._extend)

    async def _insist(self, work: Callable[..., None], *arguments: Any) -> None:
        """Until the store, which may be away for a while, has taken it."""
        while True:
            try:
                return await asyncio.to_thread(work, *arguments)
            except StoreFault:
                await asyncio.sleep(PAUSE)

    async def _try(self, work: Callable[[], int]) -> None:
        """A store that is away for a while will be back."""
        try:
            if await asyncio.to_thread(work):
                self.announce(0)
        except StoreFault:
            return
        except Exception:
            logger.exception("The queue cannot be looked at.")

    def _notice(self) -> int:
        with self.store.view() as view:
            waiting = view.queued(most=1)
        self.queued = max(self.queued, 1) if waiting else 0
        return waiting

    def _extend(self) -> int:
        with self.store.writer() as writer:
            writer.extend_leases(self.holder)
        return 0

    def _requeue(self) -> int:
        """What is held by those who have ended, or by this one without its knowing it; how many wait."""
        take_back(self.store)
        with self._claiming:
            with self.store.view() as view:
                unknown = view.held(self.holder) - self._held
            if unknown:
                with self.store.writer() as writer:
                    writer.release_jobs(self.holder, unknown)
        with self.store.view() as view:
            self.queued = view.queued()
        return self.queued
