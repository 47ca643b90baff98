"""GET /search over the seed documents."""

import httpx
import pytest


@pytest.mark.parametrize("q", ["تركيا", "التركية", "Turkey"])
def test_a_sentence_comes_with_its_words_and_what_it_says(client: httpx.Client, q: str) -> None:
    answer = client.get("/search", params={"q": q, "limit": 1000}).json()
    assert answer["total"] == len(answer["items"])
    for found in answer["items"]:
        assert found["evidence"]
        assert found["highlights"]
        for place in found["highlights"]:
            assert 0 <= place["start"] < place["end"] <= len(found["text"])
        for one in found["evidence"]:
            assert one["sentence"] == found["text"]


def test_arabic_sentences_are_found_by_a_bare_name(client: httpx.Client) -> None:
    found = client.get("/search", params={"q": "حفتر", "actor": "روسيا"}).json()["items"]
    assert found
    assert all("حفتر" in one["text"] for one in found)


@pytest.mark.parametrize(
    ("q", "slug"), [("؟!", "nothing-to-search"), (" ".join(map(str, range(21))), "too-many-words")]
)
def test_a_search_that_cannot_be_is_a_problem(client: httpx.Client, q: str, slug: str) -> None:
    answer = client.get("/search", params={"q": q})
    assert answer.status_code == 422
    assert answer.json()["type"].endswith(slug)


def test_a_period_the_wrong_way_round_is_a_problem(client: httpx.Client) -> None:
    answer = client.get("/search", params={"q": "Turkey", "since": "2021-01-01", "until": "2020-01-01"})
    assert answer.status_code == 422
