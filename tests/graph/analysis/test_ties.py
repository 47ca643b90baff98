from graph.analysis.ties import amounts, signed, telling
from graph.filters import Filter
from tests.graph.analysis.factory import camps, deeds


def test_the_sign_of_a_pair_is_that_of_most_evidence_in_either_direction() -> None:
    assert camps("ab+3 ba-2").ties == {"a": {"b": 1}, "b": {"a": 1}}
    assert camps("ab+ ba-2").ties == {"a": {"b": -1}, "b": {"a": -1}}


def test_a_pair_with_as_much_for_as_against_is_ambivalent() -> None:
    found = camps("ab+2 ba-2 bc+")
    assert (found.ambivalent, found.pairs, set(found.ties)) == (1, 1, {"b", "c"})


def test_standing_ties_have_no_sign_but_an_amount() -> None:
    graph = deeds("ab0 ab+ bc0")
    assert signed(graph).pairs == 1
    assert amounts(graph) == {"a": {"b": 2}, "b": {"a": 2, "c": 1}, "c": {"b": 1}}


def test_the_telling_relation_has_the_sign_and_the_most_evidence() -> None:
    graph = deeds("ab+3 ba-2 ba~4")
    assert telling(graph, Filter(), "b", "a", 1) == "bCONSULTa"
    assert telling(graph, Filter(), "a", "b", -1) == "bACCUSEa"
    assert telling(graph, Filter(min_weight=4), "a", "b", 1) == "bCONSULTa"
