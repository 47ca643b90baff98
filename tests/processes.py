"""The processes of a running server, told by the names they give themselves."""

import os
import signal
from pathlib import Path

from tests.serving import Server

MODELS, READER, SCRIBE = "wasl models", "wasl reader", "wasl scribe"


def processes(server: Server, name: str) -> list[int]:
    """Those of this name that work for the server; one whose parent has died is nobody's child, but keeps its data."""
    named = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _name(entry) == name]
    return [pid for pid in named if is_alive(pid) and _data(pid) == str(server.data)]


def kill(pid: int) -> None:
    """As the machine would."""
    os.kill(pid, signal.SIGKILL)


def is_alive(pid: int) -> bool:
    """Whether any of its threads still does anything: until then its files and pipes are open."""
    try:
        threads = [*Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return False
    return any(map(_works, threads))


def _works(thread: Path) -> bool:
    """Whether it does anything; one that has gone since it was named does not, and others may."""
    try:
        return (thread / "stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def _name(entry: Path) -> str | None:
    try:
        return (entry / "comm").read_text().strip()
    except OSError:
        return None


def _data(pid: int) -> str | None:
    try:
        told = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return None
    return next((one[10:].decode() for one in told if one.startswith(b"WASL_DATA=")), None)
