import re

import httpx
import pytest

from app.settings import Settings


@pytest.mark.stanza
def test_a_server_with_its_models_is_ready(client: httpx.Client) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json()["status"] == "ready"


@pytest.mark.stanza
def test_the_five_seed_documents_are_read(client: httpx.Client) -> None:
    stats = client.get("/stats").json()
    assert stats["documents"] == 5
    assert stats["triples"] >= 40
    titles = [document["title"] for document in client.get("/documents").json()["items"]]
    assert "التحالف التركي الروسي.. هل يتكرّر المشهد السوري في ليبيا؟" in titles


@pytest.mark.stanza
def test_stats_name_the_licences_of_the_models(client: httpx.Client) -> None:
    licences = client.get("/stats").json()["licences"]
    assert licences["code"] == "MIT"
    assert "CC BY-NC-SA" in licences["models"]["ar"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", "127.0.0.1.example.org", ""])
def test_other_addresses_are_not_this_machine(host: str) -> None:
    assert not Settings(host=host).is_local


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_addresses_of_this_machine_are(host: str) -> None:
    assert Settings(host=host).is_local


@pytest.mark.stanza
def test_the_docs_page_loads_nothing_from_elsewhere(client: httpx.Client) -> None:
    page = client.get("/docs").text
    sources = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sources
    assert not any("//" in source for source in sources)
    assert all(client.get(f"/{source}").status_code == 200 for source in sources)
