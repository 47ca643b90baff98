"""The scorer weighs what the rules offer, by features that know no names."""

from dataclasses import replace
from pathlib import Path

import pytest

from extraction.actors import catalogue
from extraction.extractor import Extractor
from extraction.ontology import Kind
from extraction.relations import scorer
from extraction.relations.candidates import Candidate, Offer, offers
from extraction.relations.claims import UNRULED, choose, settled, to_triple
from extraction.relations.features import features
from extraction.relations.framed import framed
from extraction.relations.reading import Reading
from extraction.relations.scorer import Scorer
from extraction.triple import Actor, Triple
from tests.extraction import factory
from tests.extraction.factory import cue_at, mention, sentence
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
def test_what_the_network_sees_counts_by_its_weights(extractor: Extractor, language: str, text: str) -> None:
    reading = read(extractor, text, language)
    (frames,) = extractor.frames.find([reading])
    offer = framed(reading, offers(reading), frames)[0]
    seen = offer.candidates[0].view.at
    assert seen > 0
    one = Scorer(0.5, {"network.at": 0.25}, 0.3).probabilities(reading, offer)[0]
    assert one == pytest.approx(1 / (1 + 2.718281828459045 ** -(0.5 + 0.25 * seen)))


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
    for one in reading.mentions:
        assert one.text not in told
        assert one.actor.id not in told.split("&")
        assert one.actor.name not in told


def test_nothing_below_the_threshold_is_said(extractor: Extractor) -> None:
    offer: Offer = offers(read(extractor, TEXTS[0][1], "ar"))[0]
    assert choose([(candidate, 0.29) for candidate in offer.candidates], 0.3) == []


def test_of_two_actors_both_ways_the_likelier_is_said_unless_a_rule_proposes_both() -> None:
    tree = sentence("Fiji/_/PROPN/2/nsubj backed/back/VERB/0/root Malta/_/PROPN/2/obj")
    fiji, malta = (mention(tree, name, Actor(name.lower(), name)) for name in ("Fiji", "Malta"))
    cue = cue_at(factory.reading(tree, fiji, malta), "backed")
    one, other = Candidate(cue, fiji, malta, (), False, False), Candidate(cue, malta, fiji, (), False, False)
    assert choose([(one, 0.5), (other, 0.4)], 0.3) == [(one, 0.5)]
    both = [(replace(found, first=True), 0.5 - 0.1 * place) for place, found in enumerate((one, other))]
    assert choose(both, 0.3) == both


def test_what_the_network_alone_proposes_must_be_surer() -> None:
    tree = sentence("Fiji/_/PROPN/2/nsubj backed/back/VERB/0/root Malta/_/PROPN/2/obj")
    fiji, malta = (mention(tree, name, Actor(name.lower(), name)) for name in ("Fiji", "Malta"))
    alone = Candidate(cue_at(factory.reading(tree, fiji, malta), "backed"), fiji, malta, (), False, False)
    ruled = replace(alone, rules=(("active-verb", 1.0),), first=True)
    assert choose([(alone, UNRULED - 0.01)], 0.2) == []
    assert choose([(alone, UNRULED)], 0.2) == [(alone, UNRULED)]
    assert choose([(ruled, 0.2)], 0.2) == [(ruled, 0.2)]


@pytest.mark.parametrize(("country", "relation"), [("FJ", "one"), ("MT", "two"), (None, "unknown")])
def test_nobody_meets_his_own_state(country: str | None, relation: str) -> None:
    tree = sentence("Fiji/_/PROPN/2/nsubj met/meet/VERB/0/root Rabuka/_/PROPN/2/obj")
    fiji = mention(tree, "Fiji", Actor("fiji", "Fiji", kind=Kind.STATE, country="FJ"))
    rabuka = mention(tree, "Rabuka", Actor("rabuka", "Rabuka", kind=Kind.PERSON, country=country))
    reading = factory.reading(tree, fiji, rabuka)
    (offer,) = offers(reading)
    candidate = offer.candidates[0]
    assert f"countries={relation}&CONSULT" in features(reading, offer, candidate)
    assert bool(choose([(candidate, 0.9)], 0.3)) is (relation != "one")


def told_both_ways(verb: str, by_rule: float, by_network: float) -> tuple[Triple, Triple]:
    """An act as a rule has it, and as the network alone turns it round, each with its confidence."""
    tree = sentence(f"Fiji/_/PROPN/2/nsubj {verb}/VERB/0/root Malta/_/PROPN/2/obj")
    fiji, malta = (mention(tree, name, Actor(name.lower(), name)) for name in ("Fiji", "Malta"))
    known = factory.reading(tree, fiji, malta)
    cue = cue_at(known, verb.partition("/")[0])
    ruled = Candidate(cue, fiji, malta, (("active-verb", 1.0),), True, False)
    return to_triple(known, ruled, by_rule), to_triple(known, Candidate(cue, malta, fiji, (), False, False), by_network)


def test_an_act_that_the_network_alone_turns_round_is_not_said() -> None:
    ruled, turned = told_both_ways("backed/back", 0.6, 0.5)
    assert settled([ruled, turned]) == [ruled]
    assert settled([replace(ruled, confidence=0.4), turned]) == [replace(ruled, confidence=0.4), turned]


def test_who_meets_whom_is_told_as_a_rule_has_it() -> None:
    ruled, turned = told_both_ways("met/meet", 0.4, 0.9)
    assert settled([ruled, turned]) == [ruled]


def test_a_scorer_is_kept_as_it_is(tmp_path: Path) -> None:
    one = Scorer(-1.5, {"rule=between": 0.25, "target.marked=بعدafter&verb": -0.5}, 0.3)
    scorer.save(one, tmp_path / "scorer.json")
    assert scorer.load(tmp_path / "scorer.json") == one


def test_the_scorer_that_ships_has_a_sensible_threshold() -> None:
    assert 0.1 < scorer.load().threshold < 0.5
