"""Candidates with what the network makes of them, and those that it alone proposes."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extraction.frames.finding import Frame
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations.candidates import Candidate, Offer, View, is_sound, meaning, says_mutual
from extraction.relations.cues import Cue
from extraction.relations.lexicon import Entry
from extraction.relations.reading import Reading
from extraction.relations.titles import is_former

LIKELY = 0.05
"""How likely a frame must be to make a candidate where no rule does."""
FLOOR = 0.02
"""The probability of a frame that the network does not tell of."""
_CEILING = 0.998

Said = tuple[Category, str, str]
"""A category and the ids of source and target, in the order of the alphabet where they may change places."""


def framed(reading: Reading, offers: Sequence[Offer], frames: Sequence[Frame]) -> list[Offer]:
    """The offers of the rules with the network's view of each candidate, then what it alone proposes."""
    told = _Told(frames)
    found = [replace(offer, candidates=tuple(_viewed(reading, offer, told))) for offer in offers]
    ruled = {(word.id, _said(reading, one)) for offer in found for one in offer.candidates for word in one.cue.words}
    lent = set(_lent(reading, found))
    fresh = [
        one
        for one in told.best
        if one.probability >= LIKELY
        and (one.word, _said_by(one)) not in ruled
        and (one.word, frozenset(_said_by(one)[1:])) not in lent
    ]
    taken = frozenset(one.actors for offer in found for one in offer.candidates if one.first)
    cues = {(offer.cue.word.id, offer.cue.entry.category): offer.cue for offer in offers}
    return found + list(_proposed(reading, fresh, cues, taken, told))


def _lent(reading: Reading, offers: Iterable[Offer]) -> Iterator[tuple[int, frozenset[str]]]:
    """Verbs that lend themselves to an act of two actors, and those two: the verb tells no other of them."""
    light = {verb.word.id for verb in reading.light_verbs}
    for offer in offers:
        if offer.cue.word.head in light:
            yield from ((offer.cue.word.head, frozenset(one.actors)) for one in offer.candidates if one.first)


def _proposed(
    reading: Reading,
    frames: Iterable[Frame],
    cues: dict[tuple[int, Category | None], Cue],
    taken: frozenset[tuple[str, str]],
    told: "_Told",
) -> Iterator[Offer]:
    """At the cue of the lexicon where there is one of the word and category, else at the word alone.

    A noun for a tie of former days makes none.
    """
    for (word, category), group in groupby(sorted(frames, key=_place), key=_place):
        cue = cues.get((word, category)) or _cue(reading, word, category)
        if category is not Category.AFFILIATION and cue.entry.pos == "noun" and is_former(reading.sentence, cue):
            continue
        mutual = category.can_be_mutual and says_mutual(cue)
        found = [
            Candidate(cue, one.source, one.target, (), False, mutual, told.view(cue, _said_by(one)))
            for one in group
            if is_sound(reading, cue, one.source, one.target, mutual=True) and not _is_nationality(one)
        ]
        if found:
            yield Offer(cue, tuple(found), taken)


def _is_nationality(frame: Frame) -> bool:
    """Whether a person is only said to be of a state ("Hungary's Szijjarto"), with no word for an office."""
    if frame.category is not Category.AFFILIATION or frame.target.actor.kind is not Kind.STATE:
        return False
    return any(name.first <= frame.word <= name.last for name in (frame.source, frame.target))


def _viewed(reading: Reading, offer: Offer, told: "_Told") -> Iterator[Candidate]:
    for one in offer.candidates:
        yield replace(one, view=told.view(one.cue, _said(reading, one)))


class _Told:
    """What the network says of a sentence, by the word and by whom."""

    def __init__(self, frames: Sequence[Frame]) -> None:
        self._at: dict[tuple[int, Said], float] = {}
        self._anywhere: dict[Said, float] = {}
        self._between: dict[frozenset[str], float] = {}
        self._frames: dict[tuple[int, Category], list[Frame]] = {}
        likeliest = sorted(frames, key=lambda one: one.probability)
        self.best = tuple({(one.word, _said_by(one)): one for one in likeliest}.values())
        """The likeliest frame of each word, category and two actors."""
        for one in self.best:
            self._frames.setdefault((one.word, one.category), []).append(one)
        for one in likeliest:
            said = _said_by(one)
            self._at[one.word, said] = self._anywhere[said] = self._between[frozenset(said[1:])] = one.probability

    def view(self, cue: Cue, said: Said) -> View:
        """Of two actors at a cue."""
        category, source, target = said
        rivals = [one for word in cue.words for one in self._frames.get((word.id, category), ())]
        turned = said if category.undirected else (category, target, source)
        return View(
            at=_odds(max(self._at.get((word.id, said), FLOOR) for word in cue.words)),
            anywhere=_odds(self._anywhere.get(said, FLOOR)),
            turned=_odds(self._anywhere.get(turned, FLOOR)),
            between=_odds(self._between.get(frozenset((source, target)), FLOOR)),
            other_source=_likeliest(one for one in rivals if _keeps(one, "target", target, instead_of=source)),
            other_target=_likeliest(one for one in rivals if _keeps(one, "source", source, instead_of=target)),
        )


def _keeps(frame: Frame, role: str, actor: str, *, instead_of: str) -> bool:
    """Whether a frame has an actor in the same role, and a third one beside it; roles may change where they are one."""
    ends = {"source": frame.source.actor.id, "target": frame.target.actor.id}
    kept = actor in ends.values() if frame.category.undirected else ends[role] == actor
    return kept and instead_of not in ends.values()


def _likeliest(frames: Iterable[Frame]) -> float:
    return _odds(max((one.probability for one in frames), default=FLOOR))


def _said(reading: Reading, one: Candidate) -> Said:
    category, _ = meaning(reading, one.cue, one.target)
    return _keyed(category, *one.actors)


def _said_by(frame: Frame) -> Said:
    return _keyed(frame.category, frame.source.actor.id, frame.target.actor.id)


def _keyed(category: Category, source: str, target: str) -> Said:
    return (category, target, source) if category.undirected and target < source else (category, source, target)


def _odds(probability: float) -> float:
    """Log odds above those of what the network does not tell of."""
    return _log_odds(min(probability, _CEILING)) - _log_odds(FLOOR)


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


def _place(frame: Frame) -> tuple[int, Category]:
    return frame.word, frame.category


def _cue(reading: Reading, id: int, category: Category) -> Cue:
    """A word that carries a relation though the lexicon does not know it, or knows it for another."""
    word = reading.sentence.word(id)
    lemma = ((fold(word.lemma),),)
    entry = Entry(lemma, _POS.get(word.upos, "noun"), category, RELATIONS[category], (), (), frozenset(), frozenset())
    return Cue(entry, word, (word,))


_POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}

RELATIONS = {
    Category.AGREE: "agrees with",
    Category.CONSULT: "talks with",
    Category.SUPPORT: "supports",
    Category.CONCEDE: "yields to",
    Category.COOPERATE: "cooperates with",
    Category.AID: "gives aid to",
    Category.RETREAT: "withdraws from",
    Category.REQUEST: "asks",
    Category.ACCUSE: "criticises",
    Category.REJECT: "rejects",
    Category.THREATEN: "threatens",
    Category.PROTEST: "protests against",
    Category.SANCTION: "punishes",
    Category.MOBILIZE: "mobilises against",
    Category.COERCE: "coerces",
    Category.ASSAULT: "attacks",
    Category.AFFILIATION: "belongs to",
}
"""What a relation is called whose word the lexicon does not know."""
