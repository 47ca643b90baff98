"""Words are matched by lemma and by form, phrases before words, words with companions before words alone."""

import pytest

from extraction.ontology import Category
from extraction.relations.cues import find_cues
from extraction.relations.lexicon import Entry, Lexicon, load, parse_entry
from extraction.relations.wordforms import is_participle
from extraction.triple import Actor
from tests.extraction.factory import mention, sentence


def lexicon(language: str, *lines: str) -> Lexicon:
    """Lines of a table; tabs are written as «|» to be seen, alternatives as «~»."""
    entries: dict[str, list[Entry]] = {}
    for line in lines:
        entry = parse_entry(line.replace("|", "\t").replace("~", "|"))
        for key in entry.head:
            entries.setdefault(key, []).append(entry)
    return Lexicon(language, {key: tuple(found) for key, found in entries.items()})


def relations(tree: str, words: Lexicon) -> list[str]:
    return [cue.entry.relation for cue in find_cues(sentence(tree, words.language), (), words)]


BACK = "back|verb|SUPPORT|backs|-|-|-"
BACK_DOWN = "back down|verb|CONCEDE|backs down|-|to|-"
BACK_ARMS = "back|verb|AID|backs with arms|-|-|with=arms,weapons"


def test_a_verb_is_found_by_its_lemma() -> None:
    assert relations("They/_/PRON/2/nsubj backed/back/VERB/0/root", lexicon("en", BACK)) == ["backs"]


def test_a_verb_is_found_by_its_form_when_the_lemma_is_wrong() -> None:
    assert relations(
        "They/_/PRON/2/nsubj denies/denie/VERB/0/root", lexicon("en", "deny|verb|REJECT|denies|-|-|-")
    ) == ["denies"]
    assert relations("تنسقان/تنسقان/VERB/0/root", lexicon("ar", "نسق|verb|COOPERATE|coordinates|-|مع|reciprocal")) == [
        "coordinates"
    ]


def test_a_noun_is_no_verb() -> None:
    assert relations("Their/_/PRON/2/nmod back/_/NOUN/0/root", lexicon("en", BACK)) == []


def test_a_phrase_comes_before_its_first_word() -> None:
    tree = "They/_/PRON/2/nsubj backed/back/VERB/0/root down/_/ADP/2/compound:prt"
    assert relations(tree, lexicon("en", BACK, BACK_DOWN)) == ["backs down"]
    assert relations("They/_/PRON/2/nsubj backed/back/VERB/0/root", lexicon("en", BACK, BACK_DOWN)) == ["backs"]


def test_a_word_with_its_companion_comes_before_the_word_alone() -> None:
    tree = "backed/back/VERB/0/root him/he/PRON/1/obj with/_/ADP/4/case arms/arm/NOUN/1/obl"
    assert relations(tree, lexicon("en", BACK, BACK_ARMS)) == ["backs with arms"]
    assert relations("backed/back/VERB/0/root him/he/PRON/1/obj", lexicon("en", BACK, BACK_ARMS)) == ["backs"]


def test_a_later_word_of_a_phrase_has_alternatives() -> None:
    signs = lexicon("en", "sign deal~accord|verb|AGREE|signs|-|with|-")
    assert relations("signed/sign/VERB/0/root an/a/DET/3/det accord/_/NOUN/1/obj", signs) == ["signs"]
    assert relations("signed/sign/VERB/0/root a/_/DET/3/det book/_/NOUN/1/obj", signs) == []


def test_a_phrase_hangs_its_arguments_on_the_verb() -> None:
    found = sentence("signed/sign/VERB/0/root an/a/DET/3/det accord/_/NOUN/1/obj")
    (cue,) = find_cues(found, (), lexicon("en", "sign deal~accord|verb|AGREE|signs|-|with|-"))
    assert cue.word.text == "signed"
    assert [word.text for word in cue.words] == ["signed", "accord"]
    assert cue.span(found).text == "signed an accord"


def test_a_word_of_a_name_is_no_cue() -> None:
    found = sentence("Support/_/PROPN/2/compound Forces/_/PROPN/3/nsubj left/leave/VERB/0/root")
    forces = mention(found, "Support Forces", Actor("support-forces", "Support Forces"))
    assert [cue.word.text for cue in find_cues(found, (), load("en")) if cue.word.id < 3] != []
    assert [cue.word.text for cue in find_cues(found, (forces,), load("en")) if cue.word.id < 3] == []


def test_a_plural_with_an_article_is_found_by_its_singular() -> None:
    calls = lexicon("ar", "هجوم|verbal_noun|ASSAULT|attacks|-|على|-")
    assert relations("الهجوم/الهجوم/NOUN/0/root", calls) == ["attacks"]


@pytest.mark.parametrize(
    ("text", "upos", "expected"),
    [("متهما", "NOUN", True), ("داعيا", "ADJ", True), ("متهما", "VERB", False), ("بيتنا", "NOUN", False)],
)
def test_an_accusative_participle_goes_on_as_a_verb(text: str, upos: str, expected: bool) -> None:
    (word,) = sentence(f"{text}/_/{upos}/0/root", "ar").words
    assert is_participle(word) is expected


def test_a_participle_is_found_as_its_verb() -> None:
    accuses = lexicon("ar", "اتهم|verb|ACCUSE|accuses|-|-|message")
    (cue,) = find_cues(sentence("متهما/متهم/ADJ/0/root", "ar"), (), accuses)
    assert cue.entry.category is Category.ACCUSE
