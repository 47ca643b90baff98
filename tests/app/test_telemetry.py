"""Nothing that is installed tells anybody anything: a service at work asks for no other machine."""

from pathlib import Path

import httpx
import pytest

from tests.serving import ROOT, serving

WATCH = """
import os, sys

def watch(event, arguments):
    if event == "socket.getaddrinfo":
        asked = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        asked = arguments[1][0]
    else:
        return
    if asked not in (None, "127.0.0.1", "localhost", "::1"):
        with open(os.environ["WATCHED"], "a") as log:
            print(event, asked, file=log)

sys.addaudithook(watch)
with open(os.environ["WATCHED"] + ".processes", "a") as log:
    print(os.getpid(), file=log)
"""
"""Runs at the start of every Python process: the server and its workers."""


@pytest.mark.stanza
def test_a_service_at_work_asks_for_no_other_machine(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    watched = tmp_path / "watched"
    settings = {"PYTHONPATH": f"{tmp_path}:{ROOT}", "WATCHED": str(watched)}
    with serving(tmp_path / "data", settings=settings) as server:
        for page in ("/docs", "/openapi.json", "/metrics", "/stats", "/graph"):
            assert httpx.get(server.url + page).status_code == 200
        for text in ("Fiji supports Malta.", "تدعم تركيا ليبيا."):
            assert httpx.post(server.url + "/extract", json={"text": text}, timeout=60).status_code == 200
    assert len(set((tmp_path / "watched.processes").read_text().split())) >= 2
    assert not watched.exists(), watched.read_text()
