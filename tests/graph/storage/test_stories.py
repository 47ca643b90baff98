from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, select

from extraction.ontology import Category
from graph.filters import EVERYTHING, Filter
from graph.network.projection import Projection, project
from graph.storage.copies import buckets, copies_among, shingles, sign
from graph.storage.tables import document
from graph.store import Store
from tests.databases import url_of
from tests.graph.factory import Reading, Said, emptied, reading, rows_in
from tests.graph.syndication import OTHERS, article, excerpt, syndicated

LANGUAGES = ("en", "ar")
SAID = {
    "en": ("Turkey backs GNA.", Said("Turkey", "backs", Category.SUPPORT, "GNA")),
    "ar": ("تدعم تركيا حكومة الوفاق.", Said("تركيا", "تدعم", Category.SUPPORT, "حكومة الوفاق", relation="backs")),
}
PARTS = {"first": (0, 1, 2), "whole": (0, 1, 2, 3, 4), "last": (2, 3, 4)}
"""Only the whole is a copy of both others."""


def saying(language: str, text: str, published: date | None = None) -> Reading:
    """A text that ends with Turkey backing the GNA."""
    return reading((text, None), SAID[language], published=published)


def parts(language: str) -> dict[str, Reading]:
    return {name: saying(language, excerpt(language, *numbers)) for name, numbers in PARTS.items()}


def put(store: Store, **readings: Reading) -> None:
    with store.writer() as writer:
        for id, one in readings.items():
            writer.add_document(one.text, id=id, published=one.published, title=f"Title {id}", source="Post")
            writer.save_extraction(id, one.extraction, "test-1")


def told(store: Store, filter: Filter = EVERYTHING) -> tuple[int, int]:
    """Documents and independent sources of the only relation."""
    with store.view() as view:
        (relation,) = view.relations(filter=filter).items
        (edge,) = project(view, filter).edges.values()
    assert (edge["documents"], edge["independent"]) == (relation.documents, relation.independent)
    return relation.documents, relation.independent


def stories(store: Store) -> dict[str, str]:
    with store._engine.connect() as connection:
        return {row.id: row.story for row in connection.execute(select(document.c.id, document.c.story))}


def alike(one: str, other: str) -> bool:
    return bool(copies_among(sign(one), {"other": sign(other)}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cut", [0, 1, 2])
def test_another_headline_an_agency_and_cut_paragraphs_make_a_copy(language: str, cut: int) -> None:
    assert alike(article(language), syndicated(language, cut))


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_on_one_event_are_no_copies(language: str) -> None:
    assert not alike(article(language), article(language, OTHERS[language]))


def test_a_translation_is_no_copy() -> None:
    assert not alike(article("en"), article("ar"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("TURKEY backs the GNA!", "Turkey backs the GNA.", True),
        ("تُدعّم تركيا حكومةَ الوفاق", "تدعم تركيا حكومة الوفاق.", True),
        ("Turkey backs the GNA.", "Turkey backs the GNA again.", False),
        ("تدعم تركيا حكومة الوفاق", "تدعم تركيا حكومة الوفاق مجددا", False),
        ("!!!", "???", False),
    ],
)
def test_short_texts_are_copies_only_when_they_fold_to_the_same(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same


def test_a_long_text_has_a_shingle_for_every_run_of_three_words() -> None:
    words = [f"w{number}" for number in range(30)]
    assert shingles(" ".join(words)) == {f"{a} {b} {c}" for (a, b), (_, c) in pairwise(pairwise(words))}


def test_signatures_are_what_they_were_when_they_were_stored() -> None:
    assert sign("Turkey backs the GNA. تدعم تركيا حكومة الوفاق")[:12].hex() == "e83cf7329976e919ef7a8abc"
    assert buckets(sign("Turkey backs the GNA."))[0] == -2100131903208553812


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_syndicated_copy_is_a_document_but_no_independent_source(store: Store, language: str) -> None:
    put(store, a=saying(language, article(language)), b=saying(language, syndicated(language)))
    assert told(store) == (2, 1)
    assert stories(store) == {"a": "a", "b": "a"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_articles_are_two_independent_sources(store: Store, language: str) -> None:
    put(store, a=saying(language, article(language)), b=saying(language, article(language, OTHERS[language])))
    assert told(store) == (2, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_copied_of_copies_is_one_story_until_the_link_goes(store: Store, language: str) -> None:
    put(store, **parts(language))
    assert (told(store), set(stories(store).values())) == ((3, 1), {"first"})
    with store.writer() as writer:
        writer.delete_document("whole")
    assert (told(store), stories(store)) == ((2, 2), {"first": "first", "last": "last"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_that_links_two_stories_makes_them_one(store: Store, language: str) -> None:
    told_in = parts(language)
    put(store, first=told_in["first"], last=told_in["last"])
    assert told(store) == (2, 2)
    put(store, whole=told_in["whole"])
    assert told(store) == (3, 1)


def test_the_story_is_renamed_when_its_first_document_goes(store: Store) -> None:
    put(store, a=saying("ar", article("ar")), b=saying("ar", syndicated("ar")))
    with store.writer() as writer:
        writer.delete_document("a")
    assert (told(store), stories(store)) == ((1, 1), {"b": "b"})


def test_copies_of_documents_stored_by_another_process_are_found(store: Store, tmp_path: Path) -> None:
    put(store, a=saying("en", article("en")))
    again = Store(url_of(tmp_path))
    put(again, b=saying("en", syndicated("en")))
    assert told(again) == (2, 1)
    again.close()


ACTS = [("add", id) for id in "abcdef"] + [("delete", id) for id in "abcdef"]
TEXTS = {
    **dict(zip("abc", parts("en").values(), strict=True)),
    "d": saying("en", article("en", OTHERS["en"])),
    **dict(zip("ef", list(parts("ar").values())[:2], strict=True)),
}


@pytest.mark.usefixtures("database")
@given(acts=st.lists(st.sampled_from(ACTS), max_size=12), order=st.permutations(list(TEXTS)))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_stories_depend_on_which_documents_there_are_and_not_on_how_they_came(
    acts: list[tuple[str, str]], order: list[str]
) -> None:
    lived, made = emptied("lived"), emptied("made")
    there: set[str] = set()
    for act, id in acts:
        if act == "add":
            put(lived, **{id: TEXTS[id]})
            there.add(id)
        elif id in there:
            with lived.writer() as writer:
                writer.delete_document(id)
            there.remove(id)
    put(made, **{id: TEXTS[id] for id in order if id in there})
    assert rows_in(lived._engine) == rows_in(made._engine)


def test_a_projection_moves_on_with_the_stories(store: Store) -> None:
    projection = Projection()
    put(store, first=parts("en")["first"], last=parts("en")["last"])
    with store.view() as view:
        projection.graph(view)
    put(store, whole=parts("en")["whole"])
    with store.view() as view:
        (edge,) = projection.graph(view).edges.values()
    assert (edge["documents"], edge["independent"]) == (3, 1)


def test_periods_count_stories_too(store: Store) -> None:
    copies = {f"d{day}": saying("ar", syndicated("ar", cut), date(2020, 1, day)) for day, cut in ((1, 0), (2, 1))}
    put(store, **copies, other=saying("ar", article("ar", OTHERS["ar"]), date(2020, 2, 1)))
    assert told(store, Filter(since=date(2020, 1, 1))) == (3, 2)
    assert told(store, Filter(until=date(2020, 1, 31))) == (2, 1)
    assert told(store, Filter(modality=None)) == (3, 2)


@pytest.mark.parametrize("period", [{}, {"since": date(2020, 1, 1)}])
def test_relations_can_be_asked_for_by_independent_sources(store: Store, period: dict[str, Any]) -> None:
    day = date(2020, 1, 1)
    put(store, a=saying("en", article("en"), day), b=saying("en", syndicated("en"), day))
    filter = Filter(min_sources=2, **period)
    with store.view() as view:
        assert view.relations(filter=filter).total == 0
        assert Projection().graph(view, filter).number_of_edges() == 0
    put(store, c=saying("en", article("en", OTHERS["en"]), day))
    assert told(store, filter) == (3, 2)


def test_a_wrong_claim_is_no_source(store: Store) -> None:
    put(store, a=saying("en", article("en")), b=saying("en", article("en", OTHERS["en"])))
    with store.writer() as writer:
        writer.curator("analyst").judge("a-1-t0", "wrong")
    assert told(store) == (1, 1)


def test_a_document_tells_its_copies(store: Store) -> None:
    put(store, a=saying("en", article("en")), b=saying("en", syndicated("en")), c=saying("ar", article("ar")))
    with store.view() as view:
        detail = view.document("b")
        listed = {one.id: (one.story, one.copies) for one in view.documents().items}
        story = view.documents(story="a")
    assert [(one.id, one.title, one.source) for one in detail.copies] == [("a", "Title a", "Post")]
    assert listed == {"a": ("a", 1), "b": ("a", 1), "c": ("c", 0)}
    assert ({one.id for one in story.items}, story.total) == ({"a", "b"}, 2)


def test_copies_are_looked_up_by_band_whatever_is_stored(store: Store, database: str) -> None:
    questions: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, *___: Any) -> None:
        questions.append((statement, parameters))

    counts = []
    event.listen(store._engine, "before_cursor_execute", note)
    for start in (0, 20):
        with store.writer() as writer:
            for number in range(start, start + 20):
                writer.add_document(" ".join(f"w{number}x{place}" for place in range(40)))
            questions.clear()
            writer.add_document(" ".join(f"last{start}x{place}" for place in range(40)))
            counts.append(len(questions))
    event.remove(store._engine, "before_cursor_execute", note)
    assert counts[0] == counts[1]
    (asked,) = [one for one in questions if "SELECT signature" in one[0]]
    if database == "postgresql":
        return  # Of forty rows it reads all, whatever index there is.
    with store._engine.connect() as connection:
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked[0]}", asked[1])]
    assert any("SEARCH band USING PRIMARY KEY (bucket=?)" in step for step in plan), plan
    assert not any(step.startswith("SCAN") for step in plan), plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_timeline_counts_copies_of_one_story_once_in_an_interval(store: Store, language: str) -> None:
    whole, first = excerpt(language, 0, 1, 2, 3, 4), excerpt(language, 0, 1, 2)
    put(
        store,
        monday=saying(language, whole, date(2020, 1, 6)),
        tuesday=saying(language, first, date(2020, 1, 7)),
        another=reading(SAID[language], published=date(2020, 2, 3)),
    )
    with store.view() as view:
        months, days = (view.timeline(interval=interval).items for interval in ("month", "day"))
    assert [(one.documents, one.independent) for one in months] == [(2, 1), (1, 1)]
    assert [(one.documents, one.independent) for one in days[:2]] == [(1, 1), (1, 1)]
