import httpx
import pytest

from app.answering.conditions import matches
from graph.store import Store
from tests.graph.factory import keep, reading, support

LISTS = [
    "/actors?q=ترك",
    "/actors/Turkey",
    "/actors/تركيا/relations?limit=2",
    "/actors/Haftar/neighbors",
    "/relations?category=SUPPORT",
    "/timeline?actor=روسيا",
    "/paths?source=Turkey&target=حفتر",
    "/documents",
]


@pytest.mark.stanza
@pytest.mark.parametrize("page", LISTS)
def test_what_is_known_is_not_sent_again(client: httpx.Client, page: str) -> None:
    first = client.get(page)
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
    tag = first.headers["ETag"]
    assert tag.startswith('W/"')
    again = client.get(page, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert client.get(page, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.stanza
def test_another_question_and_a_change_have_another_tag(client: httpx.Client) -> None:
    tags = {client.get(page).headers["ETag"] for page in LISTS}
    assert len(tags) == len(LISTS)
    document = client.post("/documents", json={"text": "Fiji supports Malta."}, headers={"Prefer": "wait=30"}).json()
    try:
        assert not tags & {client.get(page).headers["ETag"] for page in LISTS}
    finally:
        client.delete(f"/documents/{document['id']}")


@pytest.mark.parametrize(
    ("known", "same"),
    [
        ('"a"', True),
        ('W/"a"', True),
        ('"b", W/"a"', True),
        ("*", True),
        ('"ab"', False),
        ('"b"', False),
        ("", False),
        (None, False),
        ("a", False),
    ],
)
def test_tags_are_compared_weakly_and_whole(known: str | None, same: bool) -> None:
    assert matches(known, '"a"') is same
    assert matches(known, 'W/"a"') is same


def test_two_stores_of_the_same_version_are_told_apart(store: Store, tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.graph.factory import new_store

    other = new_store(tmp_path_factory.mktemp("other"))
    keep(store, reading(support("Turkey", "GNA")))
    keep(other, reading(support("Russia", "GNA")))
    with store.view() as view, other.view() as another:
        assert view.version() == another.version()
        assert view.state() != another.state()
    other.close()
