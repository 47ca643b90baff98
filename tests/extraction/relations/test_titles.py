"""Who holds an office, and of what: the title before a name, after it, and said of it."""

import pytest

from extraction.ontology import Kind
from extraction.relations.cues import find_cues
from extraction.relations.lexicon import load
from extraction.relations.titles import Title, find_titles, is_former
from extraction.triple import Actor
from tests.extraction.factory import LANGUAGES, mention, sentence

RUSSIA = Actor("russia", "Russia", "روسيا", Kind.STATE, "RU")
FRANCE = Actor("france", "France", "فرنسا", Kind.STATE, "FR")
HAMAS = Actor("hamas", "Hamas", "حركة حماس", Kind.PARTY)
LAVROV = Actor("sergey-lavrov", "Sergey Lavrov", "سيرغي لافروف", Kind.PERSON, "RU")
MACRON = Actor("emmanuel-macron", "Emmanuel Macron", "إيمانويل ماكرون", Kind.PERSON, "FR")

BEFORE = "Russian/_/ADJ/2/amod minister/_/NOUN/3/compound Lavrov/_/PROPN/4/nsubj spoke/speak/VERB/0/root"
AFTER = (
    "Macron/_/PROPN/7/nsubj ,/_/PUNCT/4/punct the/_/DET/4/det president/_/NOUN/1/appos of/_/ADP/6/case "
    "France/_/PROPN/4/nmod smiled/smile/VERB/0/root"
)
ARABIC = "وزير/_/NOUN/5/nsubj الخارجية/_/NOUN/1/nmod الروسي/روسي/ADJ/1/amod لافروف/_/PROPN/1/nmod تحدث/_/VERB/0/root"


def titles(tree: str, *named: tuple[str, Actor, str], language: str = "en") -> tuple[Title, ...]:
    found = sentence(tree, language)
    mentions = tuple(mention(found, text, actor, via) for text, actor, via in named)
    return find_titles(found, mentions, find_cues(found, mentions, load(language)), LANGUAGES[language])


def told(found: tuple[Title, ...]) -> list[tuple[str, list[str]]]:
    return [(title.person.actor.name, [body.actor.name for body in title.bodies]) for title in found]


def test_a_title_before_the_name() -> None:
    found = titles(BEFORE, ("Russian", RUSSIA, "demonym"), ("Lavrov", LAVROV, "name"))
    assert told(found) == [("Sergey Lavrov", ["Russia"])]
    assert found[0].precedes
    assert (found[0].first, found[0].last) == (1, 3)


def test_a_title_after_the_name() -> None:
    found = titles(AFTER, ("Macron", MACRON, "name"), ("France", FRANCE, "name"))
    assert told(found) == [("Emmanuel Macron", ["France"])]
    assert not found[0].precedes


def test_an_arabic_title_has_its_adjective_for_body() -> None:
    found = titles(ARABIC, ("الروسي", RUSSIA, "demonym"), ("لافروف", LAVROV, "name"), language="ar")
    assert told(found) == [("Sergey Lavrov", ["Russia"])]


def test_a_title_with_no_body_tells_no_body() -> None:
    found = titles(BEFORE, ("Lavrov", LAVROV, "name"))
    assert [bodies for _, bodies in told(found)] == [[]]


def test_a_title_without_a_person_is_none() -> None:
    assert titles(BEFORE, ("Russian", RUSSIA, "demonym")) == ()


def test_a_group_holds_no_office() -> None:
    tree = "French/_/ADJ/2/amod president/_/NOUN/3/compound Hamas/_/PROPN/4/nsubj spoke/speak/VERB/0/root"
    assert titles(tree, ("French", FRANCE, "demonym"), ("Hamas", HAMAS, "name")) == ()


def test_a_verb_parts_a_title_from_a_name() -> None:
    tree = "The/_/DET/2/det president/_/NOUN/3/nsubj met/meet/VERB/0/root Lavrov/_/PROPN/3/obj"
    assert titles(tree, ("Lavrov", LAVROV, "name")) == ()


def test_what_somebody_is_said_to_be_is_his_title() -> None:
    tree = (
        "Macron/_/PROPN/4/nsubj is/be/AUX/4/cop the/_/DET/4/det president/_/NOUN/0/root of/_/ADP/6/case "
        "France/_/PROPN/4/nmod"
    )
    found = titles(tree, ("Macron", MACRON, "name"), ("France", FRANCE, "name"))
    assert told(found) == [("Emmanuel Macron", ["France"])]


@pytest.mark.parametrize(
    ("tree", "language", "former"),
    [
        ("former/_/ADJ/2/amod president/_/NOUN/0/root Macron/_/PROPN/2/flat", "en", True),
        ("the/_/DET/2/det president/_/NOUN/0/root Macron/_/PROPN/2/flat", "en", False),
        ("الرئيس/رئيس/NOUN/0/root السابق/سابق/ADJ/1/amod ماكرون/_/PROPN/1/nmod", "ar", True),
        ("الرئيس/رئيس/NOUN/0/root الحالي/حالي/ADJ/1/amod ماكرون/_/PROPN/1/nmod", "ar", False),
    ],
)
def test_an_office_may_be_held_no_longer(tree: str, language: str, former: bool) -> None:
    found = sentence(tree, language)
    offices = [cue for cue in find_cues(found, (), load(language)) if cue.entry.pos == "noun"]
    assert {is_former(found, cue) for cue in offices} == {former}
