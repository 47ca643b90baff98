"""Processes that work for this one: asked over a pipe, ended with it, and never outliving it."""

import logging
import os
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.errors import WorkerLost
from app.telemetry import logs

logger = logging.getLogger(__name__)

Serve = Callable[[Any], Any]
"""What a servant does with a request; both request and answer go through the pipe."""


class Servant:
    """A process of its own, which imports what it needs itself."""

    def __init__(self, main: Callable[..., None], *arguments: Any) -> None:
        """`main` is given the end of a pipe, and the arguments."""
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=main, args=(theirs, *arguments), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, request: Any) -> Any:
        """Its answer; for one caller at a time. Raises WorkerLost when it ends before."""
        return ask(self.pipe, request)

    def hear(self) -> Any:
        """What it says next. Raises WorkerLost when it ends before."""
        return hear(self.pipe)

    def end(self) -> None:
        """At once, whatever it is doing."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


def ask(pipe: "Connection[Any, Any]", request: Any) -> Any:
    """The answer of whoever is at the other end. Raises WorkerLost when nobody is any more."""
    try:
        pipe.send(request)
    except OSError:
        raise WorkerLost from None
    return hear(pipe)


def hear(pipe: "Connection[Any, Any]") -> Any:
    """What whoever is at the other end says next. Raises WorkerLost when nobody is any more."""
    try:
        return pipe.recv()
    except (EOFError, OSError):
        raise WorkerLost from None


def configure(name: str, log_level: str, log_format: str) -> None:
    """Log as the master does, and leave Ctrl-C to it."""
    call(name)
    logs.configure(log_level, log_format)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def call(name: str) -> None:
    """The name under which ps and top show this process, where they know names."""
    with suppress(OSError):
        Path("/proc/self/comm").write_text(name)


@contextmanager
def ending_with(pipe: "Connection[Any, Any]") -> Iterator[None]:
    """End as soon as the other end of a pipe is closed, also in the middle of work."""
    done, told = os.pipe()
    watch = threading.Thread(target=_watch, args=(pipe.fileno(), done), daemon=True)
    watch.start()
    try:
        yield
    finally:
        os.close(told)
        watch.join()
        os.close(done)


def answer_all(pipe: "Connection[Any, Any]", serve: Serve) -> None:
    """Answer requests until there are no more to come."""
    while True:
        try:
            pipe.send(serve(pipe.recv()))
        except (EOFError, OSError):
            return


def _watch(end: int, done: int) -> None:
    poll = select.poll()
    for one in (end, done):
        poll.register(one, 0)  # that the other end is closed is told whatever one asks for
    if end in dict(poll.poll()):
        os._exit(1)
