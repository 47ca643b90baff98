from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update

from extraction.ontology import Category, Modality, Quad
from graph.errors import BadCursor, LimitExceeded, RelationNotFound
from graph.filters import Filter
from graph.records import RelationRecord
from graph.storage.citations import EVIDENCE
from graph.storage.edges import edge_id
from graph.storage.tables import triple
from graph.store import Store
from tests.graph.factory import (
    LAVROV_EN,
    LIBYA_AR,
    LIBYA_EN,
    Reading,
    Said,
    attack,
    emptied,
    keep,
    meeting,
    reading,
    support,
)
from tests.graph.test_store import READINGS, SLOW

ANY = Filter(modality=None)


def told(relations: tuple[RelationRecord, ...]) -> list[str]:
    """As sentences, with the weight of each."""
    return [f"{one.source.id} {one.category} {one.target.id} {one.weight}" for one in relations]


def test_relations_are_one_for_all_that_say_the_same(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        [support_of_gna] = view.relations(actor="turkey", counterpart="gna").items
    assert told((support_of_gna,)) == ["turkey SUPPORT gna 2"]
    assert (support_of_gna.documents, support_of_gna.confidence) == (2, 0.9)
    assert (support_of_gna.first_seen, support_of_gna.last_seen) == (date(2020, 1, 3), date(2020, 8, 17))
    assert dict(support_of_gna.labels) == {"backs": 1, "supports": 1}
    assert (support_of_gna.relation, support_of_gna.sign, support_of_gna.quad) == ("backs", 1, Quad.VERBAL_COOPERATION)


def test_undirected_relation_is_one_whoever_is_named_first(store: Store) -> None:
    keep(store, reading(meeting("Turkey", "Russia")), reading(meeting("Russia", "Turkey")))
    with store.view() as view:
        assert told(view.relations().items) == ["russia CONSULT turkey 2"]
        for actor in ("turkey", "russia"):
            for direction in ("in", "out", "both"):
                assert view.relations(actor=actor, direction=direction).total == 1


def test_evidence_of_an_undirected_relation_points_at_its_source(store: Store) -> None:
    keep(store, reading(("Nobody speaks.", None), meeting("Turkey", "Russia")))
    with store.view() as view:
        [relation] = view.relations(evidence=3).items
    [evidence] = relation.evidence
    assert (relation.source.id, evidence.source.text, evidence.source.start) == ("russia", "Russia", 11)
    assert (evidence.target.text, evidence.cue.text, evidence.sentence) == ("Turkey", "met", "Turkey met Russia.")


def test_directions_are_those_of_the_deed(store: Store) -> None:
    keep(store, reading(support("Turkey", "GNA"), attack("GNA", "Turkey")))
    with store.view() as view:
        assert told(view.relations(actor="turkey", direction="out").items) == ["turkey SUPPORT gna 1"]
        assert told(view.relations(actor="turkey", direction="in").items) == ["gna ASSAULT turkey 1"]
        assert view.relations(actor="turkey").total == 2
        assert told(view.relations(source="gna", target="turkey").items) == ["gna ASSAULT turkey 1"]


def test_only_what_is_asserted_counts_unless_asked_otherwise(store: Store) -> None:
    keep(store, LIBYA_EN)
    with store.view() as view:
        assert "turkey ASSAULT khalifa-haftar 1" not in told(view.relations().items)
        negated = view.relations(Filter(modality=Modality.NEGATED), evidence=1).items
        assert told(negated) == ["turkey ASSAULT khalifa-haftar 1"]
        assert negated[0].evidence[0].modality is Modality.NEGATED
        assert "turkey ASSAULT khalifa-haftar 1" in told(view.relations(ANY).items)
        assert view.relation(negated[0].id) == view.relations(ANY, counterpart="khalifa-haftar", evidence=3).items[0]


def test_modalities_tell_what_else_is_said(store: Store) -> None:
    keep(store, reading(attack("Turkey", "Haftar"), attack("Ankara", "Haftar", modality=Modality.ALLEGED)))
    with store.view() as view:
        [relation] = view.relations().items
        [counted] = view.relations(Filter(since=None, modality=None)).items
    assert (relation.weight, counted.weight) == (1, 2)
    assert dict(relation.modalities) == dict(counted.modalities) == {Modality.ALLEGED: 1, Modality.ASSERTED: 1}


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        (Filter(categories=frozenset({Category.CONSULT})), ["russia CONSULT turkey 1"]),
        (Filter(sign=-1), ["egypt ASSAULT khalifa-haftar 1"]),
        (Filter(quad=Quad.MATERIAL_CONFLICT), ["egypt ASSAULT khalifa-haftar 1"]),
        (Filter(sign=-1, quad=Quad.VERBAL_COOPERATION), []),
        (Filter(min_weight=2), ["turkey SUPPORT gna 2"]),
        (Filter(min_confidence=0.95), ["egypt ASSAULT khalifa-haftar 1"]),
        (Filter(since=date(2020, 8, 1)), ["russia SUPPORT khalifa-haftar 1", "turkey SUPPORT gna 1"]),
        (Filter(until=date(2020, 1, 3)), ["russia CONSULT turkey 1", "turkey SUPPORT gna 1"]),
        (Filter(since=date(2020, 1, 4), until=date(2020, 8, 16)), []),
        (Filter(since=date(2020, 1, 1), min_weight=2), ["turkey SUPPORT gna 2"]),
    ],
)
def test_filters(store: Store, filter: Filter, expected: list[str]) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, reading(attack("Egypt", "Haftar", confidence=0.99)))
    with store.view() as view:
        assert sorted(told(view.relations(filter).items)) == expected


@SLOW
@pytest.mark.usefixtures("database")
@given(readings=READINGS, modality=st.sampled_from([Modality.ASSERTED, None]))
def test_kept_edges_are_what_counting_the_triples_gives(readings: list[Reading], modality: Modality | None) -> None:
    store = emptied("counted")
    dated = [Reading(one.text, one.extraction, one.published or date(2020, 2, 2)) for one in readings]
    keep(store, *dated)
    counted = Filter(since=date.min, modality=modality)
    with store.view() as view:
        kept = view.relations(Filter(modality=modality), evidence=3)
        assert kept == view.relations(counted, evidence=3)
        assert {one.id for one in view.amounts(counted)} == {one.id for one in kept.items}
        assert list(view.amounts(counted)) == list(view.amounts(Filter(modality=modality)))
        assert set(view.amounts_by_id(counted, [one.id for one in kept.items])) == set(view.amounts(counted))
        for one in kept.items:
            assert one.id == edge_id((one.source.id, one.category, one.target.id))
            assert len(one.evidence) == min(3, one.weight)


@pytest.mark.parametrize("sort", ["weight", "last_seen"])
@pytest.mark.parametrize("filter", [Filter(), Filter(modality=None)])
def test_pages_of_relations_join_to_the_whole_list(store: Store, sort: str, filter: Filter) -> None:
    keep(store, LIBYA_EN, LIBYA_AR, LAVROV_EN)
    with store.view() as view:
        whole = view.relations(filter, sort=sort).items
        pages, cursor = [], None
        while True:
            page = view.relations(filter, sort=sort, limit=2, cursor=cursor)
            pages += page.items
            cursor = page.next
            if cursor is None:
                break
    assert tuple(pages) == whole
    assert len(whole) >= 5


def test_evidence_leads_to_its_words_in_both_languages(store: Store) -> None:
    ids = keep(store, LIBYA_EN, LIBYA_AR, title="Libya", source="Example Press")
    with store.view() as view:
        [relation] = view.relations(Filter(categories=frozenset({Category.SUPPORT})), actor="russia").items
        [evidence] = view.evidence(relation.id).items
    assert evidence.sentence == "بينما تساند روسيا حفتر"
    for span, words in ((evidence.source, "روسيا"), (evidence.cue, "تساند"), (evidence.target, "حفتر")):
        assert span.text == words == evidence.sentence[span.start : span.end]
    assert (evidence.document.id, evidence.document.title, evidence.document.source) == (
        ids[1],
        "Libya",
        "Example Press",
    )
    assert (evidence.rule, evidence.extractor) == ("by-hand", "test-1")


@pytest.mark.parametrize("sort", ["weight", "last_seen"])
def test_writes_between_pages_neither_repeat_nor_lose_what_stays(store: Store, sort: str) -> None:
    named = ("Turkey", "Russia", "Egypt", "GNA", "Haftar", "Lavrov")
    keep(store, *(reading(support(one, other)) for one, other in permutations(named, 2)))
    with store.view() as view:
        before = {relation.id for relation in view.relations(sort=sort).items}
    seen, cursor = [], None
    for written in (attack("GNA", "Haftar"), attack("Turkey", "Egypt"), attack("Haftar", "GNA"), None):
        with store.view() as view:
            page = view.relations(sort=sort, limit=9, cursor=cursor)
        seen += [relation.id for relation in page.items]
        cursor = page.next
        if written:
            keep(store, reading(written, published=date(2021, 5, 1)))
    assert cursor is None
    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_surest_evidence_comes_first_and_in_pages(store: Store) -> None:
    confidences = [0.3, 0.9, 0.5, 0.9]
    keep(
        store,
        *(
            reading((f"Day {n}: Turkey backs GNA.", Said("Turkey", "backs", Category.SUPPORT, "GNA", confidence=c)))
            for n, c in enumerate(confidences)
        ),
    )
    with store.view() as view:
        [relation] = view.relations().items
        first = view.evidence(relation.id, limit=3)
        second = view.evidence(relation.id, limit=3, cursor=first.next)
        assert view.evidence(relation.id, modality=Modality.NEGATED).total == 0
        with pytest.raises(BadCursor):
            view.evidence(relation.id, cursor="WyJjb25maWRlbmNlIiwgIngiLCAieSJd")
    assert [one.confidence for one in first.items + second.items] == [0.9, 0.9, 0.5, 0.3]
    assert (first.total, second.next) == (4, None)


def test_evidence_judged_wrong_does_not_count(store: Store) -> None:
    keep(store, reading(attack("Turkey", "Haftar")))
    with store.writer() as writer:
        writer._connection.execute(update(triple).values(verdict="wrong"))
    with store.view() as view:
        assert view.relations(ANY).items == ()


def test_unknown_relation_is_not_found(store: Store) -> None:
    with store.view() as view:
        with pytest.raises(RelationNotFound):
            view.relation("nothing")
        with pytest.raises(RelationNotFound):
            view.evidence("nothing")


def test_absurd_limits_are_refused(store: Store) -> None:
    with store.view() as view:
        for wrong in ({"limit": 0}, {"limit": 10**9}, {"evidence": -1}, {"evidence": 21}):
            with pytest.raises(LimitExceeded):
                view.relations(**wrong)


def test_document_gives_back_what_was_read_in_it(store: Store) -> None:
    [id] = keep(store, LIBYA_EN)
    with store.view() as view:
        detail = view.document(id)
        listed = view.documents().items
    assert detail.text == LIBYA_EN.text
    assert [sentence.text for sentence in detail.sentences] == [one.text for one in LIBYA_EN.extraction.sentences]
    said = [
        (one.source.text, one.relation, one.target.text) for sentence in detail.sentences for one in sentence.triples
    ]
    assert said == [("Turkey", "backs", "GNA"), ("Turkey", "meets", "Russia"), ("Turkish troops", "bombs", "Haftar")]
    for mention in (mention for sentence in detail.sentences for mention in sentence.mentions):
        assert detail.text[mention.start : mention.end] == mention.text
    assert listed == (detail.document,)
    assert (listed[0].triples, listed[0].characters, listed[0].language) == (3, len(LIBYA_EN.text), "en")


def test_stats_count_everything(store: Store) -> None:
    keep(store, LIBYA_EN, LIBYA_AR)
    with store.view() as view:
        stats = view.stats()
    assert (stats.documents, stats.sentences, stats.actors, stats.triples, stats.relations) == (2, 5, 4, 5, 3)
    assert stats.modalities == {Modality.ASSERTED: 4, Modality.NEGATED: 1}
    assert (stats.categories[Category.SUPPORT], stats.languages) == (3, {"ar": 1, "en": 1})
    assert (stats.first_seen, stats.last_seen) == (date(2020, 1, 3), date(2020, 8, 17))


def test_sqlite_tells_where_a_sentence_is_from_without_a_look_at_its_document(store: Store) -> None:
    keep(store, LIBYA_EN)
    if store.is_near:
        with store._engine.connect() as connection:
            plan = connection.execute(text(f"EXPLAIN QUERY PLAN {EVIDENCE.compile(store._engine)}")).all()
        assert any("document USING COVERING INDEX ix_document_cited" in row.detail for row in plan)
