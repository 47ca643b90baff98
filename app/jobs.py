"""The durable queue at work: documents that wait are read one after the other, also those a killed server left."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date

from app.errors import AppError, NotReady, WorkerLost
from app.pool import ExtractorPool
from extraction.errors import ExtractionError
from extraction.triple import Extraction
from graph.errors import DocumentNotFound, GraphError, JobNotFound
from graph.records import JobRecord, JobState
from graph.store import Store

logger = logging.getLogger(__name__)

TRIES = 3
"""How often a text may cost a worker its life."""
PAUSE = 2.0
"""Seconds until the queue is looked at again when nobody says that something is new."""

INTAKE = 2
"""Batches that are unpacked and stored at a time, for each may take many times its length of memory."""


class Jobs:
    """Takes jobs from the store, reads their documents, and tells who waits."""

    def __init__(self, store: Store, extractor: ExtractorPool, workers: int) -> None:
        self.store = store
        self.extractor = extractor
        self.workers = workers
        self.queued = 0
        """Documents that wait, as far as is known without counting them."""
        self.intake = asyncio.Semaphore(INTAKE)
        """Held while a batch is unpacked and stored."""
        self._news = asyncio.Event()
        self._waiters: defaultdict[str, list[asyncio.Event]] = defaultdict(list)
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Queue again what was left running, and begin."""
        await asyncio.to_thread(self._requeue)
        self._tasks = [asyncio.create_task(self._run()) for _ in range(self.workers)]

    def stop(self) -> None:
        for task in self._tasks:
            task.cancel()

    def announce(self, count: int = 1) -> None:
        """Say that jobs have been queued."""
        self.queued += count
        self._news.set()

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

    async def _run(self) -> None:
        while True:
            try:
                await self.extractor.loaded()
                self._news.clear()
                job = await asyncio.to_thread(self._claim)
                if job is None:
                    self.queued = 0
                    await self._pause()
                else:
                    self.queued = max(0, self.queued - 1)
                    self._tell_of(job)
                    await self._read(job)
            except NotReady:
                await asyncio.sleep(PAUSE)
            except Exception:
                logger.exception("The queue stumbled and goes on.")
                await asyncio.sleep(PAUSE)

    async def _pause(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PAUSE):
                await self._news.wait()

    async def _read(self, job: JobRecord) -> None:
        try:
            document = await asyncio.to_thread(self._document, job)
            extraction = await self._extract(*document)
            await asyncio.to_thread(self._save, job, extraction)
        except (DocumentNotFound, JobNotFound):
            logger.info("Document %s was deleted before it was read.", job.document)
        except (AppError, ExtractionError, GraphError) as error:
            # Only the job tells the message: it may quote the document, and logs hold no text.
            logger.error("Document %s cannot be read: %s", job.document, type(error).__name__)
            await asyncio.to_thread(self._fail, job, str(error))
        finally:
            self._tell_of(job)

    def _tell_of(self, job: JobRecord) -> None:
        self.tell(job.id)
        if job.batch is not None:
            self.tell(job.batch)

    async def _extract(self, text: str, language: str, published: date | None) -> Extraction:
        for _ in range(TRIES):
            try:
                return await self.extractor.extract_queued(text, language, published)
            except WorkerLost:
                continue
        raise WorkerLost

    def _requeue(self) -> None:
        with self.store.writer() as writer:
            writer.requeue_jobs(TRIES)
        with self.store.view() as view:
            self.queued = view.stats().jobs.get(JobState.QUEUED, 0)

    def _claim(self) -> JobRecord | None:
        with self.store.writer() as writer:
            return writer.claim_job()

    def _is_finished(self, id: str) -> bool:
        with self.store.view() as view:
            return view.job(id).state.is_final

    def _document(self, job: JobRecord) -> tuple[str, str, date | None]:
        with self.store.view() as view:
            detail = view.document(job.document)
        return detail.text, detail.document.language or "", detail.document.published

    def _save(self, job: JobRecord, extraction: Extraction) -> None:
        with self.store.writer() as writer:
            writer.save_extraction(job.document, extraction, self.extractor.version or "")
            writer.finish_job(job.id)

    def _fail(self, job: JobRecord, error: str) -> None:
        with self.store.writer() as writer:
            writer.fail_job(job.id, error)
