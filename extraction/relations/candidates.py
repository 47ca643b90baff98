"""Everything a cue might say, as the rules propose it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from extraction.ontology import Category, Kind
from extraction.reference.told import Act
from extraction.relations.arguments import Arguments
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading
from extraction.relations.rules import FALLBACKS, FIRM, Rule
from extraction.triple import Actor, Mention

Ends = tuple[Mention, Mention]

NO_RULE = "frame"
"""Stands for the rule of a candidate that the network alone proposes."""


@dataclass(frozen=True, slots=True)
class View:
    """What the network makes of a candidate, in log odds above those of what it does not tell of."""

    at: float = 0.0
    """Its category and its two actors at its word."""
    anywhere: float = 0.0
    """The same at any word of the sentence."""
    turned: float = 0.0
    """The same with source and target in each other's place."""
    between: float = 0.0
    """Anything at all between the two."""
    other_source: float = 0.0
    """Its category at its word, of another source and the same target."""
    other_target: float = 0.0
    """Of the same source and another target."""


UNSEEN = View()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A triple that might be said: a cue, two actors, and the rules that propose them with how sure each is."""

    cue: Cue
    source: Mention
    target: Mention
    rules: tuple[tuple[str, float], ...]
    first: bool
    """Whether the first rule that proposes anything for the cue proposes this."""
    mutual: bool
    """Whether source and target may change places."""
    view: View = UNSEEN

    @property
    def rule(self) -> str:
        """The first rule that proposes it, or what stands for one."""
        return self.rules[0][0] if self.rules else NO_RULE

    @property
    def actors(self) -> tuple[str, str]:
        """Their ids."""
        return self.source.actor.id, self.target.actor.id

    @property
    def sure(self) -> float:
        return self.rules[0][1] if self.rules else 0.0


@dataclass(frozen=True, slots=True)
class Offer:
    """The candidates of one cue, and the pairs of actors that the rules give to the other cues of the sentence."""

    cue: Cue
    candidates: tuple[Candidate, ...]
    elsewhere: frozenset[tuple[str, str]]


def offers(reading: Reading) -> list[Offer]:
    """All candidates of a sentence, cue by cue; a mutual one stands once, whichever way it was proposed first.

    Guesses are made only at words that no rule has read.
    """
    if not reading.known_offers:
        reading.known_offers.append(_offers(reading))
    return reading.known_offers[0]


def likely_acts(reading: Reading) -> Iterator[Act]:
    """What the first rule of each cue makes of a sentence, before anything is weighed."""
    for offer in offers(reading):
        category = offer.cue.entry.category
        for one in offer.candidates:
            if one.first and category is not None and category is not Category.AFFILIATION:
                yield category, *one.actors


def likely_actors(reading: Reading) -> Iterator[Actor]:
    """Who is in what the first rule of each cue makes of a sentence."""
    for offer in offers(reading):
        for one in offer.candidates:
            if one.first:
                yield from (one.source.actor, one.target.actor)


def _offers(reading: Reading) -> list[Offer]:
    cues = [cue for cue in reading.cues if cue.entry.category is not None]
    firm = [_proposed(reading, cue, FIRM) for cue in cues]
    settled = {cue.word.id for cue, proposed in zip(cues, firm, strict=True) if proposed}
    found = [
        proposed if cue.word.id in settled else _proposed(reading, cue, FALLBACKS)
        for cue, proposed in zip(cues, firm, strict=True)
    ]
    taken = [{one.actors for one in proposed if one.first} for proposed in found]
    return [Offer(*one) for one in zip(cues, map(tuple, found), _others(taken), strict=True)]


def _others(sets: Sequence[set[tuple[str, str]]]) -> Iterator[frozenset[tuple[str, str]]]:
    """For each set what is in the others."""
    for place in range(len(sets)):
        yield frozenset(chain.from_iterable(one for other, one in enumerate(sets) if other != place))


def _proposed(reading: Reading, cue: Cue, rules: Sequence[Rule]) -> list[Candidate]:
    votes: dict[Ends, dict[str, float]] = {}
    mutual: set[Ends] = set()
    first = ""
    for rule in rules:
        name = rule.__name__.replace("_", "-")
        for arguments in rule(reading, cue):
            if not is_sound(reading, cue, arguments.source, arguments.target, mutual=arguments.reciprocal):
                continue
            first = first or name
            ends = _known(votes, (arguments.source, arguments.target), mutual=_is_mutual(cue, arguments))
            votes.setdefault(ends, {}).setdefault(name, arguments.sure)
            if _is_mutual(cue, arguments):
                mutual.add(ends)
    return [
        Candidate(cue, *ends, tuple(names.items()), first in names, ends in mutual) for ends, names in votes.items()
    ]


def _known(votes: dict[Ends, dict[str, float]], ends: Ends, *, mutual: bool) -> Ends:
    """The ends, or the same two the other way round if they stand there so already."""
    return ends[::-1] if mutual and ends not in votes and ends[::-1] in votes else ends


def is_sound(reading: Reading, cue: Cue, source: Mention, target: Mention, *, mutual: bool = False) -> bool:
    """Two different actors, the source one that can act; two in a row act on each other only if the word says so."""
    if source.actor.id == target.actor.id or source.via == "place":
        return False
    if target.via == "pair" and _is_one_of(reading, source, target):
        return False
    if "person" in cue.entry.flags and source.actor.kind is not Kind.PERSON:
        return False
    if "body" in cue.entry.flags and target.actor.kind is Kind.STATE:
        return False
    if not (mutual or says_mutual(cue)) and target in reading.row(source):
        return False
    if cue.entry.category is not Category.AFFILIATION:
        return True
    of_a_person = target.actor.kind is Kind.PERSON and "personal" not in cue.entry.flags
    return source.via != "demonym" and not of_a_person


def meaning(reading: Reading, cue: Cue, target: Mention) -> tuple[Category, str]:
    """The category of the cue and its relation; forces sent to help somebody are aid to him."""
    category = cue.entry.category
    assert category is not None
    if category is Category.MOBILIZE:
        for help in reading.cues:
            between = cue.last < help.word.id < target.first
            if between and help.entry.category in (Category.SUPPORT, Category.AID):
                return Category.AID, "sends forces to help"
    return category, cue.entry.relation


def _is_one_of(reading: Reading, source: Mention, pair: Mention) -> bool:
    """Whether «both» means the source too: what they do with theirs they do not do to each other."""
    meant = {mention.actor.id for mention in reading.mentions if mention.first == pair.first and mention.via == "pair"}
    return source.actor.id in meant and source.first != pair.first


def _is_mutual(cue: Cue, arguments: Arguments) -> bool:
    """Whether one triple stands for both ways; who accuse each other make two."""
    category = cue.entry.category
    return category is not None and category.can_be_mutual and (arguments.reciprocal or says_mutual(cue))


def says_mutual(cue: Cue) -> bool:
    """Whether the word itself is told of two sides alike."""
    return cue.entry.reciprocal or cue.entry.category is None or cue.entry.category.undirected
