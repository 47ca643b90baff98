"""Every sentence of the tables says the triples beside it, and hardly anything else."""

from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.ontology import Category
from extraction.triple import Triple
from tests.parses.recorded import RecordedParser
from tests.sentences.tables import LANGUAGES, Row, rows, said

LIKELY = 0.6
"""Confidence above which nothing wrong is said of these sentences, which are simpler than news."""
KNOWN_FAULTS = {
    "وافقت الهند والصين على وقف التصعيد، لكن المفاوضات ما زالت متعثرة.": {"China AGREE India"},
    "The IAEA's Rafael Grossi called on Moscow and Kyiv to agree to a safety zone around the Zaporizhzhia nuclear "
    "plant, which Russian troops have occupied since March 2022.": {
        "Rafael Grossi AFFILIATION International Atomic Energy Agency"
    },
}
Told = Callable[[Row], tuple[Triple, ...]]
ROWS = [row for language in LANGUAGES for row in rows(language)]


@pytest.fixture(scope="module")
def triples_of() -> Told:
    """What is read in a sentence, which is read once."""
    extractor = Extractor(RecordedParser(), catalogue.load())
    return cache(lambda row: extractor.extract(row.text, row.language).triples)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_sentence_says_these_triples_and_nothing_else_that_is_likely(triples_of: Told, row: Row) -> None:
    triples = triples_of(row)
    assert sorted(said(triple) for triple in triples if said(triple) in row.says) == sorted(row.says)
    more = {said(triple) for triple in triples if triple.confidence > LIKELY} - set(row.says)
    assert more == (KNOWN_FAULTS.get(row.text) or set())


def test_most_sentences_say_no_more_than_these_triples(triples_of: Told) -> None:
    exact = [sorted(map(said, triples_of(row))) == sorted(row.says) for row in ROWS]
    assert sum(exact) > 0.96 * len(exact)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_shows_every_category_and_no_sentence_twice(language: str) -> None:
    table = rows(language)
    assert [text for text, times in Counter(row.text for row in table).items() if times > 1] == []
    shown = {category for category in Category for row in table for line in row.says if f" {category.value} " in line}
    assert set(Category) - shown == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_construction_has_several_sentences(language: str) -> None:
    assert min(Counter(row.construction for row in rows(language)).values()) >= 4
