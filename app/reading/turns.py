"""Who is next when several wait for few: whoever came first, but the patient let others pass for a while."""

import asyncio
import heapq
import time
from collections import deque
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Turns(Generic[Thing]):
    """Things that one at a time may use, handed on to those who wait."""

    def __init__(self) -> None:
        self._free: deque[Thing] = deque()
        self._waiting: list[tuple[float, int, asyncio.Future[Thing]]] = []
        self._count = 0

    async def take(self, patience: float = 0.0) -> Thing:
        """A thing of one's own until it is given back; those who come within so many seconds are let pass."""
        if self._free:
            return self._free.popleft()
        self._count += 1
        future: asyncio.Future[Thing] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (time.monotonic() + patience, self._count, future))
        try:
            return await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and not future.exception():
                self.give(future.result())
            raise

    def give(self, thing: Thing) -> None:
        """To whoever is next."""
        while self._waiting:
            future = heapq.heappop(self._waiting)[2]
            if not future.done():
                future.set_result(thing)
                return
        self._free.append(thing)

    def refuse(self, error: Exception) -> None:
        """Tell all who wait that there will be nothing."""
        while self._waiting:
            future = heapq.heappop(self._waiting)[2]
            if not future.done():
                future.set_exception(error)
