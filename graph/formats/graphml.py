"""GraphML: a key for each attribute, a data element for each value.

Every edge is directed and says in `undirected` whether it holds both ways, since NetworkX refuses a graph that mixes
the two.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import networkx as nx

from graph.formats.markup import content, quoted
from graph.formats.rows import Cite, actors, chunks, columns, relations, told

TYPES: Mapping[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


def write_graphml(graph: nx.MultiDiGraph, file: BinaryIO, cite: Cite) -> None:
    """What networkx.read_graphml(path, force_multigraph=True), Gephi, yEd and igraph read."""
    for chunk in chunks(_lines(graph)):
        file.write("".join(chunk).encode())


def _lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", columns(known for _, known in actors(graph)))
    yield from _keys("edge", columns(edge for *_, edge in relations(graph)))
    yield '<graph id="wasl" edgedefault="directed">\n'
    for id, known in actors(graph):
        yield f"<node id={quoted(id)}>{_data('node', known)}</node>\n"
    for source, target, category, edge in relations(graph):
        ends = f"id={quoted(category)} source={quoted(source)} target={quoted(target)}"
        yield f"<edge {ends}>{_data('edge', edge)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(of: str, found: Mapping[str, type]) -> Iterator[str]:
    for name, kind in found.items():
        yield f'<key id={quoted(f"{of}-{name}")} for="{of}" attr.name={quoted(name)} attr.type="{TYPES[kind]}"/>\n'


def _data(of: str, attributes: Mapping[str, Any]) -> str:
    return "".join(
        f"<data key={quoted(f'{of}-{name}')}>{content(value)}</data>" for name, value in told(attributes).items()
    )
