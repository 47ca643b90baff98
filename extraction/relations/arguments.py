"""Who fills a slot of a cue: by the tree, and where the tree has nobody, by the order of the words."""

from collections.abc import Iterator
from dataclasses import dataclass

from extraction.document import Word
from extraction.relations.complements import agent, complement, genitive
from extraction.relations.objects import object_
from extraction.relations.reading import Found, Reading
from extraction.relations.referents import referent
from extraction.relations.speakers import doer, speaker
from extraction.relations.subjects import subject
from extraction.triple import Mention


@dataclass(frozen=True, slots=True)
class Arguments:
    """Who does it to whom, as a rule proposes it."""

    source: Mention
    target: Mention
    sure: float
    reciprocal: bool = False


def paired(sources: list[Found], targets: list[Found], *, reciprocal: bool = False) -> Iterator[Arguments]:
    """Every source with every target."""
    for source in sources:
        for target in targets:
            yield Arguments(source.mention, target.mention, source.sure * target.sure, reciprocal)


def among(parties: list[Found]) -> Iterator[Arguments]:
    """Every two of those who act on each other."""
    for position, one in enumerate(parties):
        for other in parties[position + 1 :]:
            yield Arguments(one.mention, other.mention, one.sure * other.sure, reciprocal=True)


def slot(reading: Reading, predicate: Word, name: str, *, deep: bool, but: frozenset[str] = frozenset()) -> list[Found]:
    """The actors in a slot: subj, obj, gen, adj, agent, ref, speaker, doer or a preposition; none of `but`."""
    key = (predicate.id, name, deep, but)
    if key not in reading.slots:
        reading.slots[key] = tuple(_in_slot(reading, predicate, name, deep, but))
    return [item for item in reading.slots[key] if item.mention.actor.id not in but]


def _in_slot(reading: Reading, predicate: Word, name: str, deep: bool, but: frozenset[str]) -> list[Found]:
    match name:
        case "subj":
            return subject(reading, predicate)
        case "obj" | "iobj":
            return object_(reading, predicate, deep=deep)
        case "gen":
            return genitive(reading, predicate, deep=deep)
        case "adj":
            return reading.adjective_actors(predicate)
        case "agent":
            return agent(reading, predicate)
        case "ref":
            return referent(reading, predicate)
        case "speaker":
            return speaker(reading, predicate)
        case "doer":
            return doer(reading, predicate)
        case _ if "_" in name:
            return agent(reading, predicate)
        case _:
            return complement(reading, predicate, name, deep=deep, but=but)


def first_filled(
    reading: Reading, predicate: Word, names: tuple[str, ...], *, deep: bool, but: frozenset[str] = frozenset()
) -> list[Found]:
    """The actors of the first slot that has any others than `but`."""
    for name in names:
        if found := slot(reading, predicate, name, deep=deep, but=but):
            return found
    return []
