import gc
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import networkx as nx
import pytest
from hypothesis import given

from extraction.ontology import Category, Modality
from graph.exports import node_link
from graph.filters import EVERYTHING, Filter
from graph.network.networks import Network, load
from graph.network.parts import narrow
from graph.network.projection import Projection, project
from graph.storage import journal
from graph.store import Store
from tests.graph.factory import LAVROV_EN, LIBYA_AR, LIBYA_EN, TURKEY, Reading, emptied, keep, meeting, reading
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
        "independent": 2,
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
@pytest.mark.usefixtures("database")
@given(kept=READINGS, passing=READINGS)
def test_graph_moved_on_is_the_graph_made_anew(kept: list[Reading], passing: list[Reading]) -> None:
    store, alone = emptied("moved"), emptied("made")
    keep(alone, *kept)
    texts = {one.text for one in kept}
    projection = Projection()
    moved = watched(store, projection)
    gone = []
    for one in passing:
        if one.text not in texts:
            gone += keep(store, one)
            moved()
    keep(store, *reversed(kept))
    moved()
    for id in gone:
        with store.writer() as writer:
            writer.delete_document(id)
        moved()
    with store.view() as view, alone.view() as other:
        graph, made = projection.graph(view), project(other)
    assert written(graph) == written(made)


def spanned(network: Network, actor: str) -> list[tuple[str, int, int, int]]:
    span = network.span(actor)
    columns = span.first.tolist(), span.last.tolist(), span.weight.tolist()
    return sorted(zip(span.names.of(span.other.tolist()), *columns, strict=True))


def watched(store: Store, projection: Projection) -> Callable[[], None]:
    """Moves a projection on, and holds it against one made anew of the same version."""
    before: list[tuple[Network, str]] = []

    def move() -> None:
        with store.view() as view:
            for filter in (EVERYTHING, Filter(modality=Modality.NEGATED), Filter(since=date(2020, 6, 1))):
                moved, made = projection.network(view, filter), load(view, filter)
                assert json.dumps(node_link(moved.graph)) == json.dumps(node_link(made.graph))
                assert list(moved.graph.pred.items()) == list(made.graph.pred.items())
                assert (moved.ties, moved.edges) == (made.ties, made.graph.number_of_edges())
                assert all(moved.hubs(most) == made.hubs(most) for most in (1, 2, 0))
                assert all(spanned(moved, actor) == spanned(made, actor) for actor in (*made.graph, "nobody"))
                before.append((moved, written(moved.graph)))
        assert all(written(network.graph) == as_it_was for network, as_it_was in before)

    move()
    return move


def written(graph: nx.MultiDiGraph) -> str:
    """As an export would have it, but for the version."""
    return json.dumps({**node_link(graph), "graph": {}})


def test_a_small_change_is_not_a_new_beginning(store: Store) -> None:
    keep(store, LIBYA_EN)
    projection = Projection()
    with store.view() as view:
        first = projection.network(view)
    keep(store, LAVROV_EN)
    with store.view() as view:
        second = projection.network(view)
    assert second.graph["turkey"] == first.graph["turkey"]
    assert second.graph.succ["turkey"]._atlas is first.graph.succ["turkey"]._atlas
    assert "sergey-lavrov" in second.graph
    assert "sergey-lavrov" not in first.graph


def test_an_actor_described_anew_is_so_in_the_graph(store: Store) -> None:
    keep(store, reading(meeting("Turkey", "Russia")))
    projection = Projection()
    with store.view() as view:
        assert projection.graph(view).nodes["turkey"]["name_ar"] == "تركيا"
    known = {"Turkey": (replace(TURKEY, name_ar="الجمهورية التركية", aliases=("one", "more", "alias")), "name")}
    keep(store, reading(("Turkey is silent.", None), named=known))
    with store.view() as view:
        assert projection.graph(view).nodes["turkey"]["name_ar"] == "الجمهورية التركية"


def test_who_is_too_far_behind_begins_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT_VERSIONS", 2)
    projection = Projection()
    with store.view() as view:
        assert projection.graph(view).number_of_edges() == 0
    for one in (LIBYA_EN, LIBYA_AR, LAVROV_EN):
        keep(store, one)
    with store.view() as view:
        assert view.changes_since(0) is None
        assert view.changes_since(2) is not None
        assert written(projection.graph(view)) == written(project(view))


def test_an_earlier_view_is_answered_from_what_it_sees(store: Store) -> None:
    keep(store, LIBYA_EN)
    projection = Projection()
    with store.view() as early:
        early.version()
        keep(store, LIBYA_AR)
        with store.view() as view:
            assert "khalifa-haftar" in projection.graph(view)
        assert "khalifa-haftar" not in projection.graph(early)
        assert projection.graph(early).graph["version"] == 1


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


def test_ties_join_those_between_whom_something_is_told(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        network = Projection().network(view)
    assert {one: set(ties) for one, ties in network.ties.items()} == {
        "gna": {"turkey"},
        "khalifa-haftar": {"russia"},
        "russia": {"turkey", "khalifa-haftar"},
        "turkey": {"russia", "gna"},
    }
    told = {(other, along, edge["category"]) for other, along, edge in network.relations("turkey")}
    assert told == {("russia", False, "CONSULT"), ("gna", True, "SUPPORT")}


def test_node_link_is_what_networkx_reads_back_with_arabic(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        graph = project(view)
    text = json.dumps(node_link(graph), ensure_ascii=False)
    read = nx.node_link_graph(json.loads(text), edges="edges")
    assert "حكومة الوفاق الوطني" in text
    assert json.loads(text) == nx.node_link_data(graph, edges="edges") | {"graph": {}}
    assert nx.utils.edges_equal(read.edges(keys=True, data=True), graph.edges(keys=True, data=True), directed=True)
    assert nx.utils.nodes_equal(read.nodes(data=True), graph.nodes(data=True))
