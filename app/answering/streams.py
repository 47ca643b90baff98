"""Progress told as it happens: server-sent events, each a whole picture, so that none that is missed is missing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from starlette.types import Receive, Scope, Send

from app.errors import StreamsBusy
from app.models.jobs import BatchModel, JobModel, job_model
from app.reading.jobs import Jobs
from graph.errors import JobNotFound
from graph.store import Store

HEARTBEAT = 10.0
"""Seconds of silence after which a comment says that somebody is still there; also when the job is looked at again."""
BREATH = 0.5
"""Seconds between two events, however many documents are read meanwhile."""

Told = JobModel | BatchModel


class Streams:
    """The callers that are being told of progress."""

    def __init__(self, store: Store, jobs: Jobs, most: int) -> None:
        self.store = store
        self.jobs = jobs
        self.most = most
        self.open = 0
        self._ending = asyncio.Event()

    def check_room(self) -> None:
        """Raise StreamsBusy when as many are told as can be."""
        if self.open >= self.most:
            raise StreamsBusy(self.most)

    def end(self) -> None:
        """End all of them; callers come back to the next server with the id of the last event."""
        self._ending.set()

    def look(self, id: str) -> Told:
        """How a job stands now. Raises JobNotFound."""
        with self.store.view() as view:
            return job_model(view.job(id))

    def answer(self, id: str, last: str | None) -> "Stream":
        """The events of a job after the one with the id `last`."""
        return Stream(self, self._events(id, last))

    async def _events(self, id: str, last: str | None) -> AsyncIterator[bytes]:
        with self.jobs.listening(id) as news:
            while not self._ending.is_set():
                news.clear()
                try:
                    told = await asyncio.to_thread(self.look, id)
                except JobNotFound:
                    yield format_sse_event(event="gone", data_str="{}")
                    return
                yield _event(told) if event_id(told) != last else KEEPALIVE_COMMENT
                last = event_id(told)
                if told.state.is_final:
                    return
                await self._wait(news, HEARTBEAT)
                await self._wait(self._ending, BREATH)

    async def _wait(self, event: asyncio.Event, seconds: float) -> None:
        """Until the event, the end of all streams, or so many seconds."""
        waits = [asyncio.ensure_future(one.wait()) for one in (event, self._ending)]
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()


class Stream(EventSourceResponse):
    """An answer that is counted as long as it lasts."""

    def __init__(self, streams: Streams, events: AsyncIterator[bytes]) -> None:
        super().__init__(events, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        self._streams = streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._streams.open += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._streams.open -= 1


def event_id(told: Told) -> str:
    """The same as long as nothing has happened."""
    counts: tuple[Any, ...] = (told.attempts,) if isinstance(told, JobModel) else _counts(told)
    return "-".join(str(part) for part in (told.state.value, *counts))


def _counts(told: BatchModel) -> tuple[int, ...]:
    return told.total, told.queued, told.running, told.done, told.failed, told.cancelled


def _event(told: Told) -> bytes:
    name = "finished" if told.state.is_final else "progress"
    return format_sse_event(event=name, id=event_id(told), data_str=orjson.dumps(told).decode())
