"""Every sentence of the tables says exactly the triples beside it: no more, no fewer."""

from collections import Counter

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.ontology import Category
from tests.parses.recorded import RecordedParser
from tests.sentences.tables import LANGUAGES, Row, rows, said

ROWS = [row for language in LANGUAGES for row in rows(language)]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(RecordedParser(), catalogue.load())


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_sentence_says_these_triples(extractor: Extractor, row: Row) -> None:
    triples = extractor.extract(row.text, row.language).triples
    assert sorted(map(said, triples)) == sorted(row.says)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_shows_every_category_and_no_sentence_twice(language: str) -> None:
    table = rows(language)
    assert [text for text, times in Counter(row.text for row in table).items() if times > 1] == []
    shown = {category for category in Category for row in table for line in row.says if f" {category.value} " in line}
    assert set(Category) - shown == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_construction_has_several_sentences(language: str) -> None:
    assert min(Counter(row.construction for row in rows(language)).values()) >= 4
