from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.ontology import Category, Modality
from graph.filters import Filter
from graph.records import TimelineRecord
from graph.storage.timeline import Interval, begin
from graph.store import Store
from tests.graph.factory import attack, keep, meeting, reading, support


@pytest.fixture
def store(store: Store) -> Store:
    """Three days told of, two in one month, and a document without a date."""
    keep(store, reading(support("Turkey", "GNA"), attack("Haftar", "GNA"), published=date(2020, 1, 3)))
    keep(store, reading(meeting("Turkey", "Russia"), published=date(2020, 1, 31)))
    keep(store, reading(support("Ankara", "GNA"), attack("Egypt", "Haftar"), published=date(2020, 4, 1)))
    keep(store, reading(support("Russia", "Haftar")))
    return store


def ask(store: Store, *filter: Filter, **asked: Any) -> TimelineRecord:
    with store.view() as view:
        return view.timeline(*filter, **asked)


def test_intervals_follow_each_other_also_where_nothing_is_told(store: Store) -> None:
    found = ask(store)
    assert [(one.start, one.count) for one in found.items] == [
        (date(2020, 1, 1), 3),
        (date(2020, 2, 1), 0),
        (date(2020, 3, 1), 0),
        (date(2020, 4, 1), 2),
    ]
    assert [one.end.day for one in found.items] == [31, 29, 31, 30]
    assert (found.items[1].mean_sign, found.undated, found.total) == (None, 1, 4)


def test_an_interval_tells_its_signs_documents_and_categories(store: Store) -> None:
    january = ask(store).items[0]
    assert (january.documents, january.cooperation, january.conflict) == (2, 2, 1)
    assert january.mean_sign == pytest.approx(1 / 3, abs=1e-4)
    assert january.categories == {Category.ASSAULT: 1, Category.CONSULT: 1, Category.SUPPORT: 1}


def test_only_what_is_asked_for_is_counted(store: Store) -> None:
    assert [one.count for one in ask(store, actor="turkey").items] == [2, 0, 0, 1]
    assert [one.count for one in ask(store, actor="turkey", counterpart="russia", interval="year").items] == [1]
    assert [one.count for one in ask(store, Filter(sign=-1), interval="year").items] == [2]
    assert [one.count for one in ask(store, Filter(until=date(2020, 1, 15))).items] == [1 + 1]
    assert ask(store, actor="turkey", direction="in", interval="year").items[0].count == 1
    nothing = ask(store, Filter(modality=Modality.ALLEGED))
    assert (nothing.items, nothing.total, nothing.undated) == ((), 0, 0)


@pytest.mark.parametrize("interval", ["day", "week", "month", "year"])
@pytest.mark.parametrize("actor", [None, "turkey", "gna"])
def test_intervals_are_what_a_look_at_every_triple_counts(store: Store, interval: Interval, actor: str | None) -> None:
    with store.view() as view:
        documents = [view.document(one.id) for one in view.documents().items]
    told = [
        (begin(one.document.published, interval), one.document.id, one.document.story, said.category)
        for one in documents
        if one.document.published
        for sentence in one.sentences
        for said in sentence.triples
        if actor in (None, said.source.actor.id, said.target.actor.id)
    ]
    for found in ask(store, actor=actor, interval=interval, limit=1000).items:
        here = [one for one in told if one[0] == found.start]
        assert (found.count, found.categories) == (len(here), Counter(category for *_, category in here))
        assert (found.documents, found.independent) == (len({one[1] for one in here}), len({one[2] for one in here}))


@pytest.mark.parametrize("interval", ["day", "week", "month", "year"])
def test_pages_of_a_timeline_join_to_the_whole(store: Store, interval: Interval) -> None:
    whole = ask(store, interval=interval, limit=1000)
    pages, cursor = list(ask(store, interval=interval, limit=2).items), ask(store, interval=interval, limit=2).next
    while cursor:
        page = ask(store, interval=interval, limit=2, cursor=cursor)
        pages += page.items
        cursor = page.next
    assert tuple(pages) == whole.items
    assert len(pages) == whole.total
    assert sum(one.count for one in pages) == 5


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["day", "week", "month", "year"]))
def test_a_day_is_in_one_interval(day: date, interval: Interval) -> None:
    start = begin(day, interval)
    assert start <= day
    assert begin(start, interval) == start
    assert (day - start).days < {"day": 1, "week": 7, "month": 31, "year": 366}[interval]
