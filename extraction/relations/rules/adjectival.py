"""Rules for adjectives and participles of relation."""

from collections.abc import Iterator

from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading


def adjective_of_relation(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An adjective with its complement.

    حكومة الوفاق المدعومة من تركيا
    Turkey SUPPORT Government of National Accord
    """
    if cue.entry.pos != "adjective":
        return
    sources = first_filled(reading, cue.word, cue.entry.source, deep=False)
    targets = first_filled(reading, cue.word, cue.entry.target, deep=True)
    yield from paired(sources, targets, reciprocal=cue.entry.reciprocal)
