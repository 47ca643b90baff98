"""What is left when a process is killed: everything that was acknowledged."""

import asyncio
import os
import signal
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from app.errors import NotReady, TooSlow
from app.pool import ExtractorPool
from app.settings import Settings
from tests.serving import Server, serving, wait_for

pytestmark = pytest.mark.stanza

LONG = " ".join(f"Turkey supports Libya for the {number}th time." for number in range(150))


def workers(server: Server) -> list[int]:
    """Its worker processes, told by what they were started for."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_a_killed_server_reads_on_where_it_stopped_and_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data, ready=False) as server:
        accepted = httpx.post(f"{server.url}/documents", json={"text": LONG})
        assert accepted.status_code == 202
        assert httpx.get(f"{server.url}/health/ready").status_code == 503
        orphans = workers(server)
        server.kill()
    assert all(_ends(pid) for pid in orphans)

    with serving(data) as server:
        job = f"{server.url}{accepted.headers['Location']}"
        _wait_until(lambda: httpx.get(job).json()["state"] == "running")
        os.kill(workers(server)[0], signal.SIGKILL)
        _wait_until(lambda: httpx.get(f"{server.url}/health/ready").status_code == 503)
        assert httpx.post(f"{server.url}/extract", json={"text": "Fiji"}).status_code == 503
        assert httpx.get(f"{server.url}/stats").status_code == 200
        wait_for(server, "/health/ready")
        _wait_until(lambda: httpx.get(job).json()["state"] == "done")
        assert httpx.get(f"{server.url}/stats").json()["triples"] == 150


def test_a_text_that_takes_too_long_is_given_up_and_its_worker_replaced() -> None:
    async def read() -> None:
        pool = ExtractorPool(Settings(extract_seconds=0.01))
        try:
            with pytest.raises(NotReady):
                await pool.extract("Turkey", "en")
            await pool.loaded()
            with pytest.raises(TooSlow, match="Split it"):
                await pool.extract(LONG, "en")
            assert not pool.ready
            assert pool.waiting == 0
        finally:
            pool.stop()

    asyncio.run(read())


def _wait_until(happened, seconds: float = 120) -> None:
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _ends(pid: int) -> bool:
    for _ in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
        if not state.strip() or state.startswith("Z"):
            return True
        time.sleep(0.1)
    return False
