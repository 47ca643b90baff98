"""The graph in the formats of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.exports import FORMATS


@dataclass(frozen=True)
class NodeLinkModel:
    """NetworkX's own JSON: `networkx.node_link_graph(answer, edges="edges")` reads it back."""

    directed: bool
    multigraph: bool
    graph: Mapping[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]


GRAPH_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The graph.",
        "content": {
            format.media_type: {"schema": {"type": "object"}}
            if format.media_type.endswith("json")
            else {"schema": {"type": "string", "format": "binary"}}
            for format in FORMATS.values()
            if format.name != "node-link"
        },
    },
    304: {"description": "Unchanged."},
}
"""What else is sent than node-link."""
