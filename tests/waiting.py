"""Waiting for what other processes do, on a condition and not on a clock, and the ports they listen on."""

import socket
import time
from collections.abc import Callable

PATIENCE = 180


def wait_until(happened: Callable[[], bool], seconds: float = PATIENCE, pause: float = 0.05) -> None:
    """Return as soon as it has happened; TimeoutError when it has not after so many seconds."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(f"Not within {seconds} seconds.")
        time.sleep(pause)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
