"""Forms of verbs lead back to the dictionary form."""

import pytest

from extraction.orthography import fold
from extraction.relations.morphology import english_stems, participle_stems, verb_stems


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("يدعمون", "دعم"),
        ("ستدعم", "دعم"),
        ("تنسقان", "نسق"),
        ("ينسحبون", "انسحب"),
        ("تستقبل", "استقبل"),
        ("يتهم", "اتهم"),
        ("هاجمت", "هاجم"),
        ("يقود", "قاد"),
        ("يدعو", "دعا"),
        ("زارت", "زار"),
        ("يزور", "زار"),
    ],
)
def test_an_arabic_verb_form_leads_back_to_the_perfect(form: str, lemma: str) -> None:
    assert fold(lemma) in verb_stems(fold(form))


@pytest.mark.parametrize(
    ("form", "lemma"), [("متهما", "اتهم"), ("داعيا", "دعا"), ("محذرا", "حذر"), ("رافضا", "رفض"), ("مطالبا", "طالب")]
)
def test_an_accusative_participle_leads_back_to_its_verb(form: str, lemma: str) -> None:
    assert fold(lemma) in participle_stems(fold(form))


@pytest.mark.parametrize("word", ["سوريا", "متهم", "دعا", "كتابا"])
def test_other_words_are_no_accusative_participles(word: str) -> None:
    assert participle_stems(fold(word)) == ()


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("denies", "deny"),
        ("expelled", "expel"),
        ("blaming", "blame"),
        ("backs", "back"),
        ("imposed", "impose"),
        ("clashes", "clash"),
    ],
)
def test_an_english_verb_form_leads_back_to_its_base(form: str, lemma: str) -> None:
    assert lemma in english_stems(form)


def test_only_a_doubled_root_is_as_short_as_two_letters() -> None:
    assert "حث" in verb_stems(fold("حثت"))
    assert all(len(stem) >= 2 for stem in verb_stems(fold("يرون")))
    assert english_stems("is") == ()
