"""GEXF 1.3, by the rules that Gephi holds a file to.

An attribute has a type and is left out where it has no value; the id of an edge is that of its relation, its `kind` the
category, so that Gephi keeps parallel edges apart; an edge lasts from its first to its last evidence. An undirected
relation is a `mutual` edge: Gephi reads it as holding both ways, and NetworkX, which refuses an undirected edge among
directed ones, as an edge each way.
"""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import networkx as nx

from graph.formats.markup import quoted
from graph.formats.rows import Cite, Value, actors, chunks, columns, relations, told

TYPES: Mapping[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}
SAID_OTHERWISE = frozenset({"id", "weight"})
"""Attributes of relations for which an edge has an XML attribute of its own, and Gephi a column."""


def write_gexf(graph: nx.MultiDiGraph, file: BinaryIO, cite: Cite) -> None:
    """What Gephi and networkx.read_gexf read."""
    for chunk in chunks(_lines(graph)):
        file.write("".join(chunk).encode())


def _lines(graph: nx.MultiDiGraph) -> Iterator[str]:
    of_actors = columns(known for _, known in actors(graph))
    of_relations = columns(edge for *_, edge in relations(graph))
    dated = "first_seen" in of_relations
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "<meta><creator>Wasl</creator></meta>\n"
    mode = 'mode="dynamic" timeformat="date" timerepresentation="interval"' if dated else 'mode="static"'
    yield f'<graph defaultedgetype="directed" idtype="string" {mode}>\n'
    yield from _declared("node", of_actors)
    yield from _declared("edge", {name: of_relations[name] for name in of_relations if name not in SAID_OTHERWISE})
    yield "<nodes>\n"
    for id, known in actors(graph):
        yield f"<node id={quoted(id)} label={quoted(known['name'])}>{_values(known)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for source, target, category, edge in relations(graph):
        yield f"<edge {_ends(source, target, category, edge)}>{_values(edge)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(of: str, found: Mapping[str, type]) -> Iterator[str]:
    yield f'<attributes class="{of}" mode="static">\n'
    for name, kind in found.items():
        yield f"<attribute id={quoted(name)} title={quoted(name)} type={quoted(TYPES[kind])}/>\n"
    yield "</attributes>\n"


def _ends(source: str, target: str, category: str, edge: Mapping[str, Any]) -> str:
    fields: dict[str, Value | None] = {
        "id": edge["id"],
        "source": source,
        "target": target,
        "type": "mutual" if edge["undirected"] else "directed",
        "kind": category,
        "label": edge["relation"],
        "weight": float(edge["weight"]),
        "start": edge["first_seen"],
        "end": edge["last_seen"],
    }
    return " ".join(f"{name}={quoted(value)}" for name, value in told(fields).items())


def _values(attributes: Mapping[str, Any]) -> str:
    values = [
        f'<attvalue for="{name}" value={quoted(value)}/>'
        for name, value in attributes.items()
        if value is not None and name not in SAID_OTHERWISE
    ]
    return f"<attvalues>{''.join(values)}</attvalues>"
