"""Answers given before: the same question to the same store is answered by the bytes at hand, before any handler runs.

Kept are answers with the weak ETag of conditions.py, which says that they follow from the question and the state of
the store alone; whether that is still the same is looked up for every call.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.answering.conditions import STATE, matches

MOST_BYTES = 64_000_000
LONGEST = 2_000_000
"""Bytes of all answers kept, and of one."""


class Remembering:
    """Answers again what it has seen answered."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._answers: OrderedDict[tuple[str, bytes], _Answer] = OrderedDict()
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        question = scope["path"], scope["query_string"]
        known = self._answers.get(question)
        if known is not None:
            if known.state == await self._state(scope):
                self._answers.move_to_end(question)
                return await known.give(scope, send)
            self._forget(question)
        seen = _Seen(send)
        await self.app(scope, receive, seen)
        if answer := seen.answer(scope):
            self._keep(question, answer)

    async def _state(self, scope: Scope) -> str | None:
        watch: Watch = scope["app"].state.watch
        try:
            return await watch.state()
        except Exception:
            return None  # the handler will say what is wrong with the store

    def _keep(self, question: tuple[str, bytes], answer: "_Answer") -> None:
        self._forget(question)
        self._answers[question] = answer
        self._size += len(answer.body)
        while self._size > MOST_BYTES:
            self._forget(next(iter(self._answers)))

    def _forget(self, question: tuple[str, bytes]) -> None:
        if gone := self._answers.pop(question, None):
            self._size -= len(gone.body)


class Watch:
    """Tells the state of the store as it is when it is asked, or later; those who ask together share a look.

    A store that is near is looked at on the spot: twenty microseconds, a tenth of what it takes to ask in a thread.
    """

    def __init__(self, look: Callable[[], str], *, near: bool = False) -> None:
        self._look = look
        self._near = near
        self._next: asyncio.Task[str] | None = None
        self._last: asyncio.Task[str] | None = None

    async def state(self) -> str:
        if self._near:
            return self._look()
        if self._next is None:
            self._next = asyncio.create_task(self._look_after(self._last))
        return await asyncio.shield(self._next)

    async def _look_after(self, last: "asyncio.Task[str] | None") -> str:
        if last is not None:
            await asyncio.wait([last])
        self._last, self._next = self._next, None
        return await asyncio.to_thread(self._look)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What was answered, by which route, and to which state of the store."""

    state: str
    route: Any
    headers: list[tuple[bytes, bytes]]
    body: bytes

    async def give(self, scope: Scope, send: Send) -> None:
        """Send it again; a caller who has it is told so."""
        scope["route"] = self.route
        headers, status, body = self.headers, 200, self.body
        tag = Headers(raw=headers)["ETag"]
        if matches(Headers(scope=scope).get("If-None-Match"), tag):
            headers, status, body = [one for one in headers if one[0] in (b"etag", b"cache-control")], 304, b""
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        await send({"type": "http.response.body", "body": body})


class _Seen:
    """Passes an answer on and remembers it, if it comes in one piece."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._headers: list[tuple[bytes, bytes]] = []
        self._bodies: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            # Whoever passes it on adds headers of this one call to the list.
            self._start, self._headers = message, list(message["headers"])
        else:
            self._bodies.append(b"" if message.get("more_body") else message.get("body", b""))
        await self._send(message)

    def answer(self, scope: Scope) -> _Answer | None:
        """The answer, if it follows from the question and the state of the store."""
        state = scope.get("state", {}).get(STATE)
        if state is None or self._start is None or self._start["status"] != 200 or len(self._bodies) != 1:
            return None
        if len(self._bodies[0]) > LONGEST:
            return None
        return _Answer(state, scope["route"], self._headers, self._bodies[0])
