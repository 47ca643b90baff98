import httpx
import pytest

pytestmark = pytest.mark.stanza


def paths(client: httpx.Client, **asked: object) -> list[dict]:
    response = client.get("/paths", params=asked)
    assert response.status_code == 200, response.text
    return response.json()["paths"]


@pytest.mark.parametrize(("source", "target"), [("Turkey", "Haftar"), ("تركيا", "حفتر")])
def test_a_path_has_a_sentence_for_each_hop(client: httpx.Client, source: str, target: str) -> None:
    path = paths(client, source=source, target=target)[0]
    assert (path["actors"][0]["id"], path["actors"][-1]["id"]) == ("turkey", "khalifa-haftar")
    assert len(path["hops"]) == path["length"] == len(path["actors"]) - 1
    assert all(hop["evidence"][0]["sentence"] for hop in path["hops"])


def test_each_hop_joins_its_two_actors_and_signs_multiply(client: httpx.Client) -> None:
    for path in paths(client, source="Turkey", target="Haftar", limit=20):
        sign = 1
        for place, hop in enumerate(path["hops"]):
            ends = {hop["source"]["id"], hop["target"]["id"]}
            assert ends == {path["actors"][place]["id"], path["actors"][place + 1]["id"]}
            sign *= hop["sign"]
        assert path["sign"] == sign


def test_shorter_paths_come_first(client: httpx.Client) -> None:
    lengths = [path["length"] for path in paths(client, source="Turkey", target="Haftar", limit=20)]
    assert lengths == sorted(lengths)
    assert len(lengths) > 1


def test_an_actor_can_be_gone_through_or_round(client: httpx.Client) -> None:
    asked = {"source": "Turkey", "target": "Haftar", "limit": 20}
    through = paths(client, **asked, via="موسكو")
    assert all("russia" in [actor["id"] for actor in path["actors"]] for path in through)
    assert through
    for path in paths(client, **asked, avoid="Russia"):
        assert "russia" not in [actor["id"] for actor in path["actors"]]


@pytest.mark.parametrize(
    ("asked", "status", "kind"),
    [
        ({"source": "Turkey", "target": "Turkey"}, 422, "same-actor"),
        ({"source": "Turkey", "target": "تركيا"}, 422, "same-actor"),
        ({"source": "Turkey", "target": "Nobody At All"}, 404, "unknown-actor"),
        ({"source": "Turkey", "target": "Haftar", "until": "1990-01-01"}, 404, "no-path"),
        ({"source": "Turkey", "target": "Haftar", "max_hops": 7}, 422, "over-limit"),
        ({"source": "Turkey", "target": "Haftar", "max_hops": 0}, 422, "invalid-request"),
        ({"source": "Turkey", "target": "Haftar", "max_hops": 10**30}, 422, "over-limit"),
        ({"source": "Turkey", "target": "Haftar", "limit": 1000}, 422, "over-limit"),
        ({"source": "Turkey", "target": "Haftar", "directed": "perhaps"}, 422, "invalid-request"),
        ({"source": "Turkey"}, 422, "invalid-request"),
        ({"source": "", "target": ""}, 404, "unknown-actor"),
    ],
)
def test_a_question_without_an_answer_is_a_problem(client: httpx.Client, asked: dict, status: int, kind: str) -> None:
    response = client.get("/paths", params=asked)
    assert response.status_code == status, response.text
    assert response.json()["type"] == f"/problems/{kind}"


def test_no_path_says_which_filter_closes_the_way(client: httpx.Client) -> None:
    asked = {"source": "تركيا", "target": "Haftar", "as_of": "1990-01-01"}
    problem = client.get("/paths", params=asked).json()
    [bridge] = problem["reason"]["bridges"]
    assert (bridge["without"], bridge["actors"][0]["name_ar"]) == ("until", "تركيا")
    assert all(relation["evidence"] for relation in bridge["missing"])
    assert "Without until there is a path" in problem["detail"]
    assert problem["reason"]["from_source"] == {"reached": 0, "nearest": []}
    assert problem["reason"]["connected"]
