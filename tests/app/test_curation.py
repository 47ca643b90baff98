from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

pytestmark = pytest.mark.stanza

ENGLISH = "Iceland supports Malta. Fiji attacked Malta on Sunday."
ARABIC = "تدعم آيسلندا مالطا. والتقت فيجي مالطا يوم الأحد."


def call(client: httpx.Client, method: str, path: str, body: dict | None = None, status: int = 200) -> dict:
    response = client.request(method, path, json=body) if body is not None else client.request(method, path)
    assert response.status_code == status, response.text
    return response.json() if response.content else {}


def actor(name: str) -> str:
    return f"/actors/{quote(name, safe='')}"


@pytest.fixture(scope="module")
def documents(client: httpx.Client) -> Iterator[dict[str, str]]:
    """Two documents on islands, by language."""
    ids = {}
    for language, text in (("en", ENGLISH), ("ar", ARABIC)):
        response = client.post("/documents", json={"text": text}, headers={"Prefer": "wait=60"})
        assert response.status_code == 201, response.text
        ids[language] = response.json()["id"]
    yield ids
    for id in ids.values():
        client.delete(f"/documents/{id}")


@pytest.fixture
def islands(client: httpx.Client, documents: dict[str, str]) -> Iterator[httpx.Client]:
    """What is judged of them is undone after the test, the last first, which leaves the very graph from before."""
    before = client.get("/graph").content
    yield client
    for change in client.get("/changes", params={"limit": 1000}).json()["items"]:
        if not change["undone"]:
            call(client, "POST", f"/changes/{change['id']}/undo")
    assert client.get("/graph").content == before


def evidence_of(client: httpx.Client, source: str, target: str, category: str) -> dict:
    params = {"counterpart": target, "category": category}
    [relation] = client.get(f"{actor(source)}/relations", params=params).json()["items"]
    return relation["evidence"][0]


@pytest.mark.parametrize(
    ("name", "name_ar", "alias"), [("Sirte Guard", "حرس سرت", "Guards of Sirte"), ("حرس طبرق", None, "حرّاس طبرق")]
)
def test_an_actor_is_made_found_and_deleted(islands: httpx.Client, name: str, name_ar: str | None, alias: str) -> None:
    body = {"name": name, "name_ar": name_ar, "kind": "armed_group", "country": "LY", "aliases": [alias]}
    made = call(islands, "POST", "/actors", body | {"ids": {"wikidata": "Q999999999"}}, 201)
    assert (made["kind"], made["ids"], made["mentions"]) == ("armed_group", {"wikidata": "Q999999999"}, 0)
    for called in filter(None, (name, name_ar, alias, "q999999999")):
        assert call(islands, "GET", actor(called))["id"] == made["id"]
    assert islands.post("/actors", json=body).status_code == 409
    response = islands.delete(actor(name))
    assert response.status_code == 204
    gone = islands.get(actor(made["id"]))
    assert (gone.status_code, gone.json()["type"]) == (410, "/problems/deleted-actor")
    assert islands.get(f"{actor(made['id'])}/relations").status_code == 410
    call(islands, "POST", f"/changes/{gone.json()['change']}/undo")
    assert call(islands, "GET", actor(alias))["id"] == made["id"]


def test_an_actor_that_documents_name_is_not_deleted(islands: httpx.Client) -> None:
    response = islands.delete("/actors/Malta")
    assert (response.status_code, response.json()["type"]) == (409, "/problems/actor-in-use")
    assert response.json()["mentions"] == 4


def test_an_actor_is_corrected_field_by_field(islands: httpx.Client) -> None:
    before = call(islands, "GET", "/actors/Malta")
    edited = call(
        islands,
        "PATCH",
        actor("مالطا"),
        {
            "name_ar": "جمهورية مالطا",
            "aliases": {"add": ["Valletta's government"], "remove": []},
            "note": "the full name",
        },
    )
    assert (edited["id"], edited["name"], edited["name_ar"]) == ("malta", "Malta", "جمهورية مالطا")
    assert call(islands, "GET", actor("Valletta's government"))["id"] == "malta"
    emptied = call(
        islands, "PATCH", "/actors/malta", {"ids": {"wikidata": None}, "aliases": {"remove": ["Valletta's government"]}}
    )
    assert emptied["ids"] == {}
    assert islands.get(actor("Valletta's government")).status_code == 404
    assert islands.get(actor(before["ids"]["wikidata"])).status_code == 404
    call(islands, "POST", f"/changes/{emptied['change']}/undo")
    call(islands, "POST", f"/changes/{edited['change']}/undo")
    assert call(islands, "GET", "/actors/Malta") == before


@pytest.mark.parametrize("name", ["Ankara", "أنقرة"])
def test_a_name_taken_away_is_nobodys_though_the_catalogue_has_it(islands: httpx.Client, name: str) -> None:
    assert call(islands, "GET", actor(name))["id"] == "turkey"
    call(islands, "PATCH", "/actors/turkey", {"aliases": {"remove": [name]}})
    assert islands.get(actor(name)).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"note": "nothing"},
        {"name": ""},
        {"name": None},
        {"nom": "Malte"},
        {"kind": "island"},
        {"country": "Malta"},
        {"ids": {"wikidata": "43"}},
        {"aliases": ["Malte"]},
        {"aliases": {"remove": ["Fiji"]}},
        {"aliases": {"remove": ["Malta"]}},
        {"aliases": {"add": ["💥"]}},
    ],
)
def test_a_correction_that_makes_no_sense_changes_nothing(islands: httpx.Client, body: dict) -> None:
    before = islands.get("/stats").json()["version"]
    response = islands.patch("/actors/Malta", json=body)
    assert response.status_code == 422, response.text
    assert islands.get("/stats").json()["version"] == before


@pytest.mark.parametrize(("source", "target"), [("Iceland", "Fiji"), ("آيسلندا", "فيجي")])
def test_a_merged_actor_is_found_by_its_names_and_redirected_by_its_id(
    islands: httpx.Client, source: str, target: str
) -> None:
    graph, tag = islands.get("/graph").content, islands.get("/graph").headers["ETag"]
    merged = call(islands, "POST", "/actors:merge", {"source": source, "target": target, "note": "one"})
    assert (merged["id"], merged["name"]) == ("fiji", "Fiji")
    assert islands.get("/graph").headers["ETag"] != tag
    for name in ("Iceland", "آيسلندا", "Reykjavik"):
        assert call(islands, "GET", actor(name))["id"] == "fiji"
    for page in ("", "/relations", "/neighbors"):
        response = islands.get(f"/actors/iceland{page}", params={"limit": 5} if page else {})
        assert response.status_code == 308
        assert response.headers["Location"] == f"/actors/fiji{page}{'?limit=5' if page else ''}"
        assert response.headers["Content-Type"] == "application/problem+json"
        assert (
            islands.get(str(response.url), follow_redirects=True).json()
            == islands.get(response.headers["Location"]).json()
        )
    assert islands.patch("/actors/iceland", json={"country": "FJ"}).status_code == 308
    assert islands.delete("/actors/iceland").status_code == 308
    found = islands.get("/relations", params={"source": "iceland", "target": "malta"}).json()["items"]
    assert {(item["source"]["id"], item["category"]) for item in found if not item["undirected"]} == {
        ("fiji", "SUPPORT"),
        ("fiji", "ASSAULT"),
    }
    call(islands, "POST", f"/changes/{merged['change']}/undo")
    assert islands.get("/graph").content == graph
    assert call(islands, "GET", "/actors/iceland")["id"] == "iceland"


def test_what_merged_actors_do_to_each_other_does_not_count(islands: httpx.Client) -> None:
    evidence = evidence_of(islands, "Iceland", "Malta", "SUPPORT")
    call(islands, "POST", "/actors:merge", {"source": ["Iceland"], "target": "Malta"})
    piece = call(islands, "GET", f"/evidence/{evidence['id']}")
    assert (piece["counts"], piece["relation_id"]) == (False, None)
    assert piece["source_actor"] == piece["target_actor"]
    relations = islands.get("/actors/malta/relations", params={"modality": "any"}).json()["items"]
    assert all(item["source"] != item["target"] for item in relations)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"source": "Malta", "target": "مالطا"}, 422),
        ({"source": ["Iceland", "malta"], "target": "Malta"}, 422),
        ({"source": [], "target": "Malta"}, 422),
        ({"source": "Malta"}, 422),
        ({"source": "Nobody Known", "target": "Malta"}, 404),
        ({"source": "Malta", "target": "Nobody Known"}, 404),
    ],
)
def test_merges_that_make_no_sense_are_problems(islands: httpx.Client, body: dict, status: int) -> None:
    assert call(islands, "POST", "/actors:merge", body, status)["status"] == status


@pytest.mark.parametrize(
    ("alias", "new"),
    [("Malta", {"name": "Malta FC", "kind": "other"}), ("مالطا", {"name": "Malta FC", "name_ar": "نادي مالطا"})],
)
def test_the_name_an_actor_is_listed_by_is_not_split_off(islands: httpx.Client, alias: str, new: dict) -> None:
    assert call(islands, "POST", "/actors:split", {"source": "malta", "aliases": [alias], "new": new}, 422)


def test_an_actor_is_split_by_evidence_by_mention_and_by_document(
    islands: httpx.Client, documents: dict[str, str]
) -> None:
    evidence = evidence_of(islands, "Fiji", "Malta", "ASSAULT")
    club = call(
        islands, "POST", "/actors:split", {"source": "Malta", "evidence": [evidence["id"]], "new": {"name": "Malta FC"}}
    )
    assert (club["id"], club["mentions"], club["kind"]) == ("malta-fc", 1, "other")
    assert evidence_of(islands, "Fiji", "Malta FC", "ASSAULT")["id"] == evidence["id"]
    start = ENGLISH.index("Malta")
    place = {"document": evidence["document"]["id"], "start": start, "end": start + 5}
    body = {"source": "Malta", "mentions": [place], "target": "malta-fc"}
    assert call(islands, "POST", "/actors:split", body)["mentions"] == 2
    body = {"source": "Malta", "documents": [documents["ar"]], "target": "malta-fc"}
    assert call(islands, "POST", "/actors:split", body)["mentions"] == 4
    assert call(islands, "GET", actor("مالطا"))["id"] == "malta-fc"
    made = islands.get("/changes", params={"actor": "malta-fc", "kind": "split"}).json()["items"]
    refused = islands.post(f"/changes/{made[-1]['id']}/undo")
    assert (refused.status_code, refused.json()["changes"]) == (409, [made[1]["id"], made[0]["id"]])


@pytest.mark.parametrize(
    "body",
    [
        {"source": "Malta", "new": {"name": "Malta FC"}},
        {"source": "Malta", "evidence": ["nothing"], "target": "Fiji", "new": {"name": "Malta FC"}},
        {"source": "Malta", "aliases": ["Valetta FC"], "target": "Fiji"},
        {"source": "Malta", "aliases": ["Iceland"], "target": "Malta"},
        {"source": "Malta", "mentions": [{"document": "x", "start": 0, "end": 3}], "target": "Fiji"},
    ],
)
def test_splits_that_make_no_sense_are_problems(islands: httpx.Client, body: dict) -> None:
    assert call(islands, "POST", "/actors:split", body, 422)["status"] == 422


def test_wrong_evidence_counts_nowhere(islands: httpx.Client) -> None:
    evidence = evidence_of(islands, "Fiji", "Malta", "ASSAULT")["id"]
    judged = call(islands, "PATCH", f"/evidence/{evidence}", {"verdict": "wrong", "note": "مجرد مباراة"})
    assert (judged["verdict"], judged["counts"], judged["relation_id"]) == ("wrong", False, None)
    assert (judged["judged"]["by"], judged["judged"]["note"]) == ("local", "مجرد مباراة")
    for modality in ("asserted", "any"):
        params = {"source": "Fiji", "target": "Malta", "category": "ASSAULT", "modality": modality}
        assert islands.get("/relations", params=params).json()["total"] == 0
    assert not islands.get("/graph", params={"category": "ASSAULT", "actor": "Malta"}).json()["edges"]
    paths = islands.get("/paths", params={"source": "Fiji", "target": "Malta", "category": "ASSAULT"})
    assert paths.status_code == 404
    back = call(islands, "PATCH", f"/evidence/{evidence}", {"verdict": None})
    assert (back["verdict"], back["counts"], back["judged"]) == (None, True, None)
    call(islands, "PATCH", f"/evidence/{evidence}", {"verdict": "right"})
    assert evidence_of(islands, "Fiji", "Malta", "ASSAULT")["verdict"] == "right"


def test_a_verdict_is_orphaned_with_its_document_and_back_with_it(islands: httpx.Client) -> None:
    evidence = evidence_of(islands, "Fiji", "Malta", "ASSAULT")
    call(islands, "PATCH", f"/evidence/{evidence['id']}", {"verdict": "wrong"})
    document = evidence["document"]["id"]
    change = islands.get("/changes", params={"document": document, "kind": "verdict"}).json()["items"][0]
    assert (change["orphaned"], change["evidence"]) == (False, [evidence["id"]])
    islands.delete(f"/documents/{document}")
    assert call(islands, "GET", f"/changes/{change['id']}")["orphaned"]
    listed = call(islands, "GET", "/changes?orphaned=true")
    assert ([one["id"] for one in listed["items"]], listed["total"]) == ([change["id"]], 1)
    islands.post("/documents", json={"text": ENGLISH}, headers={"Prefer": "wait=60"})
    assert not call(islands, "GET", f"/changes/{change['id']}")["orphaned"]
    assert call(islands, "GET", "/changes?orphaned=true")["total"] == 0
    assert call(islands, "GET", f"/evidence/{evidence['id']}")["verdict"] == "wrong"


def test_the_ledger_says_who_did_what_and_what_is_undone(islands: httpx.Client) -> None:
    first = call(islands, "PATCH", "/actors/Malta", {"aliases": {"add": ["The Rock"]}, "note": "slang"})["change"]
    second = call(islands, "POST", "/actors:merge", {"source": "Fiji", "target": "Malta"})["change"]
    call(islands, "POST", f"/changes/{first}/undo")
    changes = islands.get("/changes", params={"actor": "مالطا", "limit": 2}).json()["items"]
    assert [(change["id"], change["kind"], change["undone"]) for change in changes] == [
        (second, "merge", False),
        (first, "edit", True),
    ]
    assert (changes[1]["by"], changes[1]["undone_by"], changes[1]["note"]) == ("local", "local", "slang")
    assert [one["id"] for one in islands.get("/changes", params={"actor": "fiji", "limit": 1}).json()["items"]] == [
        second
    ]
    assert call(islands, "POST", f"/changes/{first}/undo", status=409)["type"] == "/problems/change-undone"
    assert call(islands, "POST", "/changes/0/undo", status=404)["type"] == "/problems/unknown-change"
    assert islands.get("/changes", params={"actor": "Nobody Known"}).status_code == 404


def test_pages_of_the_ledger_hold_every_change_once(islands: httpx.Client) -> None:
    for alias in ("One", "Two", "Three"):
        call(islands, "PATCH", "/actors/Malta", {"aliases": {"add": [alias]}})
    whole = islands.get("/changes", params={"limit": 1000}).json()
    seen, cursor = [], None
    while cursor is not None or not seen:
        page = islands.get("/changes", params={"limit": 2} | ({"cursor": cursor} if cursor else {})).json()
        seen, cursor = seen + page["items"], page["next"]
    assert [one["id"] for one in seen] == [one["id"] for one in whole["items"]]
    assert page["total"] == whole["total"] == len(seen)
