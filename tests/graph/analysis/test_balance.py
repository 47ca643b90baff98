import random
from itertools import combinations, product

import pytest

from graph.analysis import balance as module
from graph.analysis.balance import balance
from graph.analysis.deadline import Deadline
from graph.errors import QueryBudgetExceeded
from tests.graph.analysis.factory import camps, soon

ALL_KINDS = "ab+ bc+ ca+ cd- da- ef- fg- ge-"
"""abc are friends, acd and (a, c, d) one friendship against d, efg three adversaries."""


def test_triads_are_counted_by_their_signs() -> None:
    found = balance(camps(ALL_KINDS), soon())
    assert found.kinds == {"+++": 1, "++-": 0, "+--": 1, "---": 1}
    assert (found.all, found.unbalanced("strong"), found.unbalanced("weak")) == (3, 1, 0)


def test_two_friends_of_one_who_are_adversaries_are_out_of_balance_either_way() -> None:
    found = balance(camps("ab+2 bc+3 ca-4"), soon())
    assert found.unbalanced("strong") == found.unbalanced("weak") == 1
    (row,) = found.triads["weak"]
    assert row[:2] == (-2, "a|b|c")
    assert row[2].ties == (("a", "b", 1), ("b", "c", 1), ("a", "c", -1))


def test_the_best_attested_triad_comes_first() -> None:
    found = balance(camps("ab+ bc+ ca- de+2 ef+2 fd-2"), soon())
    assert [triad.actors for *_, triad in found.triads["strong"]] == [("d", "e", "f"), ("a", "b", "c")]


def test_a_balanced_graph_is_not_frustrated() -> None:
    found = balance(camps("ab+ cd+ ac- ad- bc- bd-"), soon()).frustration
    assert (found.least, found.most, found.exact) == (0, 0, True)


def test_three_adversaries_frustrate_one_tie() -> None:
    assert balance(camps("ab- bc- ca-"), soon()).frustration.most == 1
    assert balance(camps("ab- bc- ca- cd- de- ec-"), soon()).frustration.least == 2


def test_bounds_hold_the_frustration_index_of_every_small_graph() -> None:
    chance = random.Random(2)
    for _ in range(20):
        text = " ".join(
            f"{one}{other}{chance.choice('+-')}" for one, other in combinations("abcdefg", 2) if chance.random() < 0.6
        )
        ties = camps(text).ties
        found = balance(camps(text), soon()).frustration
        exact = min(at_odds(ties, dict(zip(ties, sides, strict=True))) for sides in product((1, -1), repeat=len(ties)))
        assert found.least <= exact == found.most


def at_odds(ties: dict[str, dict[str, int]], sides: dict[str, int]) -> int:
    return sum(ties[one][other] * sides[one] * sides[other] < 0 for one in ties for other in ties[one]) // 2


def test_too_many_triads_and_too_long_a_search_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(QueryBudgetExceeded):
        balance(camps(ALL_KINDS), Deadline(-1))
    monkeypatch.setattr(module, "MOST_KEPT", 1)
    with pytest.raises(QueryBudgetExceeded, match="min_weight"):
        balance(camps("ab- bc- ca- cd- de- ec-"), soon())
