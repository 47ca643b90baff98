"""The graph in the formats of others."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NodeLinkModel:
    """NetworkX's own JSON: `networkx.node_link_graph(answer, edges="edges")` reads it back."""

    directed: bool
    multigraph: bool
    graph: Mapping[str, Any]
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
