"""Rules for acts that a document comes back to without saying again whose they are."""

from collections.abc import Iterator

from extraction.ontology import Category
from extraction.relations.arguments import Arguments, first_filled
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading
from extraction.triple import Mention


def told_before(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An Arabic act between two who are named here and of whom a sentence before has told the like.

    قصفت تركيا حزب العمال الكردستاني. وقالت تركيا إن الغارات أضعفت حزب العمال الكردستاني.
    Turkey ASSAULT Kurdistan Workers' Party
    """
    category = cue.entry.category
    if category is None or category is Category.AFFILIATION or cue.entry.pos == "noun":
        return
    if not reading.language.verb_first:
        return
    sources = {item.mention.actor.id for item in first_filled(reading, cue.word, cue.entry.source, deep=False)}
    targets = {item.mention.actor.id for item in first_filled(reading, cue.word, cue.entry.target, deep=True)}
    mutual = cue.entry.reciprocal or category.undirected
    for source, target, ago in reading.told.of(category):
        straight = _allows(sources, source) and _allows(targets, target)
        turned = mutual and _allows(sources, target) and _allows(targets, source)
        ends = _nearest(reading, cue, source), _nearest(reading, cue, target)
        if (straight or turned) and ends[0] and ends[1]:
            yield Arguments(ends[0], ends[1], 0.6 if ago == 1 else 0.4, reciprocal=mutual)


def _allows(filled: set[str], actor: str) -> bool:
    """Whether a slot is open or has this actor in it."""
    return not filled or actor in filled


def _nearest(reading: Reading, cue: Cue, actor: str) -> Mention | None:
    """The mention of an actor that is nearest to the cue."""
    here = (mention for mention in reading.parties if mention.actor.id == actor)
    return min(here, key=lambda mention: abs(mention.first - cue.word.id), default=None)
