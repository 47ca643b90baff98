from datetime import date
from typing import Any

import pytest

from extraction.ontology import Category, Kind, Modality, Quad
from extraction.triple import Actor
from graph.errors import ActorNotFound, LimitExceeded, NoPath, QueryBudgetExceeded, SameActor
from graph.filters import Filter
from graph.network.bridges import explain
from graph.network.connections import find_paths
from graph.network.grounds import Question, ties_of
from graph.network.projection import Projection
from graph.network.queries import most_connected, surroundings, surroundings_in
from graph.records import NoPathReason, PathsRecord
from graph.store import Store
from tests.graph.factory import NAMED, attack, keep, meeting, membership, reading, support

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


def why(store: Store, source: str, target: str, **options: Any) -> NoPathReason:
    with pytest.raises(NoPath) as raised:
        ask(store, source, target, **options)
    assert raised.value.reason is not None
    return raised.value.reason


def test_no_path_names_the_filter_that_takes_the_bridge_away(store: Store) -> None:
    reason = why(store, "Turkey", "Haftar", filter=SUPPORT_ONLY)
    [bridge] = reason.bridges
    assert (bridge.condition, [actor.id for actor in bridge.actors]) == (
        "category",
        ["turkey", "gna", "khalifa-haftar"],
    )
    assert [(one.source.id, one.category) for one in bridge.missing] == [("khalifa-haftar", "ASSAULT")]
    assert bridge.missing[0].evidence[0].sentence == "Haftar bombs GNA."
    assert (reason.connected, reason.complete, reason.hops_needed) == (True, True, None)


@pytest.mark.parametrize(
    ("options", "condition"),
    [
        ({"directed": True, "source": "GNA", "target": "Turkey"}, "directed"),
        ({"via": "Lavrov"}, "via"),
        ({"avoid": ["Russia", "GNA"]}, "avoid"),
        ({"filter": Filter(sign=-1)}, "sign"),
        ({"filter": Filter(quad=Quad.MATERIAL_COOPERATION)}, "quad"),
        ({"filter": Filter(since=date(2020, 1, 1))}, "since"),
        ({"filter": Filter(until=date(2020, 1, 1))}, "until"),
        ({"filter": Filter(min_confidence=0.95)}, "min_confidence"),
        ({"filter": Filter(min_weight=2)}, "min_weight"),
        ({"source": "Egypt", "target": "Turkey"}, "modality"),
    ],
)
def test_each_condition_is_told_that_closes_the_way(store: Store, options: dict[str, Any], condition: str) -> None:
    keep(store, reading(attack("Egypt", "Haftar", modality=Modality.ALLEGED)))
    reason = why(store, **{"source": "Turkey", "target": "Haftar"} | options)
    assert [bridge.condition for bridge in reason.bridges] == [condition]


def test_two_conditions_that_close_the_way_together_are_told(store: Store) -> None:
    reason = why(store, "Turkey", "Haftar", avoid=["Russia"], filter=Filter(sign=1))
    assert [bridge.condition for bridge in reason.bridges] == ["sign", "avoid"]
    reason = why(store, "Lavrov", "GNA", avoid=["Russia"], filter=Filter(sign=1))
    assert [bridge.condition for bridge in reason.bridges] == ["all"]


def test_no_path_tells_how_many_hops_would_do_and_how_far_one_gets(store: Store) -> None:
    reason = why(store, "Lavrov", "GNA", max_hops=2)
    assert (reason.hops_needed, reason.bridges) == (3, ())
    assert [(actor.id, hops) for actor, hops in reason.from_source.nearest] == [
        ("russia", 1),
        ("khalifa-haftar", 2),
        ("turkey", 2),
    ]
    assert reason.from_target.reached == 3


def test_no_path_tells_when_nothing_joins_the_two_at_all(store: Store) -> None:
    keep(store, reading(("Egypt is silent.", None)))
    reason = why(store, "Egypt", "Haftar")
    assert (reason.connected, reason.bridges, reason.from_source.reached) == (False, (), 0)
    with pytest.raises(NoPath, match="not connected at all"):
        ask(store, "Egypt", "Haftar")


def test_an_explanation_that_takes_too_long_says_what_it_knows(store: Store) -> None:
    with store.view() as view:
        projection = Projection()
        question = Question("sergey-lavrov", "gna", 2)
        reason = explain(view, projection, question, ties_of(view, projection, question), seconds=-1)
    assert (reason.complete, reason.connected, reason.untried) == (False, None, ("modality",))


def test_a_condition_too_dear_to_drop_is_told_as_untried(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.network.bridges.TOLD", 0)
    reason = why(store, "Turkey", "Haftar", filter=SUPPORT_ONLY)
    assert [bridge.condition for bridge in reason.bridges] == ["category"]
    assert (reason.untried, reason.complete, reason.connected) == (("modality",), False, True)
    with pytest.raises(NoPath, match="without modality would take longer to see"):
        ask(store, "Turkey", "Haftar", filter=SUPPORT_ONLY)


def test_those_reached_before_the_work_is_over_are_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.network.bridges.WALKED", 3)
    reason = why(store, "Lavrov", "GNA", max_hops=2)
    assert (reason.complete, [actor.id for actor, _ in reason.from_source.nearest]) == (False, ["russia"])


def test_around_a_hub_no_more_are_counted_than_are_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    others = {name: (Actor(name.lower(), name, None, Kind.PERSON), "name") for name in ("Arno", "Bela", "Cyra", "Dorn")}
    keep(store, reading(*(support("Russia", name) for name in others), named=NAMED | others))
    keep(store, reading(("Egypt is silent.", None)))
    whole = why(store, "Lavrov", "Egypt").from_source
    assert (whole.reached, whole.nearest[0][0].id) == (8, "russia")
    monkeypatch.setattr("graph.network.bridges.COUNTED", 3)
    monkeypatch.setattr("graph.network.bridges.NEAREST", 1)
    for avoided in ([], ["Arno"], ["Arno", "Bela"]):
        some = why(store, "Lavrov", "Egypt", avoid=avoided).from_source
        assert (some.reached, some.nearest) == (3, whole.nearest[:1])


def test_a_period_leads_along_what_was_told_in_it_alone(store: Store) -> None:
    keep(store, reading(support("Turkey", "Egypt"), published=date(2019, 5, 1)))
    keep(store, reading(support("Egypt", "Haftar"), attack("Turkey", "Haftar"), published=date(2020, 5, 1)))
    in_time = Filter(since=date(2019, 1, 1), until=date(2020, 12, 31))
    assert ways(ask(store, "Turkey", "Haftar", filter=in_time)) == [
        "turkey khalifa-haftar",
        "turkey egypt khalifa-haftar",
    ]
    early = Filter(until=date(2019, 12, 31))
    assert ways(ask(store, "Turkey", "Egypt", filter=early)) == ["turkey egypt"]
    assert [bridge.condition for bridge in why(store, "Turkey", "Haftar", filter=early).bridges] == ["until"]
    with pytest.raises(NoPath):
        ask(store, "Haftar", "Turkey", filter=in_time, directed=True)


def test_a_period_between_two_days_has_what_was_told_within_it(store: Store) -> None:
    before, within, after = date(2019, 5, 1), date(2020, 5, 1), date(2021, 5, 1)
    for day, other in ((before, "Russia"), (after, "Lavrov")):
        told = support("Turkey", "Egypt"), support("Egypt", "Haftar"), attack(other, "Haftar")
        keep(store, reading(*told, published=day))
    between = Filter(since=date(2020, 1, 1), until=date(2020, 12, 31))
    with pytest.raises(NoPath):
        ask(store, "Turkey", "Egypt", filter=between)
    keep(store, reading(support("Turkey", "Egypt"), published=within))
    assert ways(ask(store, "Turkey", "Egypt", filter=between)) == ["turkey egypt"]
    assert ways(ask(store, "Egypt", "Haftar", filter=Filter(since=within))) == ["egypt khalifa-haftar"]
    assert ways(ask(store, "Egypt", "Haftar", filter=Filter(until=within))) == ["egypt khalifa-haftar"]


def test_more_than_are_shown_is_truncated(store: Store) -> None:
    assert ask(store, "Turkey", "Haftar", limit=1).truncated
    assert not ask(store, "Turkey", "Haftar", limit=2).truncated


def test_the_path_that_more_tell_and_lately_comes_first(store: Store) -> None:
    keep(store, reading(meeting("Turkey", "Egypt"), support("Egypt", "Haftar"), published=date(2015, 1, 1)))
    assert ways(ask(store, "Turkey", "Haftar"))[0] == "turkey egypt khalifa-haftar"
    for number in range(3):
        keep(
            store,
            reading(
                support("Russia", "Haftar"),
                meeting("Turkey", "Russia"),
                (f"No {number}.", None),
                published=date(2020, 1, 1),
            ),
        )
    assert ways(ask(store, "Turkey", "Haftar"))[0] == "turkey russia khalifa-haftar"


def test_surroundings_grow_with_their_radius(store: Store) -> None:
    with store.view() as view:
        network = Projection().network(view)
    assert set(surroundings(network, "sergey-lavrov")) == {"sergey-lavrov", "russia"}
    assert set(surroundings(network, "sergey-lavrov", 2)) == {"sergey-lavrov", "russia", "turkey", "khalifa-haftar"}
    assert set(surroundings(network, "sergey-lavrov", 3)) == set(network.graph)


def test_surroundings_tell_how_many_neighbors_there_are_in_all(store: Store) -> None:
    with store.view() as view:
        whole, large = Projection(), Projection(0)
        near = surroundings(whole.network(view), "russia")
        for projection in (whole, large):
            cut = surroundings_in(view, projection, Filter(), "russia", radius=2, limit=1)
            assert (len(cut), cut.graph["neighbors"]) == (2, len(near) - 1)


def test_surroundings_hold_the_relations_of_neighbours_too(store: Store) -> None:
    with store.view() as view:
        network = Projection().network(view)
    around = surroundings(network, "gna", 1)
    assert sorted(around.edges(keys=True)) == [("khalifa-haftar", "gna", "ASSAULT"), ("turkey", "gna", "SUPPORT")]
    assert surroundings(network, "russia", 2).number_of_edges() == network.edges
    assert network.graph.nodes["turkey"]["degree"] == 2


def test_surroundings_keep_the_strongest_within_their_limit(store: Store) -> None:
    keep(store, reading(meeting("Russia", "Turkey")))
    with store.view() as view:
        network = Projection().network(view)
    assert set(surroundings(network, "russia", 3, limit=1)) == {"russia", "turkey"}
    with pytest.raises(LimitExceeded):
        surroundings(network, "russia", 4)


def test_most_connected_are_those_with_most_relations(store: Store) -> None:
    with store.view() as view:
        graph = Projection().graph(view)
    assert set(most_connected(graph, 1)) == {"russia"}
    assert sorted(most_connected(graph, 3).edges()) == [("khalifa-haftar", "gna"), ("russia", "khalifa-haftar")]
