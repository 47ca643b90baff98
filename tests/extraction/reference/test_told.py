"""What a document has told is known until it is long past."""

from extraction.ontology import Category
from extraction.reference.told import Told

STRIKE = (Category.ASSAULT, "turkey", "pkk")
TALKS = (Category.CONSULT, "india", "nepal")


def test_an_act_is_known_by_its_category_and_how_long_ago_it_was_told() -> None:
    told = Told().after([STRIKE]).after([TALKS])
    assert list(told.of(Category.ASSAULT)) == [("turkey", "pkk", 2)]
    assert list(told.of(Category.CONSULT)) == [("india", "nepal", 1)]
    assert list(told.of(Category.AID)) == []


def test_an_act_that_is_told_again_is_as_new_as_when_it_was_told_last() -> None:
    other = (Category.ASSAULT, "iran", "israel")
    told = Told().after([STRIKE]).after([other]).after([STRIKE])
    assert list(told.of(Category.ASSAULT)) == [("turkey", "pkk", 1), ("iran", "israel", 2)]


def test_an_act_told_long_ago_is_forgotten() -> None:
    told = Told().after([STRIKE])
    for _ in range(40):
        told = told.after([])
    assert list(told.of(Category.ASSAULT)) == []
