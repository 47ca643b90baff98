from datetime import date

import pytest

from extraction.ontology import Category, Modality
from graph.errors import BadCursor, LimitExceeded
from graph.filters import EVERYTHING, Filter
from graph.store import Store
from tests.graph.factory import Reading, Said, attack, keep, reading, support

DENIED = Modality.NEGATED
IN_ARABIC = reading(
    (
        "لم تدعم تركيا حكومة الوفاق",
        Said("تركيا", "تدعم", Category.SUPPORT, "حكومة الوفاق", DENIED, relation="supports"),
    ),
    published=date(2020, 8, 17),
)


def told(*sentences: object, published: date | None = None) -> Reading:
    return reading(*sentences, published=published)


@pytest.fixture
def disputed(store: Store) -> Store:
    """The support of Turkey for the GNA is told twice and denied once; Russia bombs and does not, in one text."""
    keep(
        store,
        told(support("Turkey", "GNA"), published=date(2020, 1, 3)),
        told(support("Turkey", "GNA"), support("Russia", "Haftar"), published=date(2020, 2, 3)),
        IN_ARABIC,
        told(attack("Russia", "GNA"), attack("Russia", "GNA", modality=DENIED, confidence=0.5)),
    )
    return store


def found(store: Store, filter: Filter = EVERYTHING, **asked: object) -> list[str]:
    with store.view() as view:
        page = view.contradictions(filter, **asked)
    assert page.total >= len(page.items)
    return [f"{one.asserted.source.id} {one.asserted.category} {one.asserted.target.id}" for one in page.items]


def test_both_sides_stand_side_by_side_with_their_evidence(disputed: Store) -> None:
    with disputed.view() as view:
        (one,) = view.contradictions().items
    assert (one.asserted.weight, one.asserted.documents, one.denied.weight) == (2, 2, 1)
    assert one.asserted.id == one.denied.id
    assert [piece.sentence for piece in one.asserted.evidence] == ["Turkey backs GNA."] * 2
    assert [piece.sentence for piece in one.denied.evidence] == ["لم تدعم تركيا حكومة الوفاق"]
    assert {piece.modality for piece in one.denied.evidence} == {DENIED}


def test_what_one_document_says_and_denies_counts_if_asked_for(disputed: Store) -> None:
    assert found(disputed) == ["turkey SUPPORT gna"]
    assert sorted(found(disputed, within_document=True)) == ["russia ASSAULT gna", "turkey SUPPORT gna"]


def test_filters_hold_for_both_sides(disputed: Store) -> None:
    assert found(disputed, Filter(categories=frozenset({Category.ASSAULT}))) == []
    assert found(disputed, Filter(sign=1)) == ["turkey SUPPORT gna"]
    assert found(disputed, Filter(until=date(2020, 5, 1))) == []
    assert found(disputed, Filter(min_confidence=0.8), within_document=True) == ["turkey SUPPORT gna"]
    assert found(disputed, Filter(min_weight=2)) == []
    assert found(disputed, actor="turkey") == ["turkey SUPPORT gna"]
    assert found(disputed, actor="russia") == []


def test_pages_follow_one_another(disputed: Store) -> None:
    with disputed.view() as view:
        first = view.contradictions(within_document=True, limit=1)
        second = view.contradictions(within_document=True, limit=1, cursor=first.next)
        assert (first.total, second.total, second.next) == (2, 2, None)
        assert first.items[0].asserted.id != second.items[0].asserted.id
        with pytest.raises(BadCursor):
            view.contradictions(cursor="made up")
        with pytest.raises(LimitExceeded):
            view.contradictions(limit=0)
