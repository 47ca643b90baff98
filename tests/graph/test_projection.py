import gc
import json
from datetime import date

import networkx as nx
import pytest
from hypothesis import given

from extraction.ontology import Category, Modality
from graph.exports import node_link
from graph.filters import Filter
from graph.projection import Projection, narrow, pairs, project
from graph.store import Store
from tests.graph.factory import LAVROV_EN, LIBYA_AR, LIBYA_EN, Reading, keep, new_store
from tests.graph.test_store import READINGS, SLOW

FILTERS = [
    Filter(categories=frozenset({Category.SUPPORT, Category.CONSULT})),
    Filter(sign=-1),
    Filter(min_weight=2),
    Filter(min_confidence=0.6),
]


def test_nodes_are_actors_and_edges_relations(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        graph = project(view)
        relations = view.relations().items
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes["turkey"] == {"name": "Turkey", "name_ar": "تركيا", "kind": "state", "degree": 2}
    assert graph.number_of_edges() == len(relations)
    edge = graph.edges["turkey", "gna", "SUPPORT"]
    assert edge.pop("id") in {relation.id for relation in relations}
    assert edge == {
        "category": "SUPPORT",
        "quad": "verbal cooperation",
        "sign": 1,
        "undirected": False,
        "relation": "backs",
        "weight": 2,
        "documents": 2,
        "first_seen": "2020-01-03",
        "last_seen": "2020-08-17",
        "confidence": 0.9,
    }


def test_undirected_relation_is_one_edge_under_its_ordered_pair(store: Store) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view:
        graph = project(view)
    assert graph.edges["russia", "turkey", "CONSULT"]["undirected"]
    assert not graph.has_edge("turkey", "russia")


def test_what_is_not_asserted_is_not_in_the_graph_but_can_be_shown(store: Store) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view:
        assert "khalifa-haftar" not in project(view)
        assert set(project(view, Filter(modality=Modality.NEGATED))) == {"turkey", "khalifa-haftar"}


@SLOW
@given(kept=READINGS, passing=READINGS)
def test_graph_moved_on_is_the_graph_made_anew(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Reading], passing: list[Reading]
) -> None:
    store, alone = new_store(tmp_path_factory.mktemp("store")), new_store(tmp_path_factory.mktemp("alone"))
    keep(alone, *kept)
    texts = {one.text for one in kept}
    projection = Projection()
    gone = keep(store, *(one for one in passing if one.text not in texts))
    with store.view() as view:
        projection.graph(view)
    keep(store, *reversed(kept))
    with store.writer() as writer:
        for id in gone:
            writer.delete_document(id)
    with store.view() as view, alone.view() as other:
        moved, made = projection.graph(view), project(other)
    moved.graph["version"] = made.graph["version"] = 0
    assert node_link(moved) == node_link(made)
    store.close()
    alone.close()


@pytest.mark.parametrize("filter", FILTERS)
def test_narrowed_graph_is_the_graph_projected_under_the_filter(store: Store, filter: Filter) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, LAVROV_EN)
    with store.view() as view:
        whole = project(view)
        before = node_link(whole)
        assert node_link(narrow(whole, filter)) == node_link(project(view, filter))
        assert node_link(whole) == before
        assert node_link(Projection().graph(view, filter)) == node_link(project(view, filter))


def test_projection_is_made_once_a_version(store: Store) -> None:
    keep(store, LIBYA_EN)
    projection = Projection()
    with store.view() as view:
        first = projection.graph(view)
        assert projection.graph(view) is first
    keep(store, LIBYA_AR)
    with store.view() as view:
        assert projection.graph(view).graph["version"] == 2


def test_projection_of_a_period_holds_only_that(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        graph = Projection().graph(view, Filter(since=date(2020, 8, 1)))
    assert sorted(graph.edges(keys=True)) == [("russia", "khalifa-haftar", "SUPPORT"), ("turkey", "gna", "SUPPORT")]


def test_loading_leaves_the_collector_on(store: Store) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view:
        Projection().graph(view)
    assert gc.isenabled()


def test_pairs_join_all_relations_of_two_actors(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        joined = pairs(project(view))
    assert sorted(map(sorted, joined.edges)) == [["gna", "turkey"], ["khalifa-haftar", "russia"], ["russia", "turkey"]]
    assert [category for _, category, _ in joined.edges["turkey", "russia"]["relations"]] == ["CONSULT"]


def test_node_link_is_what_networkx_reads_back_with_arabic(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        graph = project(view)
    text = json.dumps(node_link(graph), ensure_ascii=False)
    read = nx.node_link_graph(json.loads(text), edges="edges")
    assert "حكومة الوفاق الوطني" in text
    assert json.loads(text) == nx.node_link_data(graph, edges="edges")
    assert nx.utils.graphs_equal(read, graph)
