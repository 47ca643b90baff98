"""Everything a sentence might say: what the rules propose, and every two actors near a cue that no rule took."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from extraction.arguments import Arguments
from extraction.cues import Cue
from extraction.document import Sentence, Word
from extraction.ontology import Category, Kind
from extraction.reading import Reading
from extraction.triple import Mention

Rule = Callable[[Reading, Cue], Iterator[Arguments]]

NO_RULE = "nearby"
_REACH = 25
"""Words between a cue and an actor that no rule has joined to it."""
_TITLE_REACH = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A triple that might be said: cue, source, target, and the first rule that proposes it."""

    cue: Cue
    source: Mention
    target: Mention
    rule: str
    sure: float
    reciprocal: bool = False


def candidates(reading: Reading, rules: tuple[Rule, ...]) -> Iterator[Candidate]:
    """All candidates of a sentence, cue by cue; a reciprocal one stands once, in the order of the text."""
    for cue in reading.cues:
        if cue.entry.category is None:
            continue
        proposed = dict(_proposed(reading, cue, rules))
        yield from proposed.values()
        for candidate in _nearby(reading, cue):
            ends = (candidate.source, candidate.target)
            if ends not in proposed and not (candidate.reciprocal and ends[::-1] in proposed):
                yield candidate


def _proposed(
    reading: Reading, cue: Cue, rules: tuple[Rule, ...]
) -> Iterator[tuple[tuple[Mention, Mention], Candidate]]:
    seen: set[frozenset[Mention]] = set()
    for rule in rules:
        for arguments in rule(reading, cue):
            source, target = arguments.source, arguments.target
            both = frozenset((source, target))
            if both in seen or not _can_be(cue, source, target):
                continue
            seen.add(both)
            name = rule.__name__.replace("_", "-")
            mutual = is_mutual(cue) or arguments.reciprocal
            yield (source, target), Candidate(cue, source, target, name, arguments.sure, mutual)


def _nearby(reading: Reading, cue: Cue) -> Iterator[Candidate]:
    reach = _TITLE_REACH if cue.entry.category is Category.AFFILIATION else _REACH
    mentions = reading.mentions if cue.entry.category is Category.AFFILIATION else reading.parties
    near = [mention for mention in mentions if distance(cue, mention) <= reach]
    mutual = is_mutual(cue)
    for position, one in enumerate(near):
        for other in near[position + 1 :]:
            if _can_be(cue, one, other):
                yield Candidate(cue, one, other, NO_RULE, 0.0, mutual)
            if not mutual and _can_be(cue, other, one):
                yield Candidate(cue, other, one, NO_RULE, 0.0)


def distance(cue: Cue, mention: Mention) -> int:
    """Words between a cue and a mention."""
    return max(mention.first - cue.last, cue.word.id - mention.last, 0)


def is_mutual(cue: Cue) -> bool:
    """Whether source and target of the cue may change places."""
    category = cue.entry.category
    return cue.entry.reciprocal or (category is not None and category.undirected)


def _can_be(cue: Cue, source: Mention, target: Mention) -> bool:
    """Two different actors, the source one that acts; the part of a whole is no state."""
    if source.actor.id == target.actor.id or source.via == "place":
        return False
    if cue.entry.category is Category.AFFILIATION:
        return source.via != "demonym" and source.actor.kind not in (Kind.STATE, Kind.GOVERNMENT)
    return True


def standing_at(mention: Mention, sentence: Sentence, verb: Word) -> Mention:
    """The mention as implied by a verb that does not name it."""
    text = sentence.text[verb.start - sentence.start : verb.end - sentence.start]
    return replace(
        mention, text=text, start=verb.start, end=verb.end, first=verb.id, last=verb.id, head=verb.id, via="pronoun"
    )
