"""Who takes part in a sentence: those it names, and who goes on from the sentence before."""

from dataclasses import replace

from extraction.document import Word
from extraction.relations.reading import Reading
from extraction.triple import Actor, Mention
from tests.extraction.factory import mention, reading, sentence

TREE = sentence("وأشاد/أشاد/VERB/0/root ب/ب/ADP/3/case تونس/تونس/PROPN/1/obl", "ar")
TUNIS = mention(TREE, "تونس", Actor("tunis", "Tunisia"))


def going_on(actor: Actor) -> Reading:
    """«And praised Tunis», where somebody else is told to be meant by the verb."""

    def implied(verb: Word) -> Mention:
        return replace(TUNIS, actor=actor, first=verb.id, last=verb.id, head=verb.id, via="pronoun")

    return replace(reading(TREE, TUNIS), implied_subject=implied)


def test_who_goes_on_by_a_verb_alone_is_of_the_sentence() -> None:
    named, implied = going_on(Actor("salma", "Salma")).everybody
    assert named == TUNIS
    assert (implied.actor.id, implied.head) == ("salma", 1)


def test_who_is_named_is_not_told_twice() -> None:
    assert going_on(TUNIS.actor).everybody == (TUNIS,)


def test_nobody_goes_on_without_a_word_in_english() -> None:
    tree = sentence("Praised/praise/VERB/0/root Tunis/_/PROPN/1/obj")
    known = reading(tree, mention(tree, "Tunis", TUNIS.actor))
    assert replace(known, implied_subject=going_on(Actor("salma", "Salma")).implied_subject).everybody == known.mentions
