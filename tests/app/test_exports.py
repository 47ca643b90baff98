import csv
from io import BytesIO, TextIOWrapper
from pathlib import Path
from zipfile import ZipFile

import httpx
import networkx as nx
import pytest

from app.answering.exports import Exports
from graph.exports import FORMATS
from tests.serving import Server, run

READERS = {
    "gexf": lambda data: nx.read_gexf(BytesIO(data)),
    "graphml": lambda data: nx.read_graphml(BytesIO(data), force_multigraph=True),
}


@pytest.mark.stanza
@pytest.mark.parametrize("format", FORMATS.values(), ids=lambda format: format.name)
def test_a_format_is_sent_as_what_it_is(client: httpx.Client, format: object) -> None:
    response = client.get("/graph", params={"format": format.name})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == format.media_type
    assert response.headers["Content-Disposition"].endswith(f'.{format.extension}"')
    assert len(response.content) == int(response.headers["Content-Length"])
    asked = client.get("/graph", headers={"Accept": f"{format.media_type}, */*;q=0.1"})
    assert (asked.content, asked.headers["Vary"]) == (response.content, "Accept")


@pytest.mark.stanza
@pytest.mark.parametrize("format", READERS)
def test_an_export_is_the_graph(client: httpx.Client, format: str) -> None:
    whole = nx.node_link_graph(client.get("/graph").json(), edges="edges")
    back = READERS[format](client.get("/graph", params={"format": format}).content)
    assert {(id, node["name_ar"]) for id, node in back.nodes(data=True) if "name_ar" in node} == {
        (id, name) for id, name in whole.nodes(data="name_ar") if name
    }
    ids = {id for *_, id in whole.edges(data="id")}
    assert {edge["id"] for *_, edge in back.edges(data=True)} == ids


@pytest.mark.stanza
@pytest.mark.parametrize("name", ["Turkey", "تركيا"])
def test_a_part_is_exported_in_either_language(client: httpx.Client, name: str) -> None:
    asked = {"format": "csv", "actor": name, "sign": 1, "min_confidence": 0.1, "evidence": 1}
    with ZipFile(BytesIO(client.get("/graph", params=asked).content)) as archive:
        edges = list(csv.DictReader(TextIOWrapper(archive.open("edges.csv"), "utf-8-sig", newline="")))
        evidence = list(csv.DictReader(TextIOWrapper(archive.open("evidence.csv"), "utf-8-sig", newline="")))
    assert {edge["sign"] for edge in edges} == {"1"}
    assert any("turkey" in (edge["source"], edge["target"]) for edge in edges)
    assert [row["relation_id"] for row in evidence] == [edge["id"] for edge in edges]


@pytest.mark.stanza
def test_an_edge_leads_to_its_evidence(client: httpx.Client) -> None:
    edge = client.get("/graph", params={"top": 5}).json()["edges"][0]
    said = client.get(f"/relations/{edge['id']}/evidence", params={"modality": "asserted"}).json()
    assert said["total"] == edge["weight"]


@pytest.mark.stanza
def test_an_unchanged_export_is_not_sent_again(client: httpx.Client) -> None:
    first = client.get("/graph", params={"format": "gexf"})
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/graph", params={"format": "gexf"}, headers=tag).status_code == 304
    assert client.get("/graph", params={"format": "graphml"}, headers=tag).status_code == 200
    by_type = {"Accept": "application/graphml+xml"}
    assert client.get("/graph", headers=by_type).headers["ETag"] != client.get("/graph").headers["ETag"]


@pytest.mark.stanza
def test_who_takes_no_format_gets_a_problem(client: httpx.Client) -> None:
    response = client.get("/graph", headers={"Accept": "text/html"})
    assert response.status_code == 406
    assert response.headers["Content-Type"] == "application/problem+json"
    assert "application/ld+json" in response.json()["available"]


@pytest.mark.stanza
@pytest.mark.parametrize("format", FORMATS)
def test_the_command_writes_what_the_call_sends(
    server: Server, client: httpx.Client, tmp_path: Path, format: str
) -> None:
    output = tmp_path / "graph"
    done = run("export", "--format", format, "--output", str(output), data=server.data)
    assert done.exit_code == 0, done.output
    assert output.read_bytes() == client.get("/graph", params={"format": format}).content


def test_an_export_is_written_once_and_read_by_many() -> None:
    exports = Exports(10_000_000)
    written = exports.fetch(1, "all", lambda file: file.write(b"x" * 1_000_000) and None)
    again = exports.fetch(1, "all", lambda file: pytest.fail("written twice"))
    one, other = written.pieces(), again.pieces()
    assert b"".join(a + b for a, b in zip(one, other, strict=True)) == b"x" * 2_000_000


def test_an_export_outlives_its_place_among_those_kept() -> None:
    exports = Exports(10)
    first = exports.fetch(1, "first", lambda file: file.write(b"first") and None)
    pieces = first.pieces()
    del first
    exports.fetch(2, "second", lambda file: file.write(b"a longer second") and None)
    assert b"".join(pieces) == b"first"
