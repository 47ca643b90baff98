"""Extraction outside the event loop: processes that read, copies of one that has loaded the models."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import Pipe, reduction
from multiprocessing.connection import Connection
from typing import Any

from app.errors import Busy, ExtractionFailed, NotReady, TooSlow, WorkerLost
from app.reading import servants
from app.reading.nursery import End, Hatch, nurse
from app.reading.servants import Servant
from app.reading.slices import Failure, Text, unpack
from app.reading.turns import Turns
from app.settings import Settings
from extraction.triple import Extraction

logger = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds until the models are loaded again when the process that held them has died."""
PATIENCE = 10.0
"""Seconds that a slice of a batch lets those pass who came after it; so that it has its turn at last."""


class ExtractorPool:
    """Reads texts in `workers` processes. One that dies is replaced; whoever it read for gets WorkerLost."""

    def __init__(self, settings: Settings, observe: Callable[[float], None] = lambda seconds: None) -> None:
        self.settings = settings
        self._observe = observe
        """Told how long each text took."""
        self.version: str | None = None
        """Models and rules in use; None while there is nobody to read."""
        self.models: str | None = None
        """The same, once known: what has been read outlives who read it."""
        self.failure: str | None = None
        """What kept the models from being loaded."""
        self.waiting = 0
        """Calls and slices of batches that are read or wait for a worker."""
        self._turns: Turns[_Worker] = Turns()
        self.workers: set[_Worker] = set()
        """Those that are alive, as far as is known."""
        self._nursery: Servant | None = None
        self._nursing = asyncio.Lock()
        self._ready = asyncio.Event()
        self._threads = ThreadPoolExecutor(settings.workers + 1, "worker")
        self._stopped = False
        self._tasks: set[asyncio.Task[None]] = set()
        for _ in range(settings.workers):
            self._begin(self._hatch())

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
        [answer] = await self.read([Text(text, language, published, generic)])
        told = unpack(answer)
        if isinstance(told, Failure):
            raise ExtractionFailed(told.message)
        return told

    async def read(
        self, texts: Sequence[Text], *, patient: bool = False, begun: Callable[[], None] = lambda: None
    ) -> list[bytes]:
        """Read texts together, as reading.read does; the patient let others pass, and are told when their turn comes.

        Raises WorkerLost, TooSlow.
        """
        self.waiting += 1
        try:
            worker = await self._take(PATIENCE if patient else 0.0)
            try:
                begun()
                return await self._ask(worker, texts)
            finally:
                self._give_back(worker)
        finally:
            self.waiting -= 1

    async def loaded(self) -> None:
        """Return once there is somebody to read. Raises NotReady when there cannot be."""
        await self._ready.wait()
        if not self.ready:
            raise NotReady(self.failure)

    def stop(self) -> None:
        """End the workers, and with them what they are reading."""
        self._stopped = True
        for task in self._tasks:
            task.cancel()
        if self._nursery is not None:
            self._nursery.end()
        for worker in self.workers:
            worker.pipe.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _take(self, patience: float) -> "_Worker":
        """A worker that lives: one that ended with nothing to read was ended by no text."""
        while True:
            worker = await self._turns.take(patience)
            if self._stopped or not worker.pipe.poll():
                return worker
            worker.lost = True
            self._give_back(worker)

    async def _ask(self, worker: "_Worker", texts: Sequence[Text]) -> list[bytes]:
        seconds = self.settings.extract_seconds
        began = time.perf_counter()
        worker.asked = asked = self._in_thread(servants.ask, worker.pipe, texts)
        try:
            async with asyncio.timeout(seconds):
                answer: list[bytes] = await asyncio.shield(asked)
        except WorkerLost:
            worker.lost = True
            raise
        except TimeoutError:
            worker.lost = True
            raise TooSlow(seconds) from None
        for _ in texts:
            self._observe((time.perf_counter() - began) / len(texts))
        return answer

    def _give_back(self, worker: "_Worker") -> None:
        if self._stopped:
            return
        if worker.lost:
            logger.error("A worker process died or was too slow, and is replaced.")
            self.workers.discard(worker)
            if not self.workers:
                self.version = None
                self._ready.clear()
            self._begin(self._replace(worker))
        elif worker.asked is None or worker.asked.done():
            self._turns.give(worker)
        else:  # whoever asked has gone; the answer is waited for, or it would be taken for the next
            worker.asked.add_done_callback(lambda asked: self._give_back(worker))

    async def _replace(self, worker: "_Worker") -> None:
        """The only way to stop a process that reads is to end it."""
        async with self._nursing:
            await self._end(worker)
        if worker.asked is not None:
            await asyncio.wait([worker.asked])
        worker.pipe.close()
        await self._hatch()

    async def _end(self, worker: "_Worker") -> None:
        if self._nursery is not None:
            try:
                await self._in_thread(self._nursery.ask, End(worker.pid))
                return
            except WorkerLost:
                self._drop_nursery()
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)

    async def _hatch(self) -> None:
        """Have one more worker, or say in /health/ready why there is none."""
        while self.failure is None:
            async with self._nursing:
                try:
                    version = await self._in_thread(self._nurse)
                    worker = await self._in_thread(self._copy)
                except WorkerLost:
                    logger.error("The process that holds the language models died, and is replaced.")
                    self._drop_nursery()
                    await asyncio.sleep(PAUSE)
                    continue
                except NotReady as error:
                    self.failure = str(error)
                    logger.error("%s", self.failure)
                    break
            self.workers.add(worker)
            self.version = version
            self._ready.set()
            self._turns.give(worker)
            return
        self._ready.set()
        self._turns.refuse(NotReady(self.failure))

    def _nurse(self) -> str:
        """The version of the models, loaded if need be. Raises WorkerLost, NotReady."""
        if self._nursery is None:
            chosen = self.settings
            self._nursery = Servant(nurse, chosen.models, chosen.niceness, chosen.log_level, chosen.log_format)
            told = self._nursery.hear()
            if isinstance(told, Failure):
                raise NotReady(told.message)
            self.models = str(told)
        return self.models or ""

    def _copy(self) -> "_Worker":
        """Another process that reads. Raises WorkerLost."""
        assert self._nursery is not None
        ours, theirs = Pipe()
        try:
            self._nursery.pipe.send(Hatch())
            reduction.send_handle(self._nursery.pipe, theirs.fileno(), None)
            return _Worker(ours, int(self._nursery.hear()))
        except (OSError, WorkerLost):
            ours.close()
            raise WorkerLost from None
        finally:
            theirs.close()

    def _drop_nursery(self) -> None:
        if self._nursery is not None:
            self._nursery.end()
            self._nursery = None

    def _in_thread(self, work: Callable[..., Any], *arguments: Any) -> "asyncio.Future[Any]":
        return asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


@dataclass(eq=False, slots=True)
class _Worker:
    """A process that reads, and the pipe to it."""

    pipe: "Connection[Any, Any]"
    pid: int
    asked: "asyncio.Future[Any] | None" = None
    """What it was asked last."""
    lost: bool = False
