"""Every limit is a setting, and what is beyond it is refused."""

from collections.abc import Iterator

import httpx
import pytest

from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep, new_store
from tests.serving import serving

LIMITS = {
    "WASL_MAX_BODY_BYTES": "300",
    "WASL_MAX_TEXT_CHARS": "50",
    "WASL_PAGE_LIMIT": "1",
    "WASL_MAX_PAGE_LIMIT": "2",
    "WASL_MAX_HOPS": "2",
    "WASL_MAX_RADIUS": "1",
    "WASL_MAX_EXPORT_RELATIONS": "1",
    "WASL_PATH_SECONDS": "0.000001",
}


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A server that grants little."""
    data = tmp_path_factory.mktemp("limits") / "data"
    data.mkdir()
    store = new_store(data)
    keep(store, LIBYA_EN, LIBYA_AR)
    store.close()
    with serving(data, ready=False, settings=LIMITS) as server, httpx.Client(base_url=server.url, timeout=30) as client:
        yield client


@pytest.mark.parametrize(
    ("page", "status", "problem"),
    [
        ("/actors?limit=3", 422, "over-limit"),
        ("/relations?limit=3", 422, "over-limit"),
        ("/actors/Turkey/neighbors?radius=2", 422, "over-limit"),
        ("/graph?actor=Turkey&radius=2", 422, "over-limit"),
        ("/graph?format=gexf", 422, "export-too-large"),
        ("/paths?source=Turkey&target=Haftar&max_hops=3", 422, "over-limit"),
        ("/paths?source=Turkey&target=Haftar&max_hops=2", 503, "query-budget-exceeded"),
    ],
)
def test_a_question_beyond_a_limit_is_refused(limited: httpx.Client, page: str, status: int, problem: str) -> None:
    refused = limited.get(page)
    assert (refused.status_code, refused.json()["type"]) == (status, f"/problems/{problem}"), refused.text


def test_texts_and_bodies_beyond_a_limit_are_refused(limited: httpx.Client) -> None:
    assert limited.post("/extract", json={"text": "Fiji " * 11}).json()["type"] == "/problems/text-too-long"
    assert limited.post("/documents", json={"text": "Fiji " * 100}).json()["type"] == "/problems/body-too-large"


def test_a_page_has_as_many_items_as_are_set(limited: httpx.Client) -> None:
    assert len(limited.get("/actors").json()["items"]) == 1
    assert len(limited.get("/actors?limit=2").json()["items"]) == 2


def test_the_description_tells_the_limits_as_they_are_set(limited: httpx.Client) -> None:
    parameters = limited.get("/openapi.json").json()["paths"]["/paths"]["get"]["parameters"]
    most = {parameter["name"]: parameter["schema"].get("maximum") for parameter in parameters}
    assert most["max_hops"] == 2
