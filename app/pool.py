"""Extraction outside the event loop: worker processes that load the models once."""

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from multiprocessing import active_children, connection, get_context, parent_process
from typing import TYPE_CHECKING

from app import logs
from app.errors import Busy, ExtractionFailed, NotReady, TooSlow, WorkerLost
from app.settings import Settings
from extraction.triple import Extraction

if TYPE_CHECKING:
    from extraction.extractor import Extractor

logger = logging.getLogger(__name__)

WARMING = (("تدعم تركيا ليبيا.", "ar"), ("Turkey supports Libya.", "en"))
"""Models are loaded when a language is first met: here, and not by the first caller."""


class ExtractorPool:
    """Reads texts in `workers` processes; when one dies, all are replaced and callers get WorkerLost."""

    def __init__(self, settings: Settings, observe: Callable[[float], None] = lambda seconds: None) -> None:
        self.settings = settings
        self._observe = observe
        """Told how long each text took."""
        self.version: str | None = None
        """Models and rules in use; None while they are loaded."""
        self.failure: str | None = None
        """What kept the models from being loaded."""
        self.waiting = 0
        """Texts that are being read or wait for a worker."""
        self._free = asyncio.Semaphore(settings.workers)
        self._start()

    @property
    def ready(self) -> bool:
        return self.version is not None

    async def extract(
        self, text: str, language: str, published: date | None = None, *, generic: bool = False
    ) -> Extraction:
        """Read a text for a caller who waits; refused when too many wait already."""
        if not self.ready:
            raise NotReady(self.failure)
        if self.waiting >= self.settings.max_queue:
            raise Busy(self.waiting)
        return await self._extract(_Text(text, language, published, generic))

    async def extract_queued(self, text: str, language: str, published: date | None) -> Extraction:
        """Read a text of the durable queue, which is its own limit."""
        return await self._extract(_Text(text, language, published, generic=False))

    async def loaded(self) -> None:
        """Return once the models are there. Raises NotReady when they cannot be."""
        await asyncio.shield(self._loading)

    def stop(self) -> None:
        """End the workers, and with them what they are reading."""
        self._loading.cancel()
        self._executor.shutdown(wait=False, cancel_futures=True)
        _end_workers()

    async def _extract(self, text: "_Text") -> Extraction:
        self.waiting += 1
        try:
            async with self._free:
                result = await self._run(text)
        finally:
            self.waiting -= 1
        if isinstance(result, _Failure):
            raise ExtractionFailed(result.message)
        return result

    async def _run(self, text: "_Text") -> "Extraction | _Failure":
        """The only way to stop a process that reads is to end it."""
        await self.loaded()
        executor, seconds = self._executor, self.settings.extract_seconds
        reading = asyncio.get_running_loop().run_in_executor
        try:
            async with asyncio.timeout(seconds):
                began = time.perf_counter()
                result = await reading(executor, _extract, self._load, text)
                self._observe(time.perf_counter() - began)
                return result
        except BrokenProcessPool:
            self._replace(executor)
            raise WorkerLost from None
        except TimeoutError:
            self._replace(executor)
            raise TooSlow(seconds) from None

    def _start(self) -> None:
        self._load = _Load(self.settings.models, max(1, (os.cpu_count() or 1) // self.settings.workers))
        self._executor = ProcessPoolExecutor(
            self.settings.workers,
            mp_context=get_context("spawn"),
            initializer=_start_worker,
            initargs=(self.settings.log_level, self.settings.log_format),
        )
        self._loading = asyncio.create_task(self._load_models(self._executor))

    def _replace(self, broken: ProcessPoolExecutor) -> None:
        """All who waited notice the same death; the first of them replaces the pool."""
        if self._executor is broken:
            logger.error("A worker process died or was too slow; all are being replaced.")
            broken.shutdown(wait=False)
            _end_workers()
            self.version = None
            self._start()

    async def _load_models(self, executor: ProcessPoolExecutor) -> None:
        """One task for each worker; any that fails says why in /health/ready."""
        run = asyncio.get_running_loop().run_in_executor
        tasks = (run(executor, _load_version, self._load) for _ in range(self.settings.workers))
        try:
            results = await asyncio.gather(*tasks)
        except BrokenProcessPool:
            results = [_Failure("A worker process died while it loaded the language models.")]
        failures = [result.message for result in results if isinstance(result, _Failure)]
        if failures:
            self.failure = failures[0]
            logger.error("%s", self.failure)
            raise NotReady(self.failure)
        self.failure, self.version = None, str(results[0])


@dataclass(frozen=True, slots=True)
class _Load:
    """What a worker loads."""

    models: str
    threads: int


@dataclass(frozen=True, slots=True)
class _Text:
    """What a worker reads."""

    text: str
    language: str
    published: date | None
    generic: bool


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error brought home by its message: one that cannot be unpickled would break the pool."""

    message: str


def _end_workers() -> None:
    for process in active_children():
        process.terminate()


def _start_worker(log_level: str, log_format: str) -> None:
    """Log as the server does, leave Ctrl-C to it, and never outlive it."""
    logs.configure(log_level, log_format)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker of a killed server waits for ever on a queue whose other end it holds itself."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@lru_cache(maxsize=1)
def _extractor(load: _Load) -> "Extractor":
    os.environ.setdefault("OMP_NUM_THREADS", str(load.threads))
    from extraction.extractor import load_extractor

    extractor = load_extractor(load.models)
    for text, language in WARMING:
        extractor.extract(text, language)
    return extractor


def _load_version(load: _Load) -> str | _Failure:
    try:
        return _extractor(load).version
    except Exception as error:
        return _failure(error)


def _extract(load: _Load, text: _Text) -> Extraction | _Failure:
    try:
        return _extractor(load).extract(text.text, text.language, text.published, generic=text.generic)
    except Exception as error:
        return _failure(error)


def _failure(error: Exception) -> _Failure:
    logger.exception("A worker failed.")
    return _Failure(f"{type(error).__name__}: {error}")
