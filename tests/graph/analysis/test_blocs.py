import random
from itertools import combinations
from string import ascii_lowercase

import pytest

from graph.analysis import blocs
from graph.analysis.blocs import find_blocs
from graph.analysis.deadline import Deadline
from graph.errors import QueryBudgetExceeded
from tests.graph.analysis.factory import camps, soon

TWO = "ab+ bc+ ca+ de+ ef+ fd+ ad- be- cf-"
"""Two triangles of friends, and three quarrels between them."""


def parted(text: str) -> list[str]:
    return sorted("".join(sorted(bloc.actors)) for *_, bloc in find_blocs(camps(text), soon()).blocs)


def test_friends_are_in_one_bloc_and_adversaries_in_another() -> None:
    assert parted(TWO) == ["abc", "def"]
    assert parted(f"{TWO} gh+ ga- hd-") == ["abc", "def", "gh"]


def test_modularity_is_that_of_the_paper() -> None:
    # 12 ends of positive ties, 6 in each bloc; 6 of negative ones, 3 in each:
    # ((6 - 36/12) × 2 - (0 - 9/6) × 2) / (12 + 6)
    assert find_blocs(camps(TWO), soon()).modularity == pytest.approx(9 / 18)


def test_a_bloc_tells_what_speaks_for_and_against_it() -> None:
    found = find_blocs(camps("ab+5 bc+5 ca- cd+ de+5 ef+5 fd+5 ad-3 be-3"), soon())
    first, second = (bloc for *_, bloc in found.blocs)
    assert sorted(first.actors) == ["a", "b", "c"]
    assert (first.positive_inside, first.negative_inside, first.positive_outside, first.negative_outside) == (
        2,
        1,
        1,
        2,
    )
    assert first.balance == pytest.approx(4 / 6)
    assert second.balance == pytest.approx(5 / 6)
    assert found.frustrated == 2


def test_those_who_share_but_their_adversaries_share_a_bloc() -> None:
    assert parted("ax- ay- bx- by-") == ["ab", "xy"]


def test_the_same_graph_falls_in_the_same_blocs_whatever_its_order() -> None:
    chance = random.Random(5)
    words = [f"{one}{other}{chance.choice('++-')}" for one, other in combinations("abcdefgh", 2)]
    first = find_blocs(camps(" ".join(words)), soon())
    chance.shuffle(words)
    assert find_blocs(camps(" ".join(words)), soon()) == first


def test_blocs_are_as_good_as_any_partition_of_a_small_graph() -> None:
    chance = random.Random(11)
    for _ in range(5):
        text = " ".join(
            f"{one}{other}{chance.choice('+-')}" for one, other in combinations("abcdef", 2) if chance.random() < 0.7
        )
        signed = camps(text)
        best = max(modularity(signed.ties, parts) for parts in partitions(list(signed.ties)))
        assert find_blocs(signed, soon()).modularity == pytest.approx(best)


def modularity(ties: dict[str, dict[str, int]], groups: list[list[str]]) -> float:
    """Straight from the paper."""
    totals = {
        sign: {one: sum(abs(w) for w in ties[one].values() if (w > 0) is sign) for one in ties}
        for sign in (True, False)
    }
    value, ends = 0.0, sum(sum(total.values()) for total in totals.values())
    for group in groups:
        for one in group:
            for other in group:
                value += ties[one].get(other, 0)
                for sign, factor in ((True, 1), (False, -1)):
                    if all_ends := sum(totals[sign].values()):
                        value -= factor * totals[sign][one] * totals[sign][other] / all_ends
    return value / ends


def partitions(actors: list[str]) -> list[list[list[str]]]:
    if not actors:
        return [[]]
    first, *rest = actors
    found = []
    for parts in partitions(rest):
        found.append([[first], *parts])
        found += [[*parts[:place], [first, *part], *parts[place + 1 :]] for place, part in enumerate(parts)]
    return found


def test_a_large_graph_is_parted_as_well_by_looking_near_those_who_have_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    pairs = [pair for pair in combinations(ascii_lowercase, 2) if chance.random() < 0.4]
    text = " ".join(f"{one}{other}{'+' if ord(one) % 3 == ord(other) % 3 else '-'}" for one, other in pairs)
    by_rounds = find_blocs(camps(text), soon())
    monkeypatch.setattr(blocs, "MANY", 0)
    assert find_blocs(camps(text), soon()) == by_rounds
    assert len(by_rounds.blocs) == 3


def test_a_graph_without_signs_has_no_blocs() -> None:
    assert find_blocs(camps("ab0"), soon()).blocs == []


def test_the_search_stops_when_its_time_is_over() -> None:
    with pytest.raises(QueryBudgetExceeded):
        find_blocs(camps(TWO), Deadline(-1))
