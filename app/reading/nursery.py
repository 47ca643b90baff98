"""Where processes that read come from: one loads the models, the others are its copies.

A copy shares the memory of the models, so that a second one takes little more, and it is there at once when another
has died.
"""

import gc
import logging
import os
import signal
from dataclasses import dataclass
from functools import partial
from multiprocessing import reduction
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, NoReturn

from app.reading import servants, slices
from app.reading.slices import Failure

if TYPE_CHECKING:
    from extraction.extractor import Extractor

logger = logging.getLogger(__name__)

WARMING = (("تدعم تركيا ليبيا.", "ar"), ("Turkey supports Libya.", "en"))
"""Models are loaded when a language is first met: here, and not by the first caller."""


@dataclass(frozen=True, slots=True)
class Hatch:
    """Make a copy; the end of its pipe is sent after this."""


@dataclass(frozen=True, slots=True)
class End:
    """End a copy, which may be in the middle of something."""

    pid: int


def nurse(pipe: "Connection[Any, Any]", models: str, niceness: int, log_level: str, log_format: str) -> None:
    """Load the models, tell their version or why there are none, and make copies as they are asked for."""
    servants.configure("wasl models", log_level, log_format)
    _one_thread()
    gc.disable()  # all that is loaded stays, and the collector would look through it again and again
    try:
        with servants.ending_with(pipe):
            extractor = _load(models)
    except Exception as error:
        logger.exception("The language models cannot be loaded.")
        pipe.send(Failure(f"{type(error).__name__}: {error}"))
        return
    # What is frozen is not looked at by the collector of a copy, and so stays shared.
    gc.collect()
    gc.freeze()
    gc.enable()
    pipe.send(extractor.version)
    _make_copies(pipe, extractor, niceness)


def _make_copies(pipe: "Connection[Any, Any]", extractor: "Extractor", niceness: int) -> None:
    alive: set[int] = set()
    while True:
        try:
            asked = pipe.recv()
            end = reduction.recv_handle(pipe) if isinstance(asked, Hatch) else None
        except (EOFError, OSError):
            return
        _bury(alive)
        if end is None:
            _end(asked.pid, alive)
            pipe.send(None)
            continue
        pid = os.fork()
        if pid == 0:
            pipe.close()
            _read_for(Connection(end), extractor, niceness)
        os.close(end)
        alive.add(pid)
        pipe.send(pid)


def _read_for(pipe: "Connection[Any, Any]", extractor: "Extractor", niceness: int) -> NoReturn:
    """The life of a copy."""
    code = 1
    try:
        servants.call("wasl reader")
        os.nice(niceness)
        with servants.ending_with(pipe):
            servants.answer_all(pipe, partial(slices.read, extractor))
        code = 0
    finally:
        os._exit(code)


def _load(models: str) -> "Extractor":
    from extraction.extractor import load_extractor

    extractor = load_extractor(models)
    for text, language in WARMING:
        extractor.extract(text, language)
    return extractor


def _one_thread() -> None:
    """As many processes as there are cores use them better, and only a process of one thread can be copied."""
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"


def _bury(alive: set[int]) -> None:
    """Forget copies that have ended; until then their numbers are nobody else's."""
    for pid in [*alive]:
        if os.waitpid(pid, os.WNOHANG)[0]:
            alive.discard(pid)


def _end(pid: int, alive: set[int]) -> None:
    if pid in alive:
        os.kill(pid, signal.SIGKILL)
