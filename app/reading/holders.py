"""The name under which a process holds jobs, from which others on the same machine see whether it still runs."""

import os
import socket
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from graph.store import Store

HEARTBEAT = 15.0
"""Seconds between two signs of life; some may be missed before others take over what is held."""

PROC = Path("/proc")


def holder() -> str:
    """This process: where it runs, its number there, and when it began, for numbers come again."""
    return f"{_place()}:{os.getpid()}:{_began(os.getpid()) or ''}"


def gone(holders: Collection[str]) -> set[str]:
    """Those that have certainly ended; of other machines nothing is known."""
    return {one for one in holders if _is_gone(one)}


def take_back(store: Store) -> None:
    """Queue again what is held by those who have ended."""
    with store.view() as view:
        ended = gone(view.holders())
        left = view.are_left(ended)
    if left:
        with store.writer() as writer:
            writer.requeue_jobs(ended)


@contextmanager
def staying_alive(store: Store, holder: str) -> Iterator[None]:
    """Keep what this process holds, however long it takes to read."""
    ended = threading.Event()

    def extend() -> None:
        while not ended.wait(HEARTBEAT):
            with suppress(Exception), store.writer() as writer:
                writer.extend_leases(holder)

    thread = threading.Thread(target=extend, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _is_gone(one: str) -> bool:
    place, pid, began = one.rsplit(":", 2)
    return bool(began) and place == _place() and _began(int(pid)) != began


@cache
def _place() -> str:
    """The machine as it was started, and the container."""
    try:
        boot = (PROC / "sys/kernel/random/boot_id").read_text().strip()
        return f"{socket.gethostname()}:{boot}:{(PROC / 'self/ns/pid').stat().st_ino}"
    except OSError:
        return socket.gethostname()


def _began(pid: int) -> str | None:
    """When a process began, in ticks of the machine; None when there is none, or it is only waited for."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return None
    return None if fields[0] in "ZX" else fields[19]
