"""Two servers on one store: what one is told the other knows, and nothing is lost between them."""

import time
from pathlib import Path

import httpx
import pytest

from graph.store import Store
from tests import databases
from tests.soaking import soaking

SECONDS = 8


@pytest.mark.stanza
def test_two_servers_share_a_store_and_lose_nothing(tmp_path: Path, database: str) -> None:
    with soaking(tmp_path / "data", {}) as soak:
        _tell_one_and_ask_the_other(*(server.url for server in soak.servers))
        soak.run(SECONDS, pause=0.3)
        soak.finish()
        urls = [server.url for server in soak.servers]
        answers = [httpx.get(f"{url}/relations?limit=100", timeout=60).json() for url in urls]
    assert soak.accepted
    assert soak.failures == {}
    assert soak.unseen == []
    assert answers[0] == answers[1]
    store = Store(databases.url_of(tmp_path / "data"))
    assert soak.lost(store) == []
    assert store.faults() == []
    store.close()


def _tell_one_and_ask_the_other(one: str, other: str) -> None:
    """Documents, relations and the end of a job are seen there at once, whoever reads."""
    text = {"id": "first", "text": "Cyprus criticized Iceland."}
    with httpx.Client(base_url=one, timeout=90) as here, httpx.Client(base_url=other, timeout=90) as there:
        job = here.post("/documents", json=text).headers["Location"]
        assert there.get("/documents/first").json()["text"] == text["text"]
        with there.stream("GET", f"{job}/events") as stream:
            told = list(stream.iter_lines())
        assert "event: finished" in told
        paths = "/paths", {"source": "Cyprus", "target": "Iceland"}
        assert there.get(paths[0], params=paths[1]).status_code == 200
        assert here.get(paths[0], params=paths[1]).json() == there.get(paths[0], params=paths[1]).json()
        assert here.delete("/documents/first").status_code == 204
        began = time.monotonic()
        assert there.get(paths[0], params=paths[1]).status_code == 404
        assert time.monotonic() - began < 1
