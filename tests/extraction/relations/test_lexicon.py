"""A line of the table says where the two actors of a word stand."""

import pytest

from extraction.ontology import Category
from extraction.relations.lexicon import load, parse_entry


def test_slots_that_are_not_named_follow_from_the_part_of_speech() -> None:
    verb = parse_entry("back\tverb\tSUPPORT\tbacks\t-\t-\t-")
    assert (verb.source, verb.target) == (("subj",), ("obj",))
    event = parse_entry("دعم\tverbal_noun\tSUPPORT\tsupports\t-\tل\t-")
    assert (event.source, event.target) == (("gen", "adj", "agent"), ("ل",))
    noun = parse_entry("ally\tnoun\tSUPPORT\tis an ally of\t-\t-\treciprocal")
    assert (noun.source, noun.target) == (("ref",), ("gen", "adj"))


def test_slots_and_lemmas_are_folded() -> None:
    entry = parse_entry("وقف إلى جانب\tverb\tSUPPORT\tstands by\tsubj\tإلى من_قبل\t-")
    assert entry.lemma == (("وقف",), ("الي",), ("جانب",))
    assert entry.target == ("الي", "من_قبل")


def test_flags_and_companions_are_told_apart() -> None:
    entry = parse_entry("تدخل\tverb\tMOBILIZE\tintervenes in\tsubj\tفي\treciprocal with=عسكري,قوات")
    assert entry.flags == {"reciprocal"}
    assert entry.reciprocal
    assert entry.beside == {"عسكري", "قوات"}


def test_a_light_verb_has_no_category() -> None:
    assert parse_entry("launch\tlight\t-\t-\tsubj\tobj\t-").category is None


def test_a_later_word_may_be_one_of_several() -> None:
    entry = parse_entry("أرسل قوات|جنود\tverb\tMOBILIZE\tsends troops to\tsubj\tإلى\t-")
    assert entry.head == ("ارسل",)
    assert entry.lemma[1] == ("قوات", "جنود")


@pytest.mark.parametrize(("language", "word"), [("ar", "دعم"), ("en", "back")])
def test_longer_and_more_special_entries_come_first(language: str, word: str) -> None:
    found = load(language).starting(word)
    special = [(len(entry.lemma), bool(entry.beside)) for entry in found]
    assert len(found) > 1
    assert special == sorted(special, reverse=True)


def test_a_lexicon_is_read_once_and_knows_its_words_by_head() -> None:
    english = load("en")
    assert load("en") is english
    assert Category.SUPPORT in {entry.category for entry in english.starting("support")}
    assert english.starting("no such word") == ()
