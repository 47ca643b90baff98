"""The analyses over HTTP, of the seed documents in both languages and of documents made for a quarrel."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

pytestmark = pytest.mark.stanza

MEASURES = ["degree", "betweenness", "pagerank", "eigenvector"]
QUARREL = [
    "Fiji supports Tonga. Tonga supports Samoa. Fiji attacked Samoa.",
    "هاجمت مالطا ساموا.",
    "Malta did not attack Samoa.",
]


def answer(client: httpx.Client, page: str, **asked: object) -> Any:
    response = client.get(f"/analysis/{page}", params=asked)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.fixture
def quarrel(client: httpx.Client) -> Iterator[None]:
    ids = [
        client.post("/documents", json={"text": text}, headers={"Prefer": "wait=60"}).json()["id"] for text in QUARREL
    ]
    yield
    for id in ids:
        client.delete(f"/documents/{id}")


@pytest.mark.parametrize("measure", MEASURES)
def test_actors_are_ranked_by_how_central_they_are(client: httpx.Client, measure: str) -> None:
    whole = answer(client, "centrality", measure=measure, limit=1000)
    scores = [item["score"] for item in whole["items"]]
    assert scores == sorted(scores, reverse=True)
    assert [item["rank"] for item in whole["items"]] == list(range(1, whole["total"] + 1))
    assert whole["total"] == len(client.get("/graph").json()["nodes"])
    assert whole["items"][0]["actor"]["name_ar"]
    assert whole["sample"] is None


def test_a_ranking_comes_in_pages(client: httpx.Client) -> None:
    whole = answer(client, "centrality", limit=1000)
    first = answer(client, "centrality", limit=3)
    second = answer(client, "centrality", limit=3, cursor=first["next"])
    assert first["items"] + second["items"] == whole["items"][:6]
    wrong = client.get("/analysis/centrality", params={"measure": "pagerank", "cursor": first["next"]})
    assert wrong.status_code == 422


def test_centrality_keeps_to_filters(client: httpx.Client) -> None:
    hostile = answer(client, "centrality", sign=-1, limit=1000)
    graph = client.get("/graph", params={"sign": -1}).json()
    assert hostile["total"] == len(graph["nodes"])
    assert answer(client, "centrality", until="1900-01-01")["items"] == []


def test_blocs_part_the_actors_with_signed_ties(client: httpx.Client) -> None:
    found = answer(client, "blocs", members=1000, limit=1000)
    members = [actor["id"] for bloc in found["items"] for actor in bloc["actors"]]
    assert len(members) == len(set(members)) == sum(bloc["size"] for bloc in found["items"])
    assert "Gómez" in found["method"]
    assert isinstance(found["seed"], int)
    inside = sum(bloc["negative_inside"] for bloc in found["items"])
    outside = sum(bloc["positive_outside"] for bloc in found["items"])
    assert found["frustrated"] == inside + outside // 2
    assert answer(client, "blocs", members=1000, limit=1000) == found
    assert all(len(bloc["actors"]) <= 1 for bloc in answer(client, "blocs", members=1)["items"])


def test_triads_add_up(client: httpx.Client) -> None:
    found = answer(client, "balance")
    counts = found["triads"]
    assert found["strong"]["unbalanced"] == counts["++-"] + counts["---"] == found["total"]
    assert found["weak"]["unbalanced"] == counts["++-"] == answer(client, "balance", definition="weak")["total"]
    assert sum(counts.values()) == found["weak"]["balanced"] + found["weak"]["unbalanced"]
    assert found["frustration"]["least"] <= found["frustration"]["most"]


def test_an_unbalanced_triad_tells_why(client: httpx.Client, quarrel: None) -> None:
    found = answer(client, "balance", limit=1000)
    triads = {frozenset(actor["id"] for actor in triad["actors"]): triad for triad in found["items"]}
    triad = triads[frozenset({"fiji", "tonga", "samoa"})]
    assert (triad["signs"], triad["weight"]) == ("++-", 1)
    said = [relation["evidence"][0]["sentence"] for relation in triad["relations"]]
    assert sorted(said) == ["Fiji attacked Samoa.", "Fiji supports Tonga.", "Tonga supports Samoa."]


def test_a_dispute_shows_both_sides(client: httpx.Client, quarrel: None) -> None:
    for name in ("Malta", "مالطا"):
        found = answer(client, "contradictions", actor=name)
        (item,) = found["items"]
        assert (item["source"]["id"], item["category"], item["target"]["id"]) == ("malta", "ASSAULT", "samoa")
        assert item["asserted"]["evidence"][0]["sentence"] == QUARREL[1]
        assert item["denied"]["evidence"][0]["sentence"] == QUARREL[2]
    assert answer(client, "contradictions", actor="Malta", sign=1)["total"] == 0


@pytest.mark.parametrize(
    ("page", "asked", "status"),
    [
        ("centrality", {"measure": "fame"}, 422),
        ("centrality", {"limit": 0}, 422),
        ("blocs", {"members": 1001}, 422),
        ("blocs", {"cursor": "made up"}, 422),
        ("balance", {"definition": "middling"}, 422),
        ("balance", {"evidence": 21}, 422),
        ("contradictions", {"actor": "Nobody at all"}, 404),
        ("contradictions", {"since": "2021-01-01", "until": "2020-01-01"}, 422),
    ],
)
def test_absurd_questions_are_problems(client: httpx.Client, page: str, asked: dict, status: int) -> None:
    response = client.get(f"/analysis/{page}", params=asked)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"
