from urllib.parse import quote

import httpx
import pytest

pytestmark = pytest.mark.stanza

TURKEY = ["Turkey", "turkey", "TURKEY", "تركيا", "تُركيا", "تـركيا", "Q43", "أنقرة", "انقره", "Ankara"]


def relations(client: httpx.Client, name: str, **parameters: object) -> list[dict]:
    response = client.get(f"/actors/{quote(name, safe='')}/relations", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()["items"]


def pairs(items: list[dict]) -> set[tuple[str, str, str]]:
    return {(item["source"]["name"], item["category"], item["target"]["name"]) for item in items}


@pytest.mark.parametrize("name", TURKEY)
def test_an_actor_answers_to_all_its_names(client: httpx.Client, name: str) -> None:
    actor = client.get(f"/actors/{quote(name, safe='')}").json()
    assert (actor["id"], actor["name"], actor["name_ar"], actor["kind"]) == ("turkey", "Turkey", "تركيا", "state")
    assert actor["ids"] == {"wikidata": "Q43"}


def test_who_is_known_by_an_arabic_name_alone_has_a_romanised_one_marked_as_such(client: httpx.Client) -> None:
    actor = client.get("/actors/ياسين قوفانتش").json()
    assert (actor["name"], actor["romanised"]) == ("ياسين قوفانتش", "Yasin Qufantash")
    assert actor["romanised"] in actor["aliases"]
    assert client.get("/actors/Yasin Qufantash").json()["id"] == actor["id"]
    assert client.get("/actors/Turkey").json()["romanised"] is None
    listed = {one["name"]: one["romanised"] for one in client.get("/actors", params={"limit": 1000}).json()["items"]}
    assert (listed["ياسين قوفانتش"], listed["Turkey"]) == ("Yasin Qufantash", None)


def test_the_seeds_say_whom_turkey_supports(client: httpx.Client) -> None:
    found = pairs(relations(client, "Turkey", limit=1000))
    gna = "Government of National Accord"
    assert {("Turkey", "SUPPORT", gna), ("Turkey", "AID", gna)} & found
    assert {pair for pair in found if {pair[0], pair[2]} == {"Turkey", "Russia"}}


def test_the_seeds_say_whom_russia_supports(client: httpx.Client) -> None:
    assert ("Russia", "SUPPORT", "Khalifa Haftar") in pairs(relations(client, "Russia", limit=1000))


def test_both_names_give_the_same_relations(client: httpx.Client) -> None:
    assert client.get("/actors/Turkey/relations").json() == client.get("/actors/تركيا/relations").json()


def test_evidence_offsets_lead_to_the_words_of_the_sentence(client: httpx.Client) -> None:
    evidence = [piece for item in relations(client, "Turkey") for piece in item["evidence"]]
    assert len(evidence) > 5
    for piece in evidence:
        for part in ("source", "cue", "target"):
            span = piece[part]
            assert piece["sentence"][span["start"] : span["end"]] == span["text"]


def test_relations_can_be_narrowed(client: httpx.Client) -> None:
    assert {item["sign"] for item in relations(client, "Turkey", sign=-1)} == {-1}
    assert {item["category"] for item in relations(client, "Turkey", category="SUPPORT,AID")} <= {"SUPPORT", "AID"}
    assert {
        item["source"]["id"] for item in relations(client, "Turkey", direction="out") if not item["undirected"]
    } == {"turkey"}
    both = relations(client, "Turkey", counterpart="روسيا")
    assert all({item["source"]["id"], item["target"]["id"]} == {"turkey", "russia"} for item in both)
    assert both
    assert relations(client, "Turkey", until="1999-12-31") == []


def test_pages_hold_every_relation_once(client: httpx.Client) -> None:
    whole = relations(client, "Turkey", limit=1000)
    seen: list[dict] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(
            "/actors/Turkey/relations", params={"limit": 3} | ({"cursor": cursor} if cursor else {})
        ).json()
        seen, cursor = seen + page["items"], page["next"]
    assert [item["id"] for item in seen] == [item["id"] for item in whole]
    assert page["total"] == len(whole)


def test_actors_are_found_by_the_beginning_of_a_name(client: httpx.Client) -> None:
    assert client.get("/actors", params={"q": "Turk"}).json()["items"][0]["name"] == "Turkey"
    assert client.get("/actors", params={"q": "ترك"}).json()["items"][0]["name"] == "Turkey"
    kinds = {actor["kind"] for actor in client.get("/actors", params={"kind": "person"}).json()["items"]}
    assert kinds == {"person"}


def test_a_name_of_nobody_comes_with_suggestions(client: httpx.Client) -> None:
    response = client.get("/actors/Turky/relations")
    assert response.status_code == 404
    assert response.json()["suggestions"][0] == "Turkey"
    assert "Turkey" in response.json()["detail"]


@pytest.mark.parametrize(
    "name", ["a/b", "/", "//", "..%2F..", "%00", "%FF%FE", "💥", "' OR 1=1 --", "%", "x" * 5000, "?", "#"]
)
@pytest.mark.parametrize("page", ["", "/relations", "/neighbors"])
def test_odd_names_name_nobody(client: httpx.Client, name: str, page: str) -> None:
    path = name if "%" in name and len(name) > 1 else quote(name, safe="")
    response = client.get(f"/actors/{path}{page}")
    assert response.status_code == 404, response.text
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_relation_has_an_address_and_all_its_evidence(client: httpx.Client) -> None:
    relation = relations(client, "Turkey", evidence=0)[0]
    assert relation["evidence"] == []
    alone = client.get(f"/relations/{relation['id']}").json()
    assert (alone["weight"], len(alone["evidence"])) == (relation["weight"], min(3, relation["weight"]))
    evidence = client.get(
        f"/relations/{relation['id']}/evidence", params={"modality": "asserted", "limit": 1000}
    ).json()
    assert evidence["total"] == len(evidence["items"]) == relation["weight"]


def test_relations_of_the_whole_graph_can_be_asked_by_their_ends(client: httpx.Client) -> None:
    found = client.get("/relations", params={"source": "موسكو", "target": "حفتر"}).json()["items"]
    assert found
    assert {(item["source"]["id"], item["target"]["id"]) for item in found if not item["undirected"]} == {
        ("russia", "khalifa-haftar")
    }
