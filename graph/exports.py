"""The graph as others read it."""

from typing import Any

import networkx as nx


def node_link(graph: nx.MultiDiGraph) -> dict[str, Any]:
    """NetworkX's own JSON; networkx.node_link_graph(data, edges="edges") reads it back."""
    data: dict[str, Any] = nx.node_link_data(graph, edges="edges")
    return data
