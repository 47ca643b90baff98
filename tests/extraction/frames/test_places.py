"""A mention is seen from a word by the tree and by the words between."""

import pytest

from extraction.frames.places import DISTANCES, Tree, distance
from extraction.triple import Actor
from tests.extraction.factory import mention, sentence

TREE = sentence(
    "Fiji/_/PROPN/2/nsubj said/say/VERB/0/root it/it/PRON/4/nsubj backed/back/VERB/2/ccomp "
    "talks/talk/NOUN/4/obj with/with/ADP/7/case Malta/_/PROPN/5/nmod"
)


def seen(id: int, text: str) -> set[str]:
    return set(Tree(TREE).places(id, mention(TREE, text, Actor(text.lower(), text))))


def test_an_actor_below_the_word_is_told_by_the_way_down() -> None:
    assert {"steps=0,1", "relation=nsubj,1,0", "down=nsubj,0", "marked=-,False"} <= seen(2, "Fiji")
    assert {"steps=0,2", "relation=nmod,2,0", "down=obj,0", "marked=with,True"} <= seen(4, "Malta")


def test_an_actor_elsewhere_is_told_by_the_way_up_too() -> None:
    assert {"steps=1,1", "down=nsubj,1", "up=ccomp,1"} <= seen(4, "Fiji")


def test_words_without_a_common_root_are_only_far() -> None:
    apart = sentence("Fiji/_/PROPN/0/root ,/,/PUNCT/1/punct talks/talk/NOUN/0/root")
    places = set(Tree(apart).places(3, mention(apart, "Fiji", Actor("fiji", "Fiji"))))
    assert "steps=4,4" in places
    assert not any(place.startswith(("up=", "down=")) for place in places)


@pytest.mark.parametrize(("gap", "other"), [(0, 0), (5, 6), (-5, -6), (30, 300)])
def test_far_distances_are_told_apart_less_than_near_ones(gap: int, other: int) -> None:
    assert distance(gap) == distance(other)
    assert distance(1) != distance(2)
    assert distance(-1) != distance(1)


def test_every_distance_has_its_number() -> None:
    assert {distance(gap) for gap in range(-99, 100)} <= set(range(DISTANCES))
    assert distance(99) == DISTANCES - 1
