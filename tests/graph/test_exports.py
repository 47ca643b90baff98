"""Every format is read back by a reader of its own, and is the graph it was written from."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO, TextIOWrapper
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import networkx as nx
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import PROV, RDF, SDO

from extraction.ontology import Category, Kind, Modality
from graph.exports import FORMATS, cite_from, node_link
from graph.formats.markup import clean
from graph.formats.tables import FORMULA, guarded
from graph.network.projection import project
from graph.records import DocumentRef, EvidenceRecord, SpanRecord
from graph.store import Store
from tests.graph.factory import LAVROV_EN, LIBYA_AR, LIBYA_EN, keep

NASTY = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
    st.sampled_from(
        [
            "حكومة الوفاق الوطني",
            "تُرْكِيّا",
            "‏عمر\u202eabc\u202c",
            "=cmd|' /C calc'!A1",
            "@SUM(1)",
            "-1",
            "+7",
            "\tx",
            "\rx",
            "a\"b'c",
            "<&>]]>",
            "line\nbreak\r\nand\rmore",
            "\x00\x07\x1f\x7f\x85",
            "\ufffe\uffff",
            "🕊️ 👨‍👩‍👧",
            " spaces ",
            "a,b;c",
            "{{x}}",
            "null",
            "true",
            "12",
        ]
    ),
)
FEW = settings(max_examples=25, deadline=None)
IDS = st.text("abcdefgh-0123456789اأبتثجحقكлжé.'", min_size=1, max_size=8)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@st.composite
def graphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    """Projections as they could be, with names as nobody should have."""
    graph = nx.MultiDiGraph(version=draw(st.integers(0, 99)))
    ids = draw(st.lists(IDS, min_size=2, max_size=5, unique=True))
    for id in ids:
        graph.add_node(id, name=draw(NASTY), name_ar=draw(st.none() | NASTY), kind=str(draw(st.sampled_from(Kind))))
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(Category))
    for number, (source, target, category) in enumerate(draw(st.lists(ends, max_size=6, unique=True))):
        if category.undirected:
            source, target = min(source, target), max(source, target)  # NetworkX loses edges of GEXF in another order
        if source != target and not graph.has_edge(source, target, str(category)):
            graph.add_edge(source, target, key=str(category), **edge(draw, number, category))
    nx.set_node_attributes(graph, dict(graph.degree()), "degree")
    return graph


def edge(draw: st.DrawFn, number: int, category: Category) -> dict[str, Any]:
    return {
        "id": f"{number:016x}",
        "category": str(category),
        "quad": str(category.quad),
        "sign": category.sign,
        "undirected": category.undirected,
        "relation": draw(NASTY),
        "weight": draw(st.integers(1, 9)),
        "documents": 1,
        "independent": 1,
        "first_seen": (day := draw(DAYS)),
        "last_seen": day,
        "confidence": draw(st.floats(0, 1)),
    }


def written(graph: nx.MultiDiGraph, format: str, cite: Any = lambda ids: {}) -> bytes:
    file = BytesIO()
    FORMATS[format].write(graph, file, cite)
    return file.getvalue()


def known(attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


def nodes_of(graph: nx.MultiDiGraph, text: Any = str) -> dict[str, dict[str, Any]]:
    return {id: texts(known(attributes), text) for id, attributes in graph.nodes(data=True)}


def edges_of(graph: nx.MultiDiGraph, text: Any = str) -> dict[str, tuple[str, str, dict[str, Any]]]:
    """By the id of the relation."""
    return {edge["id"]: (source, target, texts(known(edge), text)) for source, target, edge in graph.edges(data=True)}


def texts(attributes: Mapping[str, Any], change: Any) -> dict[str, Any]:
    return {name: change(value) if isinstance(value, str) else value for name, value in attributes.items()}


@FEW
@given(graph=graphs())
def test_networkx_reads_node_link(graph: nx.MultiDiGraph) -> None:
    back = nx.node_link_graph(json.loads(written(graph, "node-link")), edges="edges")
    assert dict(back.nodes(data=True)) == dict(graph.nodes(data=True))
    assert edges_of(back) == edges_of(graph)
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))


@FEW
@given(graph=graphs())
def test_node_link_is_that_of_networkx_but_for_the_version(graph: nx.MultiDiGraph) -> None:
    made = nx.node_link_data(graph, edges="edges")
    made["graph"].pop("version", None)
    assert node_link(graph) == made


@FEW
@given(graph=graphs())
def test_networkx_reads_the_elements_of_cytoscape(graph: nx.MultiDiGraph) -> None:
    data = json.loads(written(graph, "cytoscape"))
    elements = [*data["elements"]["nodes"], *data["elements"]["edges"]]
    assert all(isinstance(element["data"]["id"], str) for element in elements)
    back = nx.cytoscape_graph(data)
    assert {id: dict(attributes, value=id, id=id) for id, attributes in graph.nodes(data=True)} == dict(
        back.nodes(data=True)
    )
    assert {(*ends, edge["id"]) for *ends, edge in back.edges(keys=True, data=True)} == {
        (*ends, edge["id"]) for *ends, edge in graph.edges(keys=True, data=True)
    }


@FEW
@given(graph=graphs())
def test_graphology_form_has_what_graphology_asks_for(graph: nx.MultiDiGraph) -> None:
    data = json.loads(written(graph, "graphology"))
    assert data["options"] == {"type": "mixed", "multi": True, "allowSelfLoops": True}
    assert {node["key"]: node["attributes"] for node in data["nodes"]} == dict(graph.nodes(data=True))
    assert len({edge["key"] for edge in data["edges"]}) == graph.number_of_edges()
    for edge in data["edges"]:
        assert set(edge) - {"undirected"} == {"key", "source", "target", "attributes"}
        assert edge.get("undirected", False) is edge["attributes"]["undirected"]
        assert graph.edges[edge["source"], edge["target"], edge["attributes"]["category"]] == edge["attributes"]


@FEW
@given(graph=graphs())
def test_networkx_reads_gexf(graph: nx.MultiDiGraph) -> None:
    back = nx.read_gexf(BytesIO(written(graph, "gexf")))
    assert nodes_of(graph, clean) == {id: without(node, "label") for id, node in nodes_of(back).items()}
    found = edges_of(back)
    for id, (source, target, edge) in edges_of(graph, clean).items():
        there = found[id][2]
        assert without(there, "label", "start", "end", "networkx_key") == edge
        assert (there.get("start"), there.get("end")) == (edge.get("first_seen"), edge.get("last_seen"))
        assert back.has_edge(source, target)
        assert not edge["undirected"] or back.has_edge(target, source)
    assert len(found) == graph.number_of_edges()


def without(attributes: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name not in names}


@FEW
@given(graph=graphs())
def test_networkx_reads_graphml(graph: nx.MultiDiGraph) -> None:
    back = nx.read_graphml(BytesIO(written(graph, "graphml")), force_multigraph=True)
    assert nodes_of(back) == nodes_of(graph, clean)
    assert edges_of(back) == edges_of(graph, clean)
    assert set(back.edges(keys=True)) == set(graph.edges(keys=True))


@FEW
@given(graph=graphs())
def test_csv_reader_reads_the_tables(graph: nx.MultiDiGraph) -> None:
    tables = read_tables(written(graph, "csv"))
    assert {row["id"]: row for row in tables["nodes.csv"]} == {
        guarded(id): cells({"id": id, **node}) for id, node in graph.nodes(data=True)
    }
    found = {row["id"]: (row["source"], row["target"], row["relation"]) for row in tables["edges.csv"]}
    assert found == {
        edge["id"]: (guarded(source), guarded(target), guarded(edge["relation"]))
        for source, target, edge in graph.edges(data=True)
    }
    texts = [row[name] for rows in tables.values() for row in rows for name in ("name", "relation") if name in row]
    assert not any(text.startswith(FORMULA) for text in texts)


def read_tables(data: bytes) -> dict[str, list[dict[str, str]]]:
    with ZipFile(BytesIO(data)) as archive:
        assert all(archive.read(name).startswith(b"\xef\xbb\xbf") for name in archive.namelist())
        return {
            name: list(csv.DictReader(TextIOWrapper(archive.open(name), "utf-8-sig", newline="")))
            for name in archive.namelist()
        }


def cells(attributes: Mapping[str, Any]) -> dict[str, str]:
    return {name: "" if value is None else str(guarded(value)) for name, value in attributes.items()}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own, inside its parser
@FEW
@given(graph=graphs(), sentence=NASTY)
def test_rdflib_reads_json_ld(graph: nx.MultiDiGraph, sentence: str) -> None:
    def cite(ids: Sequence[str]) -> dict[str, list[EvidenceRecord]]:
        return {id: [evidence(f"d-{id}", sentence)] for id in ids}

    back = rdflib.Graph().parse(data=written(graph, "jsonld", cite), format="json-ld")
    names = {(plain(actor), str(name)) for actor, name in back.subject_objects(SDO.name) if name.language == "en"}
    assert names == {(id, name) for id, name in graph.nodes(data="name")}
    arabic = {(plain(actor), str(name)) for actor, name in back.subject_objects(SDO.name) if name.language == "ar"}
    assert arabic == {(id, name) for id, name in graph.nodes(data="name_ar") if name is not None}
    told = {
        (plain(back.value(it, RDF.subject)), plain(back.value(it, RDF.object)), plain(back.value(it, RDF.predicate)))
        for it in back.subjects(RDF.type, RDF.Statement)
    }
    assert told == set(graph.edges(keys=True))
    for statement in back.subjects(RDF.type, RDF.Statement):
        quotation = back.value(statement, PROV.wasDerivedFrom)
        assert str(back.value(quotation, SDO.text)) == sentence
        assert plain(back.value(quotation, PROV.wasDerivedFrom)) == f"d-{plain(statement)}"


def plain(iri: Any) -> str:
    return unquote(str(iri).split(":", 3)[3])


def evidence(document: str, sentence: str) -> EvidenceRecord:
    span = SpanRecord(sentence[:1], 0, 1)
    return EvidenceRecord(
        id=f"{document}-0-t0",
        document=DocumentRef(document, "عنوان", None, date(2020, 1, 3)),
        sentence=sentence,
        source=span,
        cue=span,
        target=span,
        relation="backs",
        modality=Modality.ASSERTED,
        attribution=None,
        confidence=0.9,
        rule="by-hand",
        extractor="test-1",
        verdict=None,
    )


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_graph_is_the_same_bytes_whatever_came_first(store: Store, tmp_path_factory: Any, format: str) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        first = written(project(view), format, cite_from(view))
    (passing,) = keep(store, LAVROV_EN)
    with store.writer() as writer:
        writer.delete_document(passing)
    with store.view() as view:
        whole = project(view)
        shuffled = nx.MultiDiGraph(version=99)
        shuffled.add_nodes_from(reversed(list(whole.nodes(data=True))))
        shuffled.add_edges_from(reversed(list(whole.edges(keys=True, data=True))))
        assert written(shuffled, format, cite_from(view)) == first


def test_gephi_keeps_parallel_edges_apart_and_knows_when_they_are(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        text = written(project(view), "gexf").decode()
    assert 'mode="dynamic" timeformat="date"' in text
    assert 'type="mutual" kind="CONSULT"' in text
    assert 'type="directed" kind="SUPPORT" label="backs" weight="2.0" start="2020-01-03" end="2020-08-17"' in text
    assert 'title="weight"' not in text
    assert "None" not in text


def test_evidence_leads_from_an_edge_to_its_sentence(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        graph = project(view)
        tables = read_tables(written(graph, "csv", cite_from(view)))
        bare = read_tables(written(graph, "csv", cite_from(view, most=0)))
    relation = graph.edges["russia", "khalifa-haftar", "SUPPORT"]["id"]
    (row,) = [row for row in tables["evidence.csv"] if row["relation_id"] == relation]
    assert row["sentence"] == "بينما تساند روسيا حفتر"
    assert row["sentence"][int(row["cue_start"]) : int(row["cue_end"])] == row["cue"] == "تساند"
    assert bare["evidence.csv"] == []


@pytest.mark.parametrize("sign", FORMULA)
def test_no_cell_is_a_formula(sign: str) -> None:
    assert guarded(f"{sign}1+1") == f"'{sign}1+1"
    assert guarded(f"1{sign}") == f"1{sign}"
    assert guarded(-1) == -1
