import httpx
import networkx as nx
import pytest

pytestmark = pytest.mark.stanza


def graph(client: httpx.Client, page: str = "/graph", **asked: object) -> nx.MultiDiGraph:
    response = client.get(page, params=asked)
    assert response.status_code == 200, response.text
    return nx.node_link_graph(response.json(), edges="edges")


def test_networkx_reads_the_graph_back(client: httpx.Client) -> None:
    whole = graph(client)
    assert isinstance(whole, nx.MultiDiGraph)
    assert whole.nodes["turkey"]["name_ar"] == "تركيا"
    assert whole.nodes["turkey"]["degree"] == whole.degree("turkey")
    assert whole["russia"]["khalifa-haftar"]["SUPPORT"]["sign"] == 1


def test_who_is_known_by_an_arabic_name_alone_has_a_romanised_one_too(client: httpx.Client) -> None:
    whole = graph(client)
    assert whole.nodes["ياسين-قوفانتش"]["romanised"] == "Yasin Qufantash"
    assert "romanised" not in whole.nodes["turkey"]
    part = client.get("/graph", params={"format": "jsonld", "actor": "ياسين قوفانتش", "radius": 1}).json()
    assert part["@context"]["romanised"] == {"@id": "schema:alternateName", "@language": "ar-Latn"}
    assert "Yasin Qufantash" in [thing.get("romanised") for thing in part["@graph"]]


def test_the_graph_has_as_many_edges_as_there_are_relations(client: httpx.Client) -> None:
    assert graph(client).number_of_edges() == client.get("/stats").json()["relations"]


def test_a_part_of_the_graph_can_be_asked_for(client: httpx.Client) -> None:
    whole = graph(client)
    near = graph(client, actor="تركيا")
    assert set(near) == {"turkey", *whole.successors("turkey"), *whole.predecessors("turkey")}
    assert len(graph(client, top=3)) == 3
    assert {sign for *_, sign in graph(client, sign=-1).edges(data="sign")} == {-1}


def test_neighbors_are_those_within_the_radius(client: httpx.Client) -> None:
    near = graph(client, "/actors/حفتر/neighbors", radius=1)
    far = graph(client, "/actors/Haftar/neighbors", radius=2)
    assert set(near) < set(far)
    assert nx.eccentricity(far.to_undirected(), "khalifa-haftar") == 2
    assert len(graph(client, "/actors/Haftar/neighbors", radius=3, limit=4)) == 5


def test_an_unchanged_graph_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/graph", params={"sign": 1})
    again = client.get("/graph", params={"sign": 1}, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/graph", params={"sign": -1}, headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_a_changed_graph_is_sent(client: httpx.Client) -> None:
    before = client.get("/graph")
    document = client.post("/documents", json={"text": "Fiji supports Malta."}, headers={"Prefer": "wait=30"}).json()
    asked = {"If-None-Match": before.headers["ETag"]}
    after = client.get("/graph", headers=asked)
    client.delete(f"/documents/{document['id']}")
    assert after.status_code == 200
    assert "fiji" in nx.node_link_graph(after.json(), edges="edges")
    assert client.get("/graph").json()["edges"] == before.json()["edges"]


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("/graph", {"format": "gif"}),
        ("/graph", {"radius": 4, "actor": "Turkey"}),
        ("/graph", {"top": 0}),
        ("/actors/Turkey/neighbors", {"radius": 0}),
        ("/actors/Turkey/neighbors", {"radius": 99}),
        ("/actors/Turkey/neighbors", {"limit": 10**9}),
    ],
)
def test_absurd_parts_are_problems(client: httpx.Client, page: str, asked: dict) -> None:
    response = client.get(page, params=asked)
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
