"""Answers given before, over HTTP."""

import asyncio
from pathlib import Path
from threading import Event

import httpx
import pytest

from app.answering.remembering import Watch
from graph.store import Store
from tests.graph.factory import keep, new_store, reading, support
from tests.serving import serving

PAGES = ["/relations?limit=100", "/actors/حفتر/relations", "/actors?q=tur", "/paths?source=Turkey&target=حفتر"]


@pytest.mark.stanza
@pytest.mark.parametrize("page", PAGES)
def test_the_same_question_has_the_same_answer(client: httpx.Client, page: str) -> None:
    first, second = client.get(page), client.get(page)
    assert first.status_code == 200
    assert second.content == first.content
    differing = {"x-request-id", "date"}
    assert {name: value for name, value in first.headers.items() if name not in differing} == {
        name: value for name, value in second.headers.items() if name not in differing
    }
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
    known = client.get(page, headers={"If-None-Match": first.headers["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


def test_what_another_process_writes_is_answered_at_once(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    store = new_store(tmp_path / "data")
    keep(store, reading(support("Turkey", "Haftar")))
    with serving(tmp_path / "data", ready=False) as server, httpx.Client(base_url=server.url) as client:
        totals = [client.get("/relations").json()["total"] for _ in range(2)]
        keep(store, reading(support("Russia", "GNA")))
        totals.append(client.get("/relations").json()["total"])
        assert totals == [1, 1, 2]
        metrics = client.get("/metrics").text
        assert 'wasl_requests_total{method="GET",route="/relations",status="200"} 3.0' in metrics
    store.close()


def test_the_store_tells_its_state_as_a_view_does(store: Store) -> None:
    def told() -> tuple[str, str]:
        with store.view() as view:
            return store.state(), view.state()

    before = told()
    keep(store, reading(support("Turkey", "Haftar")))
    after = told()
    assert before[0] == before[1] != after[0] == after[1]


def test_a_look_begun_before_a_question_does_not_answer_it() -> None:
    """Whoever asks while one look is on its way waits for the next, and shares it."""
    states = iter("abc")
    going = Event()

    def look() -> str:
        state = next(states)
        going.wait()
        return state

    async def ask() -> list[str]:
        watch = Watch(look)
        first = asyncio.create_task(watch.state())
        while watch._last is None:
            await asyncio.sleep(0)
        others = [asyncio.create_task(watch.state()) for _ in range(3)]
        await asyncio.sleep(0)
        going.set()
        return list(await asyncio.gather(first, *others))

    assert asyncio.run(ask()) == ["a", "b", "b", "b"]
