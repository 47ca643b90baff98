import asyncio
import time

import httpx
import pytest
from sqlalchemy import text

from app.doors.deadlines import Deadlines
from graph.errors import QueryBudgetExceeded
from graph.store import Store

FOREVER = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_the_store_breaks_off_a_question_that_takes_too_long(store: Store) -> None:
    began = time.monotonic()
    with pytest.raises(QueryBudgetExceeded, match="Ask for fewer"), store.view(0.05) as view:
        view._connection.execute(text(FOREVER))
    assert time.monotonic() - began < 5
    with store.view() as view:
        assert view.version() == 0


@pytest.mark.parametrize(("method", "status"), [("GET", 503), ("POST", 200)])
def test_a_late_answer_to_a_question_is_given_up(method: str, status: int) -> None:
    async def slow(scope, receive, send) -> None:
        await asyncio.sleep(0.2)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"late"})

    assert ask(slow, method).status_code == status


def test_who_waits_before_the_doors_is_told_of_the_store_and_who_is_in_of_the_question() -> None:
    async def hanging(scope, receive, send) -> None:
        await asyncio.sleep(0.2)

    async def asking(scope, receive, send) -> None:
        scope.setdefault("state", {})["caller"] = "anyone"
        await asyncio.sleep(0.2)

    assert ask(hanging, "GET").json()["type"] == "/problems/store-unreachable"
    assert ask(asking, "GET").json()["type"] == "/problems/query-budget-exceeded"


def test_an_answer_that_has_begun_may_take_its_time() -> None:
    async def streaming(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.sleep(0.2)
        await send({"type": "http.response.body", "body": b"all of it"})

    assert ask(streaming, "GET").text == "all of it"


def ask(app, method: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(Deadlines(app, seconds=0.05))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            return await client.request(method, "/")

    return asyncio.run(asked())
