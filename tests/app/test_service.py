import re

import httpx
import pytest
from pydantic import ValidationError

from app.settings import Settings
from tests.serving import wasl

pytestmark = pytest.mark.stanza


def test_a_server_with_its_models_is_ready(client: httpx.Client) -> None:
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/health/ready").json()["status"] == "ready"


def test_the_five_seed_documents_are_read(client: httpx.Client) -> None:
    stats = client.get("/stats").json()
    assert stats["documents"] == 5
    assert stats["triples"] >= 40
    titles = [document["title"] for document in client.get("/documents").json()["items"]]
    assert "التحالف التركي الروسي.. هل يتكرّر المشهد السوري في ليبيا؟" in titles


def test_stats_name_the_licences_of_the_models(client: httpx.Client) -> None:
    licences = client.get("/stats").json()["licences"]
    assert licences["code"] == "MIT"
    assert "CC BY-NC-SA" in licences["models"]["ar"]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "example.org", "127.0.0.1.example.org", ""])
def test_other_machines_are_not_served_without_keys(host: str) -> None:
    with pytest.raises(ValidationError, match="no API keys"):
        Settings(host=host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_this_machine_is_served(host: str) -> None:
    assert Settings(host=host).host == host


def test_refusing_an_address_says_why_in_one_line() -> None:
    refused = wasl("serve", "--host", "0.0.0.0")
    assert refused.returncode == 2
    assert "no API keys" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_the_docs_page_loads_nothing_from_elsewhere(client: httpx.Client) -> None:
    page = client.get("/docs").text
    sources = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sources
    assert all(source.startswith("/") and client.get(source).status_code == 200 for source in sources)
