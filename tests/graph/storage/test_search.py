"""Sentences are found by their words, as they are written in either language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.ontology import Category
from graph.errors import NothingToSearch, TooManyWords
from graph.records import FoundSentence, Page
from graph.storage.search import ANYTHING, Wanted
from graph.storage.wording import asked, highlights, tokens
from graph.store import Store
from tests.graph.factory import LIBYA_AR, LIBYA_EN, Reading, attack, reading, support


def save(store: Store, id: str, read: Reading) -> None:
    with store.writer() as writer:
        writer.add_document(read.text, id=id, published=read.published)
        writer.save_extraction(id, read.extraction, "1")


@pytest.fixture
def libya(store: Store) -> Store:
    save(store, "en", LIBYA_EN)
    save(store, "ar", LIBYA_AR)
    return store


def find(store: Store, q: str, wanted: Wanted = ANYTHING, **page: object) -> Page[FoundSentence]:
    with store.view() as view:
        return view.search(q, wanted, **page)  # type: ignore[arg-type]


def texts(found: Page[FoundSentence]) -> list[str]:
    return [one.text for one in found.items]


@pytest.mark.parametrize("q", ["backs gna", "GNA Ankara", "TURKEY met  russia", "«turkey» gna"])
def test_all_words_must_be_there_in_whatever_case(libya: Store, q: str) -> None:
    assert "Turkey backs the GNA, and Ankara met Russia." in texts(find(libya, q))
    assert texts(find(libya, "GNA Haftar")) == []


@pytest.mark.parametrize("q", ["حفتر", "روسيا حفتر", "رُوسْيا", "وروسيا", "تساند"])
def test_arabic_is_found_without_marks_and_clitics(libya: Store, q: str) -> None:
    assert texts(find(libya, q)) == ["بينما تساند روسيا حفتر"]


def test_sentences_that_say_nothing_are_not_found(store: Store) -> None:
    save(store, "one", reading(("Turkey stays silent.", None), support("Turkey", "GNA")))
    assert texts(find(store, "silent")) == []
    assert texts(find(store, "turkey")) == ["Turkey backs GNA."]


def test_highlights_are_characters_of_the_sentence(libya: Store) -> None:
    (found,) = find(libya, "حكومة وفاق").items
    assert [found.text[start:end] for start, end in found.highlights] == ["حكومة", "الوفاق"]
    assert [one.relation for one in found.evidence] == ["supports"]


def test_actor_category_and_period_narrow_it(libya: Store) -> None:
    assert len(find(libya, "turkey", Wanted(actor="russia")).items) == 1
    assert len(find(libya, "turkey", Wanted(categories=frozenset({Category.CONSULT}))).items) == 1
    assert find(libya, "turkey", Wanted(since=date(2020, 2, 1))).items == ()
    assert find(libya, "turkey", Wanted(until=date(2020, 2, 1))).total == 2


def test_what_is_found_is_what_a_look_at_every_sentence_finds(store: Store) -> None:
    """Whether more sentences have the words than name the actor, or the other way round."""
    said = [support("Turkey", "GNA"), support("Egypt", "GNA"), attack("Haftar", "Turkey"), support("Turkey", "Egypt")]
    for day in range(1, 7):
        read = reading((f"Day {day}.", None), *said[: day % 4 + 1], published=date(2021, 1, day) if day % 3 else None)
        save(store, f"d{day}", read)
    until = date(2021, 1, 5)
    with store.view() as view:
        everything = [view.document(one.id) for one in view.documents().items]
    for q in ("backs", "backs egypt", "turkey", "attacks"):
        for actor in ("turkey", "egypt", "khalifa-haftar", None):
            found = find(store, q, Wanted(actor=actor, until=until))
            wanted = [
                (one.document.id, sentence.text)
                for one in everything
                if one.document.published and one.document.published <= until
                for sentence in one.sentences
                if any(actor in (None, said.source.actor.id, said.target.actor.id) for said in sentence.triples)
                and asked(q) <= asked(sentence.text)
            ]
            assert sorted((one.document.id, one.text) for one in found.items) == sorted(wanted)
            assert found.total == len(wanted)


def test_the_newest_come_first_and_pages_follow_one_another(store: Store) -> None:
    for day in range(1, 6):
        read = reading(support("Turkey", "GNA"), (f"Turkey backs Egypt {day}.", None), published=date(2021, 1, day))
        save(store, f"d{day}", read)
    first = find(store, "backs", limit=2)
    second = find(store, "backs", limit=2, cursor=first.next)
    last = find(store, "backs", limit=2, cursor=second.next)
    days = [one.document.id for found in (first, second, last) for one in found.items]
    assert days == ["d5", "d4", "d3", "d2", "d1"]
    assert (first.total, last.next) == (5, None)


def test_what_is_deleted_or_wrong_is_not_found(libya: Store) -> None:
    (found,) = find(libya, "حفتر").items
    with libya.writer() as writer:
        writer.curator("somebody").judge(found.evidence[0].id, "wrong")
    assert texts(find(libya, "حفتر")) == []
    with libya.writer() as writer:
        writer.delete_document("en")
    assert texts(find(libya, "turkey")) == []


def test_words_that_mean_something_to_the_index_are_words(libya: Store) -> None:
    for q in ('"', "a OR b", "NEAR(a b)", "turkey*", "- backs", "terms:turkey", "' ; --"):
        try:
            find(libya, q)
        except NothingToSearch:
            assert not any(letter.isalnum() for letter in q)


def test_no_word_and_too_many_words_are_told(libya: Store) -> None:
    with pytest.raises(NothingToSearch):
        find(libya, " .,؟ ")
    with pytest.raises(TooManyWords):
        find(libya, " ".join(f"w{number}" for number in range(21)))


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويةىآأإؤئ abcABC-.,'\u064b\u0651\u0640"))
def test_every_word_is_found_by_itself_where_it_stands(text: str) -> None:
    for token in tokens(text):
        terms = asked(text[token.start : token.end])
        assert len(terms) == 1
        assert (token.start, token.end) in highlights(text, terms)
