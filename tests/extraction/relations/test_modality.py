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


@pytest.mark.parametrize(
    ("tree", "cue", "expected"),
    [
        # told on the way: the meeting was held, whatever came of what it was held for
        ("دعا/_/VERB/0/root بعد/_/ADP/3/case لقاء/_/NOUN/1/obl", "لقاء", Modality.ASSERTED),
        ("إلا/_/PART/4/advmod بعد/_/ADP/3/case انسحاب/_/NOUN/4/obl يقرر/قرر/VERB/0/root", "انسحاب", Modality.POSSIBLE),
        ("سعى/_/VERB/0/root في/_/ADP/3/case لقاء/_/NOUN/1/obl", "لقاء", Modality.ASSERTED),
        ("رغب/_/VERB/0/root في/_/ADP/3/case لقاء/_/NOUN/1/obl", "لقاء", Modality.POSSIBLE),
        (
            "طلب/_/VERB/0/root بحث/_/NOUN/1/obj الهجوم/هجوم/NOUN/2/nmod التي/_/PRON/5/mark شنت/شن/VERB/3/acl",
            "الهجوم",
            Modality.ASSERTED,
        ),
        ("قرار/_/NOUN/0/root الذي/_/PRON/3/mark هاجم/_/VERB/1/acl/Aspect=Perf", "هاجم", Modality.ASSERTED),
        ("طلب/_/VERB/0/root حيث/_/ADV/3/mark يهاجم/هاجم/VERB/1/advcl/Aspect=Imp", "يهاجم", Modality.ASSERTED),
        # still ahead
        ("يزور/زار/VERB/0/root/Aspect=Imp روسيا/_/PROPN/1/obj غدا/_/NOUN/1/obl", "يزور", Modality.POSSIBLE),
        (
            "زار/_/VERB/0/root/Aspect=Perf روسيا/_/PROPN/1/obj قبل/_/ADP/4/case غد/_/NOUN/1/obl",
            "زار",
            Modality.ASSERTED,
        ),
        ("على/_/ADP/3/mark أن/_/SCONJ/3/mark يلتقي/التقى/VERB/0/root/Aspect=Imp", "يلتقي", Modality.POSSIBLE),
        ("هل/_/PART/2/advmod يهاجم/هاجم/VERB/0/root/Aspect=Imp", "يهاجم", Modality.POSSIBLE),
        ("س/_/AUX/2/aux يطلق/أطلق/VERB/0/root هجوما/هجوم/NOUN/2/obj", "هجوما", Modality.POSSIBLE),
        ("يمكن/أمكن/VERB/0/root اتفاق/_/NOUN/1/nsubj", "اتفاق", Modality.POSSIBLE),
        ("حرص/_/NOUN/0/root على/_/ADP/3/case تعاون/_/NOUN/1/nmod", "تعاون", Modality.POSSIBLE),
        # denied at one remove, or ended
        (
            "نفت/نفى/VERB/0/root وجود/_/NOUN/1/obj أي/_/DET/2/nmod اتفاق/_/NOUN/3/nmod",
            "اتفاق",
            Modality.NEGATED,
        ),
        ("رفضت/رفض/VERB/0/root أي/_/DET/1/obj تعاون/_/NOUN/2/nmod", "تعاون", Modality.NEGATED),
        ("جمدت/جمد/VERB/0/root الدعم/دعم/NOUN/1/obj", "الدعم", Modality.NEGATED),
        ("لن/_/PART/2/advmod تعود/عاد/VERB/0/root إلى/_/ADP/4/case مفاوضات/_/NOUN/2/obl", "مفاوضات", Modality.NEGATED),
        # nothing denied
        ("فشل/_/NOUN/0/root المفاوضات/مفاوضة/NOUN/1/nmod", "المفاوضات", Modality.ASSERTED),
        ("لم/_/PART/3/advmod يكن/كان/VERB/3/cop انسحاب/_/NOUN/0/root", "انسحاب", Modality.ASSERTED),
        ("غير/_/PART/2/nmod مأهولة/_/ADJ/0/root هاجم/_/VERB/2/conj", "هاجم", Modality.ASSERTED),
        ("لا/_/PART/2/advmod يدعم/دعم/VERB/0/root إلا/_/PART/4/case حفتر/_/PROPN/2/obj", "يدعم", Modality.ASSERTED),
    ],
)
def test_what_an_arabic_sentence_leaves_open_or_denies_at_one_remove(tree: str, cue: str, expected: Modality) -> None:
    assert of(tree, cue, "ar") is expected


@pytest.mark.parametrize(
    ("tree", "cue", "expected"),
    [
        ("told/tell/VERB/0/root after/_/ADP/3/case talks/talk/NOUN/1/obl", "talks", Modality.ASSERTED),
        ("told/tell/VERB/0/root of/_/ADP/3/case talks/talk/NOUN/1/obl", "talks", Modality.POSSIBLE),
        ("asked/ask/VERB/0/root met/meet/VERB/1/parataxis", "met", Modality.ASSERTED),
        (
            "first/_/ADJ/2/amod state/_/NOUN/0/root to/_/PART/4/mark attack/_/VERB/2/acl/VerbForm=Inf",
            "attack",
            Modality.ASSERTED,
        ),
        ("state/_/NOUN/0/root to/_/PART/3/mark attack/_/VERB/1/acl/VerbForm=Inf", "attack", Modality.POSSIBLE),
    ],
)
def test_what_is_asked_in_english_does_not_reach_other_clauses(tree: str, cue: str, expected: Modality) -> None:
    assert of(tree, cue) is expected


@pytest.mark.parametrize(
    ("verb", "time", "expected"),
    [
        ("سيلتقي/_", "خلال", Modality.POSSIBLE),
        ("سيلتقي/_", "في", Modality.ASSERTED),
        ("التقى/_", "خلال", Modality.ASSERTED),
    ],
)
def test_an_arabic_visit_during_what_is_to_come_is_to_come_too(verb: str, time: str, expected: Modality) -> None:
    tree = f"{verb}/VERB/0/root الوزير/_/NOUN/1/nsubj {time}/_/ADP/4/case زيارة/زيارة/NOUN/1/obl مصر/_/PROPN/4/nmod"
    assert of(tree, "زيارة", "ar") is expected


@pytest.mark.parametrize(("plan", "expected"), [("مقرر", Modality.POSSIBLE), ("معروف", Modality.ASSERTED)])
def test_an_arabic_visit_after_which_a_plan_begins_is_part_of_it(plan: str, expected: Modality) -> None:
    tree = (
        f"{plan}/_/ADJ/0/root أن/_/SCONJ/3/mark يعود/عاد/VERB/1/csubj/Aspect=Imp بعد/_/ADP/5/case "
        "قيام/_/NOUN/3/obl ه/_/PRON/5/nmod ب/_/ADP/8/case زيارة/زيارة/NOUN/5/nmod مصر/_/PROPN/8/nmod"
    )
    assert of(tree, "زيارة", "ar") is expected


@pytest.mark.parametrize(("before", "expected"), [("ل", Modality.POSSIBLE), ("بعد", Modality.ASSERTED)])
def test_bringing_an_arabic_accord_about_is_an_aim(before: str, expected: Modality) -> None:
    tree = f"توسطت/توسط/VERB/0/root {before}/_/ADP/3/case توصل/توصل/NOUN/1/obl إلى/_/ADP/5/case اتفاق/_/NOUN/3/nmod"
    assert of(tree, "توصل", "ar") is expected


@pytest.mark.parametrize(("owner", "expected"), [("مفاوضات/مفاوضة", Modality.POSSIBLE), ("شركة/_", Modality.ASSERTED)])
def test_what_is_negotiated_for_is_open(owner: str, expected: Modality) -> None:
    tree = f"{owner}/NOUN/0/root ل/_/ADP/3/case شراء/شراء/NOUN/1/nmod الغاز/_/NOUN/3/nmod"
    assert of(tree, "شراء", "ar") is expected
