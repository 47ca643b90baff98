"""Several services on one store: what one has written the others tell within a second."""

from collections.abc import Iterator

import httpx
import pytest

from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep, new_store
from tests.serving import serving
from tests.waiting import wait_until

SOON = 1.0


@pytest.fixture(scope="module")
def replicas(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Two services on one store, which both have told its graph."""
    data = tmp_path_factory.mktemp("replicas") / "data"
    data.mkdir()
    store = new_store(data)
    keep(store, LIBYA_EN, LIBYA_AR)
    store.close()
    with (
        serving(data, ready=False) as one,
        serving(data, ready=False) as other,
        httpx.Client(base_url=one.url, timeout=30) as here,
        httpx.Client(base_url=other.url, timeout=30) as there,
    ):
        assert nodes(here) == nodes(there)
        yield here, there


def nodes(client: httpx.Client) -> set[str]:
    return {node["id"] for node in client.get("/graph").raise_for_status().json()["nodes"]}


def test_what_one_has_written_another_tells_within_a_second(replicas: tuple[httpx.Client, httpx.Client]) -> None:
    for here, there in (replicas, replicas[::-1]):
        before = nodes(there)
        assert "turkey" in before
        named = here.post("/actors:merge", json={"source": "Turkey", "target": "Russia"})
        assert named.is_success, named.text
        wait_until(lambda there=there: "turkey" not in nodes(there), SOON, pause=0.02)
        assert nodes(here) == nodes(there)
        change = there.get("/changes").json()["items"][0]
        assert there.post(f"/changes/{change['id']}/undo").is_success
        wait_until(lambda here=here, before=before: nodes(here) == before, SOON, pause=0.02)


def test_two_that_write_at_once_lose_nothing(replicas: tuple[httpx.Client, httpx.Client]) -> None:
    texts = [f"Report {number}: Turkey backs the GNA." for number in range(12)]
    for number, text in enumerate(texts):
        answer = replicas[number % 2].post("/documents", json={"text": text, "language": "en"})
        assert answer.status_code == 202, answer.text
    told = [client.get("/documents").json()["total"] for client in replicas]
    assert told == [14, 14]
