"""What was worked out from the graph, kept as long as the graph is the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by version and question. Who asks for one that is being made waits for it, so none is made twice."""

    def __init__(self, most: int, size: Callable[[Value], int] = lambda value: 1) -> None:
        self._most = most
        self._size = size
        self._lock = Lock()
        self._values: OrderedDict[tuple[int, Hashable], Future[Value]] = OrderedDict()

    def get(self, version: int, question: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a question to the graph of a version; what make raises is raised, and nothing is kept."""
        key = version, question
        with self._lock:
            known = self._values.get(key)
            if known is not None:
                self._values.move_to_end(key)
            else:
                future = self._values[key] = Future[Value]()
        if known is not None:
            return known.result()
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                self._values.pop(key, None)
            future.set_exception(error)
            raise
        with self._lock:
            self._forget()
        return future.result()

    def _forget(self) -> None:
        """Let go of older versions, and of the longest unused beyond what may be kept."""
        done = {key: future for key, future in self._values.items() if future.done() and not future.exception()}
        newest = max((version for version, _ in done), default=0)
        left = sum(self._size(future.result()) for future in done.values())
        for key, future in done.items():
            if key[0] < newest or left > self._most:
                left -= self._size(future.result())
                del self._values[key]
