import time
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

pytestmark = pytest.mark.stanza

TEXT = "Iceland supports Malta. Malta attacked Fiji on Sunday."


@pytest.fixture
def posted(client: httpx.Client) -> Iterator[dict]:
    """A document read while the caller waited, gone after the test."""
    response = client.post("/documents", json={"text": TEXT, "title": "Islands"}, headers={"Prefer": "wait=30"})
    assert response.status_code == 201, response.text
    yield response.json()
    client.delete(f"/documents/{response.json()['id']}")


def finished(client: httpx.Client, job: str) -> dict:
    for _ in range(300):
        answer = client.get(f"/jobs/{job}").json()
        if answer["state"] in ("done", "failed"):
            return answer
        time.sleep(0.1)
    raise TimeoutError(job)


def test_waiting_for_a_document_answers_its_triples(posted: dict) -> None:
    said = {(t["source"]["actor"], t["category"], t["target"]["actor"]) for t in posted["triples"]}
    assert said == {("Iceland", "SUPPORT", "Malta"), ("Malta", "ASSAULT", "Fiji")}
    assert posted["title"] == "Islands"
    assert posted["language"] == "en"


def test_a_document_read_is_in_the_graph(client: httpx.Client, posted: dict) -> None:
    (relation,) = client.get("/actors/Iceland/relations").json()["items"]
    assert (relation["source"]["name"], relation["target"]["name"], relation["weight"]) == ("Iceland", "Malta", 1)
    assert relation["evidence"][0]["document"]["id"] == posted["id"]


def test_the_same_text_twice_is_one_document(client: httpx.Client, posted: dict) -> None:
    before = client.get("/stats").json()
    again = client.post("/documents", json={"text": TEXT, "title": "Other title"})
    assert again.status_code == 200
    assert again.json()["id"] == posted["id"]
    assert client.get("/stats").json() == before


def test_deleting_a_document_leaves_nothing_of_it(client: httpx.Client) -> None:
    before = client.get("/stats").json()
    document = client.post("/documents", json={"text": TEXT}, headers={"Prefer": "wait=30"}).json()
    assert client.get("/stats").json()["documents"] == before["documents"] + 1
    assert client.delete(f"/documents/{document['id']}").status_code == 204
    after = client.get("/stats").json()
    assert {**after, "version": 0} == {**before, "version": 0}
    assert client.get("/actors/Iceland/relations").status_code == 404
    assert client.get(f"/documents/{document['id']}").status_code == 404


def test_without_a_wish_to_wait_a_job_reads_the_document(client: httpx.Client) -> None:
    accepted = client.post("/documents", json={"text": "Samoa thanked Tonga."})
    assert accepted.status_code == 202
    job = accepted.json()
    assert accepted.headers["Location"] == f"/jobs/{job['id']}"
    told = finished(client, job["id"])
    assert (told["state"], told["error"]) == ("done", None)
    document = client.get(f"/documents/{job['document']}").json()
    assert [triple["category"] for triple in document["triples"]] == ["SUPPORT"]
    client.delete(f"/documents/{job['document']}")


def test_what_is_known_of_a_document_is_kept(client: httpx.Client) -> None:
    known = {
        "id": "desk/7 ?#",
        "title": "عنوان",
        "url": "https://example.org/a",
        "source": "Desk",
        "published": "2020-08-17",
        "language": "ar",
    }
    response = client.post("/documents", json={"text": "تدعم ساموا تونغا.", **known}, headers={"Prefer": "wait=30"})
    page = f"/documents/{quote(known['id'], safe='')}"
    assert response.headers["Location"] == page
    stored = client.get(page).json()
    assert {name: stored[name] for name in known} == known
    assert client.delete(page).status_code == 204


def test_an_id_in_use_is_a_conflict(client: httpx.Client, posted: dict) -> None:
    before = client.get("/stats").json()
    response = client.post("/documents", json={"text": "Another text.", "id": posted["id"]})
    assert response.status_code == 409
    assert client.get("/stats").json() == before


def test_documents_are_listed_page_by_page(client: httpx.Client, posted: dict) -> None:
    first = client.get("/documents", params={"limit": 2}).json()
    assert len(first["items"]) == 2
    assert first["items"][0]["id"] == posted["id"]
    seen, cursor = first["items"], first["next"]
    while cursor:
        page = client.get("/documents", params={"limit": 2, "cursor": cursor}).json()
        seen, cursor = seen + page["items"], page["next"]
    assert len({document["id"] for document in seen}) == len(seen) == first["total"]


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "Islands at odds.\n\n",
            "Iceland supports Malta, and fishing boats of both islands left their harbours early on Sunday although "
            "the wind was rising and the coast guard had asked every captain to wait for the next forecast.",
        ),
        (
            "خلاف بين الجزر.\n\n",
            "تدعم أيسلندا مالطا، وغادرت قوارب الصيد من الجزيرتين موانئها فجر الأحد رغم اشتداد الرياح ورغم أن خفر "
            "السواحل طلب من كل قبطان أن ينتظر النشرة الجوية التالية قبل الإبحار.",
        ),
    ],
)
def test_a_copy_with_another_headline_is_a_document_but_no_independent_source(
    client: httpx.Client, headline: str, body: str
) -> None:
    posts = [{"text": body, "title": "One", "source": "Post"}, {"text": headline + body, "title": "Two"}]
    one, two = (client.post("/documents", json=post, headers={"Prefer": "wait=30"}).json() for post in posts)
    assert two["copies"] == [{"id": one["id"], "title": "One", "source": "Post", "published": None}]
    assert two["story"] == min(one["id"], two["id"])
    assert client.get("/documents", params={"story": two["story"]}).json()["total"] == 2
    relations = {"category": "SUPPORT"}
    (relation,) = client.get("/actors/Iceland/relations", params=relations).json()["items"]
    assert (relation["documents"], relation["independent"]) == (2, 1)
    assert client.get("/actors/Iceland/relations", params=relations | {"min_sources": 2}).json()["total"] == 0
    for document in (one, two):
        client.delete(f"/documents/{document['id']}")
