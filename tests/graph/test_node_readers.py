"""Exports for Cytoscape.js and graphology, read by these libraries themselves."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from tests.graph.test_exports import FEW, graphs, written
from tests.serving import ROOT

WEB = ROOT / "app" / "web"
SCRIPT = Path(__file__).parent / "readers.mjs"
LACKING = "Exports are read by Cytoscape.js and graphology, which need Node 20 and `make page`."
ADDED = {"cytoscape": {"id", "value", "source", "target", "key"}, "graphology": set()}
"""What the format puts beside the attributes of an actor or a relation."""

Read = Callable[[str, nx.MultiDiGraph], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """What a library makes of an export, in both ways it loads one."""
    if shutil.which("node") is None or not (WEB / "node_modules" / "cytoscape").is_dir():
        pytest.fail(LACKING) if os.environ.get("CI") else pytest.skip(LACKING)
    with subprocess.Popen(
        ("node", str(SCRIPT), str(WEB)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        ask, told = node.stdin, node.stdout

        def read_by(format: str, graph: nx.MultiDiGraph) -> list[dict[str, Any]]:
            ask.write(json.dumps({"format": format, "data": json.loads(written(graph, format))}) + "\n")
            ask.flush()
            made: list[dict[str, Any]] = json.loads(told.readline())
            return made

        yield read_by
        ask.close()


@pytest.mark.parametrize("format", ADDED)
@FEW
@given(graph=graphs())
def test_the_library_itself_reads_the_same_graph(read: Read, format: str, graph: nx.MultiDiGraph) -> None:
    nodes = {id: dict(known) for id, known in graph.nodes(data=True)}
    edges = {edge["id"]: (source, target, edge) for source, target, edge in graph.edges(data=True)}
    for made in read(format, graph):
        assert {id: without(known, ADDED[format]) for id, known in made["nodes"]} == nodes
        assert {
            id: (source, target, without(edge, ADDED[format] - {"id"})) for id, source, target, edge in made["edges"]
        } == edges


def without(attributes: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if name not in names}
