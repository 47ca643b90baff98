"""Rules for acts that a document comes back to without saying again whose they are."""

from collections.abc import Iterator

from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations.arguments import Arguments, first_filled
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading
from extraction.triple import Actor, Mention


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


def met_again(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """The talks that open a sentence, with nobody named, are those of which the one before has told.

    استقبل إيمانويل ماكرون سيرغي لافروف. وحضر اللقاء عدد من المسؤولين.
    Emmanuel Macron CONSULT Sergey Lavrov
    """
    if cue.entry.category is not Category.CONSULT or cue.entry.pos != "verbal_noun" or not _takes_up(reading, cue):
        return
    told = [(ago, (one, other)) for one, other, ago in reading.told.of(Category.CONSULT) if ago <= _LATELY]
    meetings = [(ago, people) for ago, pair in told if (people := _people(reading, pair))]
    latest = [people for ago, people in meetings if ago == meetings[0][0]]
    if len(latest) == 1:
        one, other = (_standing_at(reading, cue, actor) for actor in latest[0])
        yield Arguments(one, other, 0.8, reciprocal=True)


def _people(reading: Reading, pair: tuple[str, str]) -> list[Actor]:
    """The two, if both are persons: whom a state or body sent is not told."""
    known = [reading.told.actors[id] for id in pair if id in reading.told.actors]
    return known if len(known) == len(pair) and all(actor.kind is Kind.PERSON for actor in known) else []


def _takes_up(reading: Reading, cue: Cue) -> bool:
    """Whether an Arabic noun with its article stands early in the sentence, and nobody is joined to it."""
    if not reading.language.verb_first or cue.word.id == 1 or not fold(cue.word.text).startswith("ال"):
        return False
    opened = fold(reading.sentence.word(cue.word.id - 1).text) in _DURING
    early = cue.word.id <= _EARLY and not any(mention.first < cue.word.id for mention in reading.parties)
    if not opened and not early:
        return False
    after = next((w for w in reading.sentence.words[cue.last :] if w.upos not in ("ADJ", "DET")), None)
    return after is None or fold(after.text) not in _JOINED


def _standing_at(reading: Reading, cue: Cue, actor: Actor) -> Mention:
    span = cue.span(reading.sentence)
    id = cue.word.id
    return Mention(span.text, span.start, span.end, actor, "pronoun", id, id, id)


_JOINED = frozenset({"بين", "مع", "الذي", "التي", "ب"})
_DURING = frozenset("خلال اثناء عقب ختام حضر وحضر".split())
"""Words before talks that are known to the reader."""
_EARLY = 4
"""Words of a sentence among which it takes up what the one before told."""
_LATELY = 2
"""Sentences back to which talks are taken up."""


def _allows(filled: set[str], actor: str) -> bool:
    """Whether a slot is open or has this actor in it."""
    return not filled or actor in filled


def _nearest(reading: Reading, cue: Cue, actor: str) -> Mention | None:
    """The mention of an actor that is nearest to the cue."""
    here = (mention for mention in reading.parties if mention.actor.id == actor)
    return min(here, key=lambda mention: abs(mention.first - cue.word.id), default=None)
