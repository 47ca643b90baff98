"""Keeping the garbage collector off while much is being made that is no garbage."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_inside = 0


@contextmanager
def collector_off() -> Iterator[None]:
    """The collector is off as long as anybody is inside: it would stop every thread to look over what is being made."""
    global _inside
    with _lock:
        _inside += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                gc.enable()
