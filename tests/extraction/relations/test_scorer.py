"""The scorer weighs what the rules offer, by features that know no names."""

from pathlib import Path

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.relations import scorer
from extraction.relations.candidates import Offer, offers
from extraction.relations.claims import choose
from extraction.relations.features import features
from extraction.relations.reading import Reading
from extraction.relations.scorer import Scorer
from tests.parses.recorded import RecordedParser

TEXTS = [
    ("ar", "قصفت إسرائيل سوريا وهددت لبنان."),
    ("en", "Israel bombed Syria and threatened Lebanon."),
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(RecordedParser(), catalogue.load())


def read(extractor: Extractor, text: str, language: str) -> Reading:
    (reading,) = extractor.readings(extractor.parser.parse_batch([(text, language)])[0])
    return reading


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_every_candidate_has_a_probability(extractor: Extractor, language: str, text: str) -> None:
    reading = read(extractor, text, language)
    found = [probability for offer in offers(reading) for probability in extractor.scorer.probabilities(reading, offer)]
    assert found
    assert all(0 < probability < 1 for probability in found)


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_a_probability_is_the_logistic_of_its_weights(extractor: Extractor, language: str, text: str) -> None:
    reading = read(extractor, text, language)
    offer = offers(reading)[0]
    names = features(reading, offer, offer.candidates[0])
    one = Scorer(0.5, dict.fromkeys(names, 0.25), 0.3).probabilities(reading, offer)[0]
    assert one == pytest.approx(1 / (1 + 2.718281828459045 ** -(0.5 + 0.25 * len(names))))


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_features_know_no_names(extractor: Extractor, language: str, text: str) -> None:
    reading = read(extractor, text, language)
    told = " ".join(
        name
        for offer in offers(reading)
        for candidate in offer.candidates
        for name in features(reading, offer, candidate)
    )
    assert told
    for mention in reading.mentions:
        assert mention.text not in told
        assert mention.actor.id not in told.split("&")
        assert mention.actor.name not in told


def test_guesses_are_made_only_where_no_rule_has_read_the_word(extractor: Extractor) -> None:
    (offer,) = [one for one in offers(read(extractor, TEXTS[1][1], "en")) if one.cue.entry.category == "THREATEN"]
    assert [candidate.first for candidate in offer.candidates] == [True]


def test_nothing_below_the_threshold_is_said(extractor: Extractor) -> None:
    offer: Offer = offers(read(extractor, TEXTS[0][1], "ar"))[0]
    assert choose([(candidate, 0.29) for candidate in offer.candidates], 0.3) == []


def test_a_scorer_is_kept_as_it_is(tmp_path: Path) -> None:
    one = Scorer(-1.5, {"rule=between": 0.25, "target.marked=بعدafter&verb": -0.5}, 0.3)
    scorer.save(one, tmp_path / "scorer.json")
    assert scorer.load(tmp_path / "scorer.json") == one


def test_the_scorer_that_ships_has_a_sensible_threshold() -> None:
    assert 0.1 < scorer.load().threshold < 0.5
