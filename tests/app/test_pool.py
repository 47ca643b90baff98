"""What is left when a process is killed: everything that was acknowledged."""

import asyncio
from pathlib import Path

import httpx
import pytest

from app.errors import NotReady, TooSlow
from app.reading.pool import ExtractorPool
from app.reading.slices import Text
from app.reading.turns import Turns
from app.settings import Settings
from graph.records import JobRecord, JobState
from graph.storage.leases import MOST_STRIKES
from graph.store import Store
from tests.databases import url_of
from tests.processes import MODELS, READER, SCRIBE, is_alive, kill, processes
from tests.serving import ASKING, Server, serving
from tests.waiting import wait_until

LONG = " ".join(f"Turkey supports Libya for the {number}th time." for number in range(150))
TOGETHER = [" ".join(f"Malta thanked Fiji for ship {ship} of {one}." for ship in range(24)) for one in range(6)]
"""As many as are read in company."""
DEADLY = " ".join(f"شكرت مالطا فيجي على السفينة {number}." for number in range(150))


def state(server: Server, job: str) -> dict:
    told: dict = ASKING.get(f"{server.url}{job}").json()
    return told


def kill_reader_of(server: Server, job: str, attempt: int) -> None:
    """Kill the process that reads it for the so many-th time; a copy just made may not have its name yet."""
    wait_until(lambda: (told := state(server, job))["state"] == "running" and told["attempts"] == attempt)
    wait_until(lambda: bool(processes(server, READER)))
    kill(processes(server, READER)[0])


@pytest.mark.stanza
def test_what_is_killed_is_replaced_and_reads_on_where_it_stopped(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data, ready=False) as server, httpx.Client(base_url=server.url, timeout=60) as client:
        accepted = client.post("/documents", json={"text": LONG})
        assert accepted.status_code == 202
        assert client.get("/health/ready").status_code == 503
        assert client.post("/extract", json={"text": "Fiji"}).status_code == 503
        assert client.get("/stats").status_code == 200
        wait_until(lambda: bool(processes(server, MODELS)))
        orphans = processes(server, MODELS) + processes(server, READER)
        server.kill()
    wait_until(lambda: not any(map(is_alive, orphans)), 20)

    job = accepted.headers["Location"]
    with serving(data) as server, httpx.Client(base_url=server.url, timeout=90) as client:
        kill_reader_of(server, job, 1)
        wait_until(lambda: state(server, job)["state"] == "done")
        assert client.get("/stats").json()["triples"] == 150

        kill(processes(server, MODELS)[0])
        assert client.post("/extract", json={"text": "Fiji"}).status_code == 200
        ended = [processes(server, name)[0] for name in (READER, SCRIBE)]
        for pid in ended:
            kill(pid)
        wait_until(lambda: not any(map(is_alive, ended)))
        assert client.post("/extract", json={"text": "Fiji"}).status_code == 200

        deadly = client.post("/documents", json={"text": DEADLY}).headers["Location"]
        for attempt in range(1, MOST_STRIKES + 1):
            kill_reader_of(server, deadly, attempt)
        wait_until(lambda: state(server, deadly)["state"] == "failed")
        assert "set aside" in state(server, deadly)["error"]
        innocent = client.post("/documents", json={"text": "Malta thanked Fiji."}, headers={"Prefer": "wait=60"})
        assert innocent.status_code == 201


@pytest.mark.stanza
def test_documents_read_in_company_have_no_strike_when_their_process_is_killed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data, settings={"WASL_WORKERS": "1"}) as server:
        with httpx.Client(base_url=server.url, timeout=60) as client:
            batch = client.post("/documents:batch", json=[{"text": text} for text in TOGETHER]).headers["Location"]
        wait_until(lambda: state(server, batch)["running"] == len(TOGETHER))
        kill(processes(server, READER)[0])
        wait_until(lambda: state(server, batch)["state"] == "done")
        store = Store(url_of(data))
        with store.view() as view:
            jobs = view.jobs(batch=batch.split("/")[-1]).items
        store.close()
    assert [(job.state, job.attempts, job.strikes) for job in jobs] == [(JobState.DONE, 2, 0)] * len(TOGETHER)


@pytest.mark.stanza
def test_a_process_that_ends_with_nothing_to_read_is_replaced_before_anything_is_read() -> None:
    async def read() -> None:
        pool = ExtractorPool(Settings(workers=1))
        try:
            await pool.loaded()
            for _ in range(MOST_STRIKES):
                [worker] = pool.workers
                kill(worker.pid)
                wait_until(lambda pid=worker.pid: not is_alive(pid))
                assert await pool.read([Text("Malta thanked Fiji.", "en", None)])
        finally:
            pool.stop()

    asyncio.run(read())


@pytest.mark.stanza
def test_a_text_that_takes_too_long_is_given_up_and_its_worker_replaced() -> None:
    async def read() -> None:
        pool = ExtractorPool(Settings(extract_seconds=0.01))
        try:
            with pytest.raises(NotReady):
                await pool.extract("Turkey", "en")
            await pool.loaded()
            with pytest.raises(TooSlow, match="Split it"):
                await pool.extract(LONG, "en")
            assert pool.waiting == 0
            await pool.loaded()
            with pytest.raises(TooSlow):
                await pool.extract(LONG, "en")
        finally:
            pool.stop()

    asyncio.run(read())


def test_the_patient_let_others_pass_for_a_while() -> None:
    async def wait() -> list[str]:
        turns: Turns[str] = Turns()
        order: list[str] = []

        async def take(name: str, patience: float) -> None:
            thing = await turns.take(patience)
            order.append(name)
            turns.give(thing)

        waiting = []
        for name, patience in (("batch", 1.0), ("long ago", -9.0), ("alone", 0.0), ("other batch", 1.0)):
            waiting.append(asyncio.create_task(take(name, patience)))
            await asyncio.sleep(0)
        gone = asyncio.create_task(take("gone", 0.0))
        await asyncio.sleep(0)
        gone.cancel()
        turns.give("worker")
        await asyncio.gather(*waiting)
        assert await turns.take() == "worker"
        return order

    assert asyncio.run(wait()) == ["long ago", "alone", "batch", "other batch"]


@pytest.mark.stanza
def test_a_document_that_waited_for_its_turn_when_its_server_was_killed_was_not_attempted(
    database: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    sent = [{"text": f"{LONG} {number}"} for number in range(4)]
    with serving(data, settings={"WASL_WORKERS": "1"}) as server:
        with httpx.Client(base_url=server.url, timeout=60) as client:
            batch = client.post("/documents:batch", json=sent).headers["Location"]
        wait_until(lambda: state(server, batch)["running"] == len(sent))
        wait_until(lambda: attempts(data, batch)[-1] == 1)
        server.kill()
    assert attempts(data, batch) in ([0, 0, 0, 1], [0, 0, 1, 1])
    with serving(data) as server:
        wait_until(lambda: state(server, batch)["state"] == "done")
    assert attempts(data, batch)[-1] == 2


def attempts(data: Path, batch: str) -> list[int]:
    """Of the documents of a batch, the fewest first."""
    store = Store(url_of(data))
    with store.view() as view:
        jobs = view.jobs(batch=batch.split("/")[-1]).items
    store.close()
    return sorted(job.attempts for job in jobs if isinstance(job, JobRecord))
