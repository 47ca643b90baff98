from typing import Any

import pytest

from extraction.ontology import Category
from graph.errors import ActorNotFound, LimitExceeded, NoPath, QueryBudgetExceeded, SameActor
from graph.filters import Filter
from graph.projection import Projection
from graph.queries import find_paths, most_connected, surroundings
from graph.records import PathsRecord
from graph.store import Store
from tests.graph.factory import attack, keep, meeting, membership, reading, support

SUPPORT_ONLY = Filter(categories=frozenset({Category.SUPPORT}))


@pytest.fixture
def store(store: Store) -> Store:
    """Turkey backs the GNA and meets Russia, which backs Haftar, who bombs the GNA; Lavrov is Russia's."""
    keep(
        store,
        reading(support("Turkey", "GNA"), meeting("Turkey", "Russia"), support("Russia", "Haftar")),
        reading(attack("Haftar", "GNA"), membership("Lavrov", "Russia")),
    )
    return store


def ask(store: Store, source: str, target: str, **options: Any) -> PathsRecord:
    with store.view() as view:
        return find_paths(view, Projection(), source, target, **options)


def ways(found: PathsRecord) -> list[str]:
    return [" ".join(actor.id for actor in path.actors) for path in found.paths]


def test_paths_come_best_first_with_signs_and_evidence(store: Store) -> None:
    found = ask(store, "تركيا", "Haftar")
    assert ways(found) == ["turkey gna khalifa-haftar", "turkey russia khalifa-haftar"]
    assert [path.sign for path in found.paths] == [-1, 1]
    assert found.paths[0].confidence == pytest.approx(0.81)
    assert [hop.evidence[0].sentence for hop in found.paths[1].hops] == ["Turkey met Russia.", "Russia backs Haftar."]
    assert not found.truncated


def test_directed_paths_follow_the_deeds_and_undirected_ones_both_ways(store: Store) -> None:
    assert ways(ask(store, "Turkey", "GNA", directed=True)) == ["turkey gna", "turkey russia khalifa-haftar gna"]
    assert ways(ask(store, "Russia", "Turkey", directed=True)) == ["russia turkey"]
    with pytest.raises(NoPath):
        ask(store, "GNA", "Turkey", directed=True)


def test_paths_keep_to_filters(store: Store) -> None:
    assert ways(ask(store, "Turkey", "GNA", filter=SUPPORT_ONLY)) == ["turkey gna"]
    with pytest.raises(NoPath, match="within 4 hops"):
        ask(store, "Turkey", "Haftar", filter=SUPPORT_ONLY)
    assert ways(ask(store, "Turkey", "Haftar", filter=Filter(sign=1))) == ["turkey russia khalifa-haftar"]


def test_paths_go_via_and_avoid_actors(store: Store) -> None:
    assert ways(ask(store, "Turkey", "Haftar", via="Russia")) == ["turkey russia khalifa-haftar"]
    assert ways(ask(store, "Turkey", "Haftar", avoid=["Russia"])) == ["turkey gna khalifa-haftar"]
    with pytest.raises(NoPath):
        ask(store, "Turkey", "Haftar", via="Lavrov")
    with pytest.raises(NoPath):
        ask(store, "Turkey", "Haftar", avoid=["Haftar"])


def test_paths_end_at_their_limits(store: Store) -> None:
    assert len(ask(store, "Turkey", "Haftar", limit=1).paths) == 1
    with pytest.raises(NoPath):
        ask(store, "Lavrov", "GNA", max_hops=2)
    assert ways(ask(store, "Lavrov", "GNA", max_hops=3, limit=1)) in (
        ["sergey-lavrov russia turkey gna"],
        ["sergey-lavrov russia khalifa-haftar gna"],
    )


@pytest.mark.parametrize("wrong", [{"max_hops": 0}, {"max_hops": 7}, {"limit": 0}, {"limit": 21}])
def test_absurd_limits_are_refused(store: Store, wrong: dict[str, int]) -> None:
    with pytest.raises(LimitExceeded):
        ask(store, "Turkey", "Haftar", **wrong)


def test_path_to_oneself_is_refused_by_any_name(store: Store) -> None:
    with pytest.raises(SameActor, match="two different actors"):
        ask(store, "Turkey", "Q43")


def test_path_of_an_unknown_actor_names_him(store: Store) -> None:
    with pytest.raises(ActorNotFound, match="Turky"):
        ask(store, "Turky", "Haftar")


def test_paths_without_time_are_refused(store: Store) -> None:
    with pytest.raises(QueryBudgetExceeded, match="narrow it"):
        ask(store, "Turkey", "Haftar", seconds=-1)


def test_actor_without_relations_has_no_path(store: Store) -> None:
    keep(store, reading(("Egypt is silent.", None)))
    with pytest.raises(NoPath):
        ask(store, "Egypt", "Haftar")


def test_surroundings_grow_with_their_radius(store: Store) -> None:
    with store.view() as view:
        graph = Projection().graph(view)
    assert set(surroundings(graph, "sergey-lavrov")) == {"sergey-lavrov", "russia"}
    assert set(surroundings(graph, "sergey-lavrov", 2)) == {"sergey-lavrov", "russia", "turkey", "khalifa-haftar"}
    assert set(surroundings(graph, "sergey-lavrov", 3)) == set(graph)


def test_surroundings_hold_the_relations_of_neighbours_too(store: Store) -> None:
    with store.view() as view:
        graph = Projection().graph(view)
    around = surroundings(graph, "gna", 1)
    assert sorted(around.edges(keys=True)) == [("khalifa-haftar", "gna", "ASSAULT"), ("turkey", "gna", "SUPPORT")]
    assert surroundings(graph, "russia", 2).number_of_edges() == graph.number_of_edges()
    assert graph.nodes["turkey"]["degree"] == 2


def test_surroundings_keep_the_strongest_within_their_limit(store: Store) -> None:
    keep(store, reading(meeting("Russia", "Turkey")))
    with store.view() as view:
        graph = Projection().graph(view)
    assert set(surroundings(graph, "russia", 3, limit=1)) == {"russia", "turkey"}
    with pytest.raises(LimitExceeded):
        surroundings(graph, "russia", 4)


def test_most_connected_are_those_with_most_relations(store: Store) -> None:
    with store.view() as view:
        graph = Projection().graph(view)
    assert set(most_connected(graph, 1)) == {"russia"}
    assert sorted(most_connected(graph, 3).edges()) == [("khalifa-haftar", "gna"), ("russia", "khalifa-haftar")]
