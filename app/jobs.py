"""The durable queue at work: documents that wait are read one after the other, also those a killed server left."""

import asyncio
import logging
from collections import defaultdict
from contextlib import suppress
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


class Jobs:
    """Takes jobs from the store, reads their documents, and tells who waits."""

    def __init__(self, store: Store, extractor: ExtractorPool, workers: int) -> None:
        self.store = store
        self.extractor = extractor
        self.workers = workers
        self.queued = 0
        """Documents that wait, as far as is known without counting them."""
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

    def announce(self) -> None:
        """Say that a job has been queued."""
        self.queued += 1
        self._news.set()

    async def wait(self, job: str, seconds: float) -> None:
        """Return when the job is finished, or after so many seconds."""
        event = asyncio.Event()
        self._waiters[job].append(event)
        try:
            if not await asyncio.to_thread(self._is_finished, job):
                async with asyncio.timeout(seconds):
                    await event.wait()
        except TimeoutError:
            pass
        finally:
            self._waiters[job].remove(event)
            if not self._waiters[job]:
                del self._waiters[job]

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
            for event in self._waiters.get(job.id, ()):
                event.set()

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

    def _is_finished(self, job: str) -> bool:
        with self.store.view() as view:
            return view.job(job).state in (JobState.DONE, JobState.FAILED)

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
