"""What the log and the metrics say of a request, and what they keep to themselves."""

import json
import time
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.serving import Server

pytestmark = pytest.mark.stanza


def logged(server: Server, request: str) -> dict[str, Any]:
    """The line of a request."""
    for _ in range(50):
        for line in (server.data.parent / f"{server.data.name}.log").read_text("utf-8").splitlines():
            if request in line:
                return json.loads(line)
        time.sleep(0.1)
    raise AssertionError(f"{request} is not in the log")


def test_a_request_is_one_line_of_json(client: httpx.Client, server: Server) -> None:
    response = client.get("/actors/تركيا/relations", headers={"X-Request-ID": "line-1"})
    line = logged(server, "line-1")
    assert line["route"] == "/actors/{name}/relations"
    assert (line["method"], line["status"], line["caller"]) == ("GET", 200, "local")
    assert 0 < line["milliseconds"] < 60_000
    assert response.headers["X-Request-ID"] == "line-1"


@pytest.mark.parametrize("id", ["", "a" * 101, "two words", 'quo"te', "<script>"])
def test_an_odd_request_id_is_replaced(client: httpx.Client, id: str) -> None:
    answered = client.get("/health/live", headers={"X-Request-ID": id}).headers["X-Request-ID"]
    assert len(answered) == 32


def test_no_text_name_or_query_is_logged(client: httpx.Client, server: Server) -> None:
    client.get("/actors", params={"q": "Secretname"}, headers={"X-Request-ID": "quiet-1"})
    client.get("/actors/Secretname", headers={"X-Request-ID": "quiet-2"})
    client.post("/extract", json={"text": "Secretname supports Malta."}, headers={"X-Request-ID": "quiet-3"})
    client.get("/Secretname", headers={"X-Request-ID": "quiet-4"})
    assert [logged(server, f"quiet-{number}")["status"] for number in (1, 2, 3, 4)] == [200, 404, 200, 404]
    assert "Secretname" not in (server.data.parent / f"{server.data.name}.log").read_text("utf-8")


def test_every_line_of_the_log_is_json(server: Server) -> None:
    lines = (server.data.parent / f"{server.data.name}.log").read_text("utf-8").splitlines()
    assert all({"time", "level", "message"} <= set(json.loads(line)) for line in lines)


def test_metrics_are_read_by_prometheus(client: httpx.Client) -> None:
    client.get("/actors/Turkey")
    client.post("/extract", json={"text": "Fiji supports Malta."})
    response = client.get("/metrics")
    samples = {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }
    assert response.headers["Content-Type"].startswith("text/plain")
    assert samples["wasl_requests_total", "/actors/{name}", "200", "GET"] >= 1
    assert samples["wasl_request_seconds_count", "/actors/{name}", "GET"] >= 1
    assert samples["wasl_extraction_seconds_count",] >= 1
    assert samples["wasl_documents",] == client.get("/stats").json()["documents"]
    assert samples["wasl_projection_version",] <= samples["wasl_store_version",]
    assert {("wasl_texts_waiting",), ("wasl_documents_queued",)} <= set(samples)


def test_names_make_no_metrics(client: httpx.Client) -> None:
    client.get("/Nowhere")
    client.get("/actors/Nobody")
    text = client.get("/metrics").text
    assert "Nowhere" not in text
    assert "Nobody" not in text
