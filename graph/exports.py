"""The graph in the formats of others, each written to a file piece by piece."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import networkx as nx

from graph.filters import EVERYTHING, Filter
from graph.formats import gexf, graphml, json_graphs, linked_data, tables
from graph.formats.rows import Cite
from graph.records import EvidenceRecord
from graph.view import View

Write = Callable[[nx.MultiDiGraph, BinaryIO, Cite], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write the graph: what it is called, and who reads it."""

    name: str
    media_type: str
    extension: str
    about: str
    write: Write
    cites: bool = False
    """Whether it holds evidence, which has to be looked up relation by relation."""


_ALL = (
    Format("node-link", "application/json", "json", "NetworkX's own JSON", json_graphs.write_node_link),
    Format(
        name="cytoscape",
        media_type="application/vnd.wasl.cytoscape+json",
        extension="cyjs",
        about="elements of Cytoscape.js",
        write=json_graphs.write_cytoscape,
    ),
    Format(
        name="graphology",
        media_type="application/vnd.wasl.graphology+json",
        extension="graphology.json",
        about="what graphology imports",
        write=json_graphs.write_graphology,
    ),
    Format("gexf", "application/gexf+xml", "gexf", "GEXF 1.3 for Gephi", gexf.write_gexf),
    Format("graphml", "application/graphml+xml", "graphml", "GraphML", graphml.write_graphml),
    Format(
        "csv", "application/zip", "zip", "a zip of nodes.csv, edges.csv and evidence.csv", tables.write_csv, cites=True
    ),
    Format(
        name="jsonld",
        media_type="application/ld+json",
        extension="jsonld",
        about="JSON-LD with PROV-O for the evidence",
        write=linked_data.write_json_ld,
        cites=True,
    ),
)

FORMATS: Mapping[str, Format] = {format.name: format for format in _ALL}


def cite_from(view: View, filter: Filter = EVERYTHING, most: int = 3) -> Cite:
    """Up to so many pieces of evidence a relation, those that count under the filter, surest first."""

    def cite(ids: Sequence[str]) -> Mapping[str, Sequence[EvidenceRecord]]:
        found = view.relations_by_id(ids, filter, evidence=most) if most else {}
        return {id: relation.evidence for id, relation in found.items()}

    return cite


def node_link(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """What networkx.node_link_data(graph, edges="edges") gives, in a third of its time.

    The version of the store is left out: the same graph has the same bytes, whatever has come and gone in between.
    """
    return {
        "directed": True,
        "multigraph": True,
        "graph": {name: value for name, value in graph.graph.items() if name != "version"},
        "nodes": [{**known, "id": id} for id, known in graph._node.items()],
        "edges": [
            {**edge, "source": source, "target": target, "key": category}
            for source, ties in graph._succ.items()
            for target, between in ties.items()
            for category, edge in between.items()
        ],
    }
