"""From a text to its triples, on recorded parses."""

from dataclasses import replace

import pytest

from extraction.actors import catalogue
from extraction.errors import EmptyText, UnsupportedLanguage
from extraction.extractor import Extractor
from extraction.ontology import Modality
from extraction.relations.claims import distinct
from extraction.triple import Triple
from tests.parses.recorded import RecordedParser
from tests.sentences.tables import LANGUAGES, rows, said

BACKS = "Turkey backs the Government of National Accord."
MEET = "Vladimir Putin flew to Beijing. He met Xi Jinping there."


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(RecordedParser(), catalogue.load())


def test_a_triple_says_where_it_stands(extractor: Extractor) -> None:
    (triple,) = extractor.extract(BACKS).triples
    assert (triple.relation, triple.rule, triple.attribution) == ("backs", "active-verb", None)
    for span in (triple.source, triple.cue, triple.target):
        assert BACKS[span.start : span.end] == span.text
    assert (triple.source.text, triple.cue.text) == ("Turkey", "backs")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_offsets_are_those_of_the_text(extractor: Extractor, language: str) -> None:
    for row in rows(language):
        for sentence in extractor.extract(row.text, language).sentences:
            assert row.text[sentence.start : sentence.end] == sentence.text
            spans = [*sentence.mentions, *(triple.cue for triple in sentence.triples)]
            assert [span for span in spans if row.text[span.start : span.end] != span.text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_confidence_is_a_probability(extractor: Extractor, language: str) -> None:
    triples = [triple for row in rows(language) for triple in extractor.extract(row.text, language).triples]
    assert triples
    assert all(0 < triple.confidence < 1 for triple in triples)


def test_a_pronoun_is_who_was_named_before(extractor: Extractor) -> None:
    _, second = extractor.extract(MEET).sentences
    (triple,) = second.triples
    assert (triple.source.text, triple.source.via, triple.source.actor.name) == ("He", "pronoun", "Vladimir Putin")


def test_a_text_alone_and_among_others_reads_the_same(extractor: Extractor) -> None:
    both = extractor.extract_batch([(MEET, "en"), (BACKS, None)])
    assert both == [extractor.extract(MEET), extractor.extract(BACKS)]


def test_the_language_is_told_by_the_script(extractor: Extractor) -> None:
    assert extractor.extract(BACKS).language == "en"
    assert extractor.extract("تركيا تدعم قطر.").language == "ar"


def test_what_is_no_text_in_a_language_known_is_refused(extractor: Extractor) -> None:
    with pytest.raises(EmptyText):
        extractor.extract("  \n")
    with pytest.raises(UnsupportedLanguage):
        extractor.extract("Москва поддерживает Дамаск")


def test_the_version_names_models_and_rules(extractor: Extractor) -> None:
    models, rules = extractor.version.split()
    assert models == "recorded"
    assert rules.startswith("rules-")


def _triple(extractor: Extractor) -> Triple:
    return extractor.extract(BACKS).triples[0]


def test_the_surest_of_two_readings_stays(extractor: Extractor) -> None:
    sure = _triple(extractor)
    unsure = replace(sure, confidence=sure.confidence / 2, rule="target-after")
    assert distinct(iter([unsure, sure])) == distinct(iter([sure, unsure])) == (sure,)


def test_another_modality_is_another_triple(extractor: Extractor) -> None:
    asserted = _triple(extractor)
    denied = replace(asserted, modality=Modality.NEGATED)
    assert set(distinct(iter([asserted, denied]))) == {asserted, denied}


def test_two_on_one_footing_count_once_either_way(extractor: Extractor) -> None:
    plain = _triple(extractor)
    turned = replace(plain, source=plain.target, target=plain.source)
    assert len(distinct(iter([plain, turned]))) == 2
    assert len(distinct(iter([replace(plain, reciprocal=True), replace(turned, reciprocal=True)]))) == 1
    assert said(replace(plain, reciprocal=True)) == said(replace(turned, reciprocal=True))
