"""The program as its users meet it: the command line, and a real server on a free loopback port."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from typer.testing import CliRunner, Result

from app.cli import app as cli
from tests import databases
from tests.waiting import PATIENCE, free_port, wait_until

ROOT = Path(__file__).parent.parent
ASKING = httpx.Client(verify=False, timeout=60, limits=httpx.Limits(max_keepalive_connections=0))
"""Asks again and again until something has happened: certificates, which are not needed, take long to read."""


@dataclass
class Server:
    """A running `wasl serve`, where it listens and where it keeps its data."""

    url: str
    data: Path
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """As the machine would: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def run(*arguments: str, text: str | None = None, data: Path | None = None) -> Result:
    """A command in this very process, which keeps the models."""
    return CliRunner().invoke(cli, arguments, input=text, env=_kept_in(data))


def wasl(*arguments: str, data: Path | None = None, text: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, as a user runs it."""
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        cwd=ROOT,
        env=environment(data),
        timeout=PATIENCE,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def environment(data: Path | None = None, settings: Mapping[str, str] = {}) -> dict[str, str]:
    """That of the tests, without settings of the one who runs them."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WASL_")}
    return {**kept, **_kept_in(data), **settings, "PYTHONIOENCODING": "utf-8"}


def _kept_in(data: Path | None) -> dict[str, str]:
    """The settings by which a data directory has its store on the database in use."""
    if data is None:
        return {}
    url = {} if databases.in_use() == "sqlite" else {"WASL_DATABASE_URL": databases.url_of(data)}
    return {"WASL_DATA": str(data), **url}


@contextmanager
def serving(data: Path, *, ready: bool = True, settings: Mapping[str, str] = {}) -> Iterator[Server]:
    """A server over a data directory, ended with the block."""
    port = free_port()
    with (data.parent / f"{data.name}.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "app.cli", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment(data, settings),
            stdout=log,
            stderr=log,
        )
    server = Server(f"http://127.0.0.1:{port}", data, process)
    try:
        wait_for(server, "/health/ready" if ready else "/health/live")
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(server: Server, page: str) -> None:
    """Until a page answers 200."""
    wait_until(lambda: _answers(server, page), pause=0.1)


def _answers(server: Server, page: str) -> bool:
    if server.process.poll() is not None:
        raise RuntimeError((server.data.parent / f"{server.data.name}.log").read_text())
    try:
        return ASKING.get(server.url + page).status_code == 200
    except httpx.TransportError:
        return False
