from dataclasses import replace
from pathlib import Path

import pytest

from extraction.scoring.diagnosis import Cause, bracketed, diagnose, faults
from extraction.scoring.gold import Names
from extraction.scoring.judging import Judgement, judge_sentence
from extraction.triple import Actor, ExtractedSentence, Extraction, Triple
from tests.extraction import factory
from tests.extraction.scoring.test_measures import gold_sentence, judged, mention, names

TREE = factory.sentence("Mali/_/PROPN/2/nsubj backs/back/VERB/0/root Chad/_/PROPN/2/obj")


def causes(judgement: Judgement, healed: Judgement | None = None) -> list[Cause]:
    return [fault.cause for fault in faults(judgement, Names(), healed)]


def silent(cue: str, category: str = "SUPPORT") -> Judgement:
    """A sentence that names Mali and Chad, of which nothing was said."""
    gold = gold_sentence(f"Mali {category} Chad", text=TREE.text)
    gold = replace(gold, triples=tuple(replace(triple, cue=cue) for triple in gold.triples))
    mentions = tuple(factory.mention(TREE, name, Actor(name, name)) for name in ("Mali", "Chad"))
    extracted = ExtractedSentence(TREE.text, 0, len(TREE.text), mentions, ())
    return judge_sentence(gold, extracted, Names().assign(Extraction("en", (extracted,))), TREE)


@pytest.mark.parametrize(
    ("said", "mentions", "cause"),
    [
        ([], ["A"], Cause.MENTION),
        (["A SUPPORT C"], [], Cause.MENTION),
        ([], ["A", "B"], Cause.CONSTRUCTION),
        (["A SUPPORT C"], ["B"], Cause.CONSTRUCTION),
        (["B SUPPORT A"], [], Cause.DIRECTION),
        (["A AID B"], [], Cause.CATEGORY),
        (["B AID A"], [], Cause.CATEGORY),
        (["A AID B", "B SUPPORT A"], [], Cause.DIRECTION),
    ],
)
def test_a_miss_has_a_cause(said: list[Triple | str], mentions: list[str], cause: Cause) -> None:
    found = faults(judged(["A SUPPORT B"], said, [mention(name) for name in mentions]), Names())
    assert [fault.cause for fault in found if fault.missed] == [cause]


@pytest.mark.parametrize(
    ("gold", "cause"),
    [
        (["B SUPPORT A"], Cause.DIRECTION),
        (["A AID B"], Cause.CATEGORY),
        (["A SUPPORT C"], Cause.PARTY),
        (["A AID C"], Cause.NOTHING),
        ([], Cause.NOTHING),
    ],
)
def test_what_is_made_up_has_a_cause(gold: list[str], cause: Cause) -> None:
    found = faults(judged(gold, ["A SUPPORT B"]), Names())
    assert [fault.cause for fault in found if fault.made_up] == [cause]


def test_a_word_that_the_lexicon_lacks_is_told_from_a_construction_without_a_rule() -> None:
    assert causes(silent("backs")) == [Cause.CONSTRUCTION]
    assert causes(silent("backs", "AID")) == [Cause.CUE]
    assert causes(silent("Chad")) == [Cause.CUE]
    assert causes(silent("backs … Chad")) == [Cause.CONSTRUCTION]


def test_a_name_taken_for_another_is_told_from_one_not_found(tmp_path: Path) -> None:
    known = names(tmp_path, ("George W. Bush", None, ["Bush"]), ("Chad", None, []))
    gold = gold_sentence("x SUPPORT Chad")
    gold = replace(gold, triples=tuple(replace(triple, source="George W. Bush") for triple in gold.triples))
    for actor, cause in (("Bush Jr.", Cause.MENTION), ("George H. W. Bush", Cause.LINKING)):
        spelling = "Bush" if cause is Cause.LINKING else "Jr."
        extracted = ExtractedSentence("A does.", 0, 7, (mention(actor, spelling), mention("Chad")), ())
        judgement = judge_sentence(gold, extracted, {mention(name).actor.id: name for name in (actor, "Chad")})
        assert [fault.cause for fault in faults(judgement, known)] == [cause]


def test_a_wrong_modality_is_a_fault_of_its_own() -> None:
    (fault,) = faults(judged(["A SUPPORT B possible"], ["A SUPPORT B"]), Names())
    assert (fault.cause, fault.missed, fault.made_up) == (Cause.MODALITY, False, False)
    assert ([str(gold) for gold in fault.gold], [str(said) for said in fault.said]) == (
        ["A SUPPORT B (possible)"],
        ["A SUPPORT B"],
    )


def test_what_the_right_tree_heals_is_the_parsers_fault() -> None:
    healed = judged(["A SUPPORT B"], ["A SUPPORT B"])
    assert causes(judged(["A SUPPORT B"], ["B SUPPORT A"]), healed) == [Cause.PARSE, Cause.PARSE]
    still = judged(["A SUPPORT B"], ["B SUPPORT A"])
    assert causes(still, still) == [Cause.DIRECTION, Cause.DIRECTION]


def test_what_is_right_for_another_triple_is_no_wrong_category() -> None:
    (fault,) = faults(judged(["A SUPPORT B", "A AID B"], ["A AID B"]), Names())
    assert ([str(gold) for gold in fault.gold], fault.cause, fault.said) == (["A SUPPORT B"], Cause.CONSTRUCTION, ())


def test_a_fault_shows_the_sentence_and_both_sides() -> None:
    missed, made_up = faults(judged(["A SUPPORT B", "A ACCUSE C"], ["B SUPPORT A possible", "A ACCUSE C"]), Names())
    assert missed.sentence.text == made_up.sentence.text == "A does."
    assert [str(said) for said in missed.said] == ["B SUPPORT A (possible)"]
    assert [str(gold) for gold in made_up.gold] == ["A SUPPORT B"]
    assert made_up.said[0].rule == "verbal"


def test_nothing_wrong_is_no_fault() -> None:
    assert faults(judged(["A CONSULT B"], ["B CONSULT A"]), Names()) == []


def test_the_commonest_cause_comes_first() -> None:
    judgements = [judged([], ["A AID B"]), judged(["A AID B", "A AID C"], [])]
    for order in (judgements, judgements[::-1]):
        groups = diagnose(order, Names())
        assert [(cause, len(found)) for cause, found in groups] == [(Cause.MENTION, 2), (Cause.NOTHING, 1)]


def test_a_tree_is_shown_in_one_line() -> None:
    assert bracketed(TREE) == "Mali(nsubj backs) backs(root) Chad(obj backs)"
