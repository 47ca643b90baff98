import httpx
import pytest

pytestmark = pytest.mark.stanza


def test_a_timeline_adds_up_to_what_is_told(client: httpx.Client) -> None:
    timeline = client.get("/timeline", params={"interval": "year", "limit": 1000}).json()
    relations = client.get("/relations", params={"limit": 1000, "evidence": 0}).json()
    told = sum(relation["weight"] for relation in relations["items"])
    assert sum(interval["count"] for interval in timeline["items"]) + timeline["undated"] == told > 0


def test_either_language_asks_for_the_same_actor(client: httpx.Client) -> None:
    english = client.get("/timeline", params={"actor": "Turkey", "counterpart": "Russia", "interval": "day"}).json()
    arabic = client.get("/timeline", params={"actor": "تركيا", "counterpart": "روسيا", "interval": "day"}).json()
    assert english == arabic


@pytest.mark.parametrize(
    ("asked", "status"), [({"interval": "hour"}, 422), ({"actor": "Nobody"}, 404), ({"cursor": "x"}, 422)]
)
def test_a_wrong_question_is_a_problem(client: httpx.Client, asked: dict, status: int) -> None:
    response = client.get("/timeline", params=asked)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"


def test_as_of_is_what_was_published_until_then(client: httpx.Client) -> None:
    for page in ("/relations", "/graph", "/actors/Turkey/relations", "/timeline"):
        asked = client.get(page, params={"as_of": "2020-06-30"}).json()
        until = client.get(page, params={"until": "2020-06-30"}).json()
        assert asked == until
    both = client.get("/relations", params={"as_of": "2020-06-30", "until": "2019-01-01"}).json()
    assert both == client.get("/relations", params={"until": "2019-01-01"}).json()
