"""What the journeys find in the store, and how it is left as it was."""

from collections.abc import Iterator

import httpx
import pytest


@pytest.fixture
def undone(client: httpx.Client) -> Iterator[None]:
    """Whatever is judged in the test is taken back."""
    before = client.get("/changes").json()["total"]
    yield
    made = client.get("/changes").json()
    for change in made["items"][: made["total"] - before]:
        client.post(f"/changes/{change['id']}/undo")


@pytest.fixture(scope="module")
def dated(client: httpx.Client) -> Iterator[None]:
    """The seed documents bear no dates; these do."""
    said = {"2019-03-01": "Germany condemned Belarus.", "2021-06-15": "Poland condemned Belarus."}
    headers = {"Prefer": "wait=60"}
    kept = [
        client.post("/documents", json={"text": text, "published": day}, headers=headers).json()
        for day, text in said.items()
    ]
    yield
    for document in kept:
        client.delete(f"/documents/{document['id']}")


@pytest.fixture
def swept(client: httpx.Client) -> Iterator[None]:
    """What is kept in the test is taken away."""
    before = {one["id"] for one in client.get("/documents").json()["items"]}
    yield
    for one in client.get("/documents").json()["items"]:
        if one["id"] not in before:
            client.delete(f"/documents/{one['id']}")
