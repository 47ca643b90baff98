"""The JSON that programs for graphs read: NetworkX's node-link, Cytoscape.js's elements, graphology's serialisation."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import networkx as nx
import orjson

from graph.formats.rows import Cite, actors, chunks, relations


def write_node_link(graph: nx.MultiDiGraph, file: BinaryIO, cite: Cite) -> None:
    """What networkx.node_link_graph(data, edges="edges") reads; an undirected relation says so in `undirected`."""
    nodes = ({**known, "id": id} for id, known in actors(graph))
    edges = (
        {**edge, "source": source, "target": target, "key": category}
        for source, target, category, edge in relations(graph)
    )
    head = {"directed": True, "multigraph": True, "graph": _about(graph)}
    file.write(orjson.dumps(head)[:-1])
    _write_lists(file, {"nodes": nodes, "edges": edges})
    file.write(b"}")


def write_cytoscape(graph: nx.MultiDiGraph, file: BinaryIO, cite: Cite) -> None:
    """What cytoscape(options) and cy.json() read, and networkx.cytoscape_graph; the category is a class as well."""
    nodes = ({"data": {**known, "id": id, "value": id}, "classes": known["kind"]} for id, known in actors(graph))
    edges = (
        {"data": {**edge, "source": source, "target": target, "key": category}, "classes": category}
        for source, target, category, edge in relations(graph)
    )
    head = {"data": _about(graph), "directed": True, "multigraph": True}
    file.write(orjson.dumps(head)[:-1] + b',"elements":{')
    _write_lists(file, {"nodes": nodes, "edges": edges}, first=True)
    file.write(b"}}")


def write_graphology(graph: nx.MultiDiGraph, file: BinaryIO, cite: Cite) -> None:
    """What graphology's graph.import() reads; the key of an edge is the id of its relation."""
    nodes = ({"key": id, "attributes": known} for id, known in actors(graph))
    edges = (
        {
            "key": edge["id"],
            "source": source,
            "target": target,
            "attributes": edge,
            **({"undirected": True} if edge["undirected"] else {}),
        }
        for source, target, _, edge in relations(graph)
    )
    head = {"attributes": _about(graph), "options": {"type": "mixed", "multi": True, "allowSelfLoops": True}}
    file.write(orjson.dumps(head)[:-1])
    _write_lists(file, {"nodes": nodes, "edges": edges})
    file.write(b"}")


def _about(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """Without its version: that tells how often the store was written to, and not what is in the graph."""
    return {name: value for name, value in graph.graph.items() if name != "version"}


def _write_lists(file: BinaryIO, lists: dict[str, Iterable[dict[str, Any]]], *, first: bool = False) -> None:
    for name, rows in lists.items():
        file.write((b"" if first else b",") + orjson.dumps(name) + b":[")
        for part in _joined(rows):
            file.write(part)
        file.write(b"]")
        first = False


def _joined(rows: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    """The items of a JSON list, without its brackets."""
    for number, chunk in enumerate(chunks(rows)):
        yield (b"," if number else b"") + orjson.dumps(chunk)[1:-1]
