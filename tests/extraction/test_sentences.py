"""Every sentence of the tables says the triples beside it, and hardly anything else."""

from collections import Counter

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.ontology import Category
from tests.parses.recorded import RecordedParser
from tests.sentences.tables import LANGUAGES, Row, rows, said

LIKELY = 0.6
"""Confidence above which nothing wrong is said of these sentences, which are simpler than news."""
KNOWN_FAULTS = {
    "دعت السودان إثيوبيا إلى التفاوض مع مصر.": {"Ethiopia CONSULT Sudan (possible)", "Egypt CONSULT Sudan (possible)"},
}
ROWS = [row for language in LANGUAGES for row in rows(language)]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(RecordedParser(), catalogue.load())


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_sentence_says_these_triples_and_nothing_else_that_is_likely(extractor: Extractor, row: Row) -> None:
    triples = extractor.extract(row.text, row.language).triples
    assert sorted(said(triple) for triple in triples if said(triple) in row.says) == sorted(row.says)
    more = {said(triple) for triple in triples if triple.confidence > LIKELY} - set(row.says)
    assert more == (KNOWN_FAULTS.get(row.text) or set())


def test_most_sentences_say_no_more_than_these_triples(extractor: Extractor) -> None:
    said_of = ((row, extractor.extract(row.text, row.language).triples) for row in ROWS)
    exact = [sorted(map(said, triples)) == sorted(row.says) for row, triples in said_of]
    assert sum(exact) > 0.94 * len(exact)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_shows_every_category_and_no_sentence_twice(language: str) -> None:
    table = rows(language)
    assert [text for text, times in Counter(row.text for row in table).items() if times > 1] == []
    shown = {category for category in Category for row in table for line in row.says if f" {category.value} " in line}
    assert set(Category) - shown == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_construction_has_several_sentences(language: str) -> None:
    assert min(Counter(row.construction for row in rows(language)).values()) >= 4
