"""Actors without a name, when they are asked for."""

import pytest

from extraction.actors.catalogue import Catalogue, load
from extraction.actors.mentions import find_mentions
from extraction.actors.roles import role_nouns, with_roles
from extraction.actors.tokens import cut
from extraction.ontology import Kind
from tests.extraction.recorded import parse


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def told(text: str, catalogue: Catalogue) -> list[str]:
    sentence = parse(text)
    found = with_roles(sentence, find_mentions(sentence, catalogue), catalogue)
    return [f"{mention.text}: {mention.actor.name}" for mention in found]


SAID = {
    "هاجم مسلحون القوات الفرنسية في مالي.": ["مسلحون: gunmen", "القوات الفرنسية: France", "مالي: Mali"],
    "تظاهر متظاهرون يمنيون ضد السعودية.": ["متظاهرون يمنيون: Yemeni demonstrators", "السعودية: Saudi Arabia"],
    "اعتقلت الشرطة أنور إبراهيم.": ["الشرطة: police", "أنور إبراهيم: Anwar Ibrahim"],
    "دخل الجنود الأتراك المدينة.": ["الجنود الأتراك: Turkey"],
    "Gunmen attacked Turkish soldiers in Iraq.": ["Gunmen: gunmen", "Turkish soldiers: Turkey", "Iraq: Iraq"],
    "The mayor visited the police station.": [],
}


@pytest.mark.parametrize("text", SAID)
def test_a_role_is_told_unless_its_state_is_meant(text: str, catalogue: Catalogue) -> None:
    assert told(text, catalogue) == SAID[text]


def test_a_role_belongs_to_the_state_whose_adjective_it_has(catalogue: Catalogue) -> None:
    for text in ("تظاهر متظاهرون يمنيون ضد السعودية.", "Yemeni protesters accused Saudi Arabia of bombing their city."):
        sentence = parse(text)
        actor = with_roles(sentence, find_mentions(sentence, catalogue), catalogue)[0].actor
        assert (actor.name, actor.name_ar, actor.country) == ("Yemeni demonstrators", "متظاهرون يمنيون", "YE")
        assert actor.kind is Kind.ROLE


def test_without_being_asked_for_nobody_has_a_role(catalogue: Catalogue) -> None:
    for text in SAID:
        assert all(mention.actor.kind is not Kind.ROLE for mention in find_mentions(parse(text), catalogue))


def test_nouns_are_found_with_and_without_article() -> None:
    for text in ("اعتقلت الشرطة أنور إبراهيم.", "هاجم مسلحون القوات الفرنسية في مالي."):
        assert role_nouns("ar").longest(cut(parse(text)), 1) is not None
