"""What stands before a predicate and what governs it say whether it happened."""

import pytest

from extraction.ontology import Modality
from extraction.relations.attribution import attribution
from extraction.relations.modality import modality
from tests.extraction.factory import cue_at, reading, sentence


def of(tree: str, cue: str, language: str = "en") -> Modality:
    found = reading(sentence(tree, language))
    return modality(found, cue_at(found, cue))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("did/do/AUX/2/aux", Modality.ASSERTED),
        ("never/_/ADV/2/advmod", Modality.NEGATED),
        ("not/_/PART/2/advmod", Modality.NEGATED),
        ("may/_/AUX/2/aux", Modality.POSSIBLE),
        ("will/_/AUX/2/aux", Modality.POSSIBLE),
        ("if/_/SCONJ/2/mark", Modality.POSSIBLE),
    ],
)
def test_a_word_before_an_english_verb_decides(before: str, expected: Modality) -> None:
    assert of(f"{before} attack/_/VERB/0/root", "attack") is expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("لم/_/PART/2/advmod", Modality.NEGATED),
        ("لن/_/PART/2/advmod", Modality.NEGATED),
        ("لا/_/PART/2/advmod", Modality.NEGATED),
        ("سوف/_/PART/2/aux", Modality.POSSIBLE),
        ("ربما/_/ADV/2/advmod", Modality.POSSIBLE),
        ("أمس/_/NOUN/2/obl", Modality.ASSERTED),
    ],
)
def test_a_word_before_an_arabic_verb_decides(before: str, expected: Modality) -> None:
    assert of(f"{before} تهاجم/هاجم/VERB/0/root/Aspect=Imp", "تهاجم", "ar") is expected


def test_qad_is_possible_before_an_imperfect_and_nothing_before_a_perfect() -> None:
    assert of("قد/_/PART/2/aux تهاجم/هاجم/VERB/0/root/Aspect=Imp", "تهاجم", "ar") is Modality.POSSIBLE
    assert of("قد/_/PART/2/aux هاجمت/هاجم/VERB/0/root/Aspect=Perf", "هاجمت", "ar") is Modality.ASSERTED


@pytest.mark.parametrize(
    ("governor", "expected"),
    [
        ("refused/refuse", Modality.NEGATED),
        ("wanted/want", Modality.POSSIBLE),
        ("accused/accuse", Modality.ALLEGED),
        ("helped/help", Modality.ASSERTED),
    ],
)
def test_a_verb_decides_about_its_complement(governor: str, expected: Modality) -> None:
    tree = f"{governor}/VERB/0/root to/_/PART/3/mark attack/_/VERB/1/xcomp"
    assert of(tree, "attack") is expected


def test_a_noun_of_lacking_negates_its_genitive() -> None:
    assert of("عدم/_/NOUN/0/root دعم/_/NOUN/1/nmod", "دعم", "ar") is Modality.NEGATED


def test_a_negator_of_another_clause_is_of_no_concern() -> None:
    tree = "He/_/PRON/3/nsubj not/_/PART/3/advmod slept/sleep/VERB/0/root and/_/CCONJ/5/cc attacked/attack/VERB/3/conj"
    assert of(tree, "attacked") is Modality.ASSERTED


def test_a_verb_of_saying_names_who_says_it() -> None:
    tree = (
        "The/_/DET/2/det ministry/_/NOUN/3/nsubj said/say/VERB/0/root they/_/PRON/5/nsubj attacked/attack/VERB/3/ccomp"
    )
    found = reading(sentence(tree))
    assert attribution(found, cue_at(found, "attacked")) == "The ministry"


def test_nobody_says_what_the_paper_says_itself() -> None:
    found = reading(sentence("They/_/PRON/2/nsubj attacked/attack/VERB/0/root"))
    assert attribution(found, cue_at(found, "attacked")) is None
