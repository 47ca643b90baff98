"""Batches over HTTP: what goes in, what is told of the rest, and how far it gets whatever happens to the server."""

import gzip
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import orjson
import pytest

from tests.serving import Server, serving, wait_for

pytestmark = pytest.mark.stanza

NDJSON = {"Content-Type": "application/x-ndjson"}
MIXED = [
    {"text": "Samoa supports Tonga.", "id": "mixed-en", "published": "2020-08-17"},
    {"text": "تدعم ساموا فيجي.", "id": "mixed-ar", "title": "عنوان"},
]
BAD = [
    ("{nonsense", "is not JSON"),
    ("7", "should be"),
    ('{"text": "  "}', "empty"),
    ('{"text": "Fiji.", "url": "javascript:alert(1)"}', "http://"),
    ('{"text": "Fiji thanked Malta.", "language": "fr"}', "fr"),
    (orjson.dumps({"text": "Fiji " * 50_000}).decode(), "200,000"),
    ('{"text": "x\\u0000y"}', "NUL"),
]


def lines(*items: object) -> bytes:
    return b"".join((item if isinstance(item, bytes) else orjson.dumps(item)) + b"\n" for item in items)


def numbered(start: int, count: int) -> list[dict]:
    """As many Arabic texts as English ones."""
    return [
        {"text": f"Malta thanked Fiji for ship {number}."}
        if number % 2
        else {"text": f"شكرت مالطا فيجي على السفينة {number}."}
        for number in range(start, start + count)
    ]


def finished(client: httpx.Client, job: str) -> dict:
    for _ in range(600):
        answer: dict = client.get(f"/jobs/{job}").json()
        if answer["state"] in ("done", "failed", "cancelled"):
            return answer
        time.sleep(0.1)
    raise TimeoutError(job)


def counts(batch: dict) -> tuple[int, ...]:
    return tuple(batch[name] for name in ("total", "done", "known", "refused_total"))


def events(response: httpx.Response) -> Iterator[dict]:
    """Server-sent events as they come; comments are none."""
    event: dict = {}
    for line in response.iter_lines():
        if not line and event:
            yield event
            event = {}
        elif line and not line.startswith(":"):
            name, _, value = line.partition(": ")
            event[name] = value


@pytest.fixture(autouse=True)
def _clean(request: pytest.FixtureRequest) -> Iterator[None]:
    """What a test has put into the shared server is taken away again."""
    yield
    if "client" in request.fixturenames:
        client = request.getfixturevalue("client")
        for document in client.get("/documents", params={"limit": 300}).json()["items"]:
            if "ساموا" in (text := client.get(f"/documents/{document['id']}").json()["text"]) or "Samoa" in text:
                client.delete(f"/documents/{document['id']}")


def test_good_documents_go_in_and_bad_ones_are_told_by_line(client: httpx.Client) -> None:
    body = b"\xef\xbb\xbf" + lines(MIXED[0], b"", *(text.encode() for text, _ in BAD), b"  ", MIXED[1], MIXED[0])
    answer = client.post("/documents:batch", content=body, headers={**NDJSON, "Prefer": "wait=60"})
    assert answer.status_code == 201, answer.text
    batch = answer.json()
    assert answer.headers["Location"] == f"/jobs/{batch['id']}"
    assert batch["state"] == "done"
    assert counts(batch) == (10, 2, 1, 7)
    assert [refused["line"] for refused in batch["refused"]] == list(range(3, 10))
    for refused, (_, word) in zip(batch["refused"], BAD, strict=True):
        assert word in refused["detail"], refused
    assert [client.get(f"/documents/{one['id']}").json()["language"] for one in MIXED] == ["en", "ar"]
    assert client.get(answer.headers["Location"]).json() == batch
    jobs = client.get("/jobs", params={"batch": batch["id"]}).json()["items"]
    assert {(job["document"], job["line"]) for job in jobs} == {("mixed-en", 1), ("mixed-ar", 11)}


def test_what_is_stored_already_is_known_and_not_read_again(client: httpx.Client) -> None:
    client.post("/documents:batch", json=MIXED, headers={"Prefer": "wait=60"})
    again = client.post("/documents:batch", json=MIXED, headers={"Prefer": "wait=60"}).json()
    assert counts(again) == (2, 0, 2, 0)
    other = client.post("/documents:batch", json=[{**MIXED[0], "text": "Samoa left."}]).json()
    assert (other["refused_total"], other["refused"][0]["line"]) == (1, 1)


def test_a_packed_body_is_unpacked(client: httpx.Client) -> None:
    packed = gzip.compress(lines(MIXED[0])) + gzip.compress(lines(MIXED[1]))
    headers = {**NDJSON, "Content-Encoding": "gzip", "Prefer": "wait=60"}
    assert counts(client.post("/documents:batch", content=packed, headers=headers).json()) == (2, 2, 0, 0)


BOMB = gzip.compress(b" " * 60_000_000)


@pytest.mark.parametrize(
    ("body", "headers", "status", "problem"),
    [
        (BOMB, {"Content-Encoding": "gzip"}, 413, "body-too-large"),
        (gzip.compress(lines(*MIXED))[:-9], {"Content-Encoding": "gzip"}, 400, "malformed-request"),
        (lines(*MIXED), {"Content-Encoding": "gzip"}, 400, "malformed-request"),
        (lines(*MIXED), {"Content-Encoding": "br"}, 415, "unsupported-media-type"),
        (lines(*MIXED), {"Content-Type": "text/plain"}, 415, "unsupported-media-type"),
        (b"\n \n", {}, 422, "empty-batch"),
        (b"{}\n" * 10_001, {}, 413, "batch-too-long"),
        (b"[]", {"Content-Type": "application/json"}, 422, "empty-batch"),
        (b"[{}" + b",{}" * 10_000 + b"]", {"Content-Type": "application/json"}, 413, "batch-too-long"),
        (b'[{"text": "Samoa"},', {"Content-Type": "application/json"}, 400, "malformed-request"),
        (b'[{"text": "Samoa"}] x', {"Content-Type": "application/json"}, 400, "malformed-request"),
        (b'{"text": "Samoa"}', {"Content-Type": "application/json"}, 400, "malformed-request"),
        (b"[NaN]", {"Content-Type": "application/json"}, 400, "malformed-request"),
        (b"[" * 100_000, {"Content-Type": "application/json"}, 400, "malformed-request"),
    ],
)
def test_a_body_that_is_no_batch_is_refused_whole(
    client: httpx.Client, body: bytes, headers: dict, status: int, problem: str
) -> None:
    before = client.get("/stats").json()["documents"]
    answer = client.post("/documents:batch", content=body, headers={**NDJSON, **headers})
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{problem}"), answer.text
    assert client.get("/stats").json()["documents"] == before


def test_only_batches_may_be_packed(client: httpx.Client) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    assert client.post("/documents", content=gzip.compress(b"{}"), headers=headers).status_code == 415


def test_of_many_bad_documents_all_are_counted(client: httpx.Client) -> None:
    batch = client.post("/documents:batch", json=[{}] * 250).json()
    assert (batch["total"], batch["refused_total"], len(batch["refused"])) == (250, 250, 100)
    assert batch["state"] == "done"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with nothing in it, whose models are still being loaded at first."""
    data = tmp_path_factory.mktemp("batches") / "data"
    with serving(data, ready=False, settings={"WASL_MAX_STREAMS": "2"}) as server:
        yield server


def test_a_batch_is_cancelled_retried_and_told_to_its_end(own: Server) -> None:
    with httpx.Client(base_url=own.url, timeout=90) as client:
        batch = client.post("/documents:batch", json=numbered(0, 6)).json()
        page = f"/jobs/{batch['id']}"
        assert (batch["state"], batch["queued"]) == ("queued", 6)
        cancelled = client.post(f"{page}/cancel").json()
        assert (cancelled["state"], cancelled["cancelled"], cancelled["finished"] is None) == ("cancelled", 6, False)
        assert client.post(f"{page}/cancel").status_code == 409
        assert client.get("/documents").json()["total"] == 6
        assert [job["id"] for job in client.get("/jobs", params={"state": "cancelled"}).json()["items"]] == [
            batch["id"]
        ]
        assert client.post(f"{page}/retry").status_code == 202
        with client.stream("GET", f"{page}/events") as stream:
            assert stream.headers["Content-Type"].startswith("text/event-stream")
            told = list(events(stream))
        assert [event["event"] for event in told] == ["progress"] * (len(told) - 1) + ["finished"]
        assert len(told) > 1
        assert len({event["id"] for event in told}) == len(told)
        done = [orjson.loads(event["data"])["done"] for event in told]
        assert done == sorted(done)
        assert orjson.loads(told[-1]["data"]) == client.get(page).json()
        assert counts(client.get(page).json()) == (6, 6, 0, 0)
        assert client.post(f"{page}/retry").status_code == 409
        again = client.get(f"{page}/events", headers={"Last-Event-ID": told[-1]["id"]})
        assert again.status_code == 204
        missed = list(events(client.get(f"{page}/events", headers={"Last-Event-ID": told[0]["id"]})))
        assert missed == told[-1:]
        inside = client.get("/jobs", params={"batch": batch["id"], "limit": 4}).json()
        assert (inside["total"], len(inside["items"])) == (6, 4)
        assert {job["attempts"] for job in inside["items"]} == {1}


def test_no_more_callers_are_told_than_may_be(own: Server) -> None:
    with httpx.Client(base_url=own.url, timeout=90) as client:
        long = [{"text": " ".join([one["text"]] * 10)} for one in numbered(100, 300)]
        batch = client.post("/documents:batch", json=long).json()
        page = f"/jobs/{batch['id']}/events"
        with client.stream("GET", page) as one, client.stream("GET", page) as two:
            told = [events(one), events(two)]
            assert [next(one)["event"] for one in told] == ["progress", "progress"]
            refused = client.get(page)
            assert (refused.status_code, refused.json()["type"]) == (503, "/problems/busy")
            assert client.get("/health/live", timeout=5).status_code == 200
            alone = client.post("/documents", json={"text": "Fiji backs Malta."}, headers={"Prefer": "wait=60"})
            assert alone.status_code == 201
            waiting = client.post(f"/jobs/{batch['id']}/cancel")
            assert waiting.json()["cancelled"] > 0
            assert [list(one)[-1]["event"] for one in told] == ["finished", "finished"]
        for _ in range(50):
            if client.get(page).status_code == 200:
                break
            time.sleep(0.1)
        assert finished(client, batch["id"])["state"] == "cancelled"
        assert client.get(page).status_code == 200


def test_after_a_kill_every_document_is_read_exactly_once_and_streams_end_with_the_server(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(data) as server, httpx.Client(base_url=server.url, timeout=90) as client:
        batch = client.post("/documents:batch", content=lines(*numbered(0, 100)), headers=NDJSON).json()
        assert (batch["queued"] + batch["running"] + batch["done"], batch["total"]) == (100, 100)
        while not (before := client.get(f"/jobs/{batch['id']}").json())["done"]:
            time.sleep(0.02)
        server.kill()
    assert 0 < before["done"] < 100
    with serving(data, ready=False) as server, httpx.Client(base_url=server.url, timeout=90) as client:
        assert client.get(f"/jobs/{batch['id']}").json()["done"] >= before["done"]
        wait_for(server, "/health/ready")
        after = finished(client, batch["id"])
        assert (after["state"], after["done"], after["total"]) == ("done", 100, 100)
        [relation] = client.get("/relations", params={"source": "Malta", "target": "Fiji"}).json()["items"]
        assert relation["weight"] == relation["documents"] == 100
        stats = client.get("/stats").json()
        assert (stats["documents"], stats["jobs"], stats["triples"]) == (100, {"done": 100}, 100)
        more = client.post("/documents:batch", json=numbered(1000, 200)).json()
        with client.stream("GET", f"/jobs/{more['id']}/events") as stream:
            told = events(stream)
            next(told)
            began = time.monotonic()
            server.process.terminate()
            list(told)
        server.process.wait(10)
        assert time.monotonic() - began < 4
