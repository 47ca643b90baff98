"""Rules for verbs: active, passive, and those that lend themselves to an event noun."""

from collections.abc import Iterator

from extraction import syntax
from extraction.arguments import Arguments, agent, first_filled, object_, paired, subject
from extraction.cues import Cue
from extraction.reading import Reading


def active_verb(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A verb with its subject and object or complement.

    تدعم تركيا حكومة الوفاق
    Turkey SUPPORT Government of National Accord
    """
    entry = cue.entry
    if entry.pos != "verb" or syntax.is_passive(reading.sentence, cue.word):
        return
    sources = first_filled(reading, cue.word, entry.source, deep=False)
    targets = first_filled(reading, cue.word, entry.target, deep=True)
    yield from paired(sources, targets, reciprocal=entry.reciprocal)


def passive_verb(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A passive with its agent.

    Haftar was criticised by Turkey.
    Turkey ACCUSE Khalifa Haftar
    """
    entry = cue.entry
    if entry.pos != "verb" or not syntax.is_passive(reading.sentence, cue.word):
        return
    sources = agent(reading, cue.word)
    slots = tuple("subj" if name == "obj" else name for name in entry.target)
    targets = _patient(reading, cue) if "subj" in slots else first_filled(reading, cue.word, slots, deep=True)
    yield from paired(sources, targets, reciprocal=entry.reciprocal)


def _patient(reading: Reading, cue: Cue) -> list:
    words = syntax.subjects(reading.sentence, cue.word) + syntax.objects(reading.sentence, cue.word)
    return reading.actors(words, deep=True) or subject(reading, cue.word) or object_(reading, cue.word, deep=True)
