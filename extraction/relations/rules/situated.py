"""Rules for Arabic event nouns whose other side is named elsewhere: in whose strike, despite whom, between whom."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.languages.reference import CONCESSIVE, STRIKES
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, among, first_filled, paired
from extraction.relations.complements import agent, complement, genitive, relative_agent
from extraction.relations.cues import Cue
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import own_subject
from extraction.triple import Mention


def killed_in_strike(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Who is killed or hurt in somebody's strike, raid or fire is so by him.

    مقتل قيادي في حركة الشباب بغارة أمريكية
    United States ASSAULT al-Shabaab
    """
    if not reading.language.verb_first or cue.entry.category is not Category.ASSAULT or cue.entry.pos == "adjective":
        return
    strike = _strike_after(reading, cue)
    if strike is None:
        return
    agents = reading.adjective_actors(strike) or genitive(reading, strike, deep=True) or agent(reading, strike)
    agents = agents or complement(reading, strike, "ل", deep=True) or relative_agent(reading, strike, set())
    taken = {item.mention.actor.id for item in agents}
    targets = [item for item in _sufferers(reading, cue, strike) if item.mention.actor.id not in taken]
    yield from paired([Found(item.mention, item.sure * 0.8) for item in agents], targets)


def _strike_after(reading: Reading, cue: Cue) -> Word | None:
    """The strike, raid or fire behind في, ب or إثر in the same clause."""
    for word in reading.sentence.words[cue.last : cue.last + _STRIKE_REACH]:
        if word.upos == "VERB" or word.text in _STOPS:
            return None
        marked = syntax.linear_preposition(reading.sentence, word.id, reading.language) or word.text.startswith("ب")
        if marked and reading.is_any(word, STRIKES):
            return word
    return None


_STRIKE_REACH = 14
"""Words between a death and the strike that caused it."""
_STOPS = frozenset(".؛;:؟?!،,")


def _sufferers(reading: Reading, cue: Cue, strike: Word) -> list[Found]:
    if cue.entry.pos == "verbal_noun":
        found = genitive(reading, cue.word, deep=True) if "patient" in cue.entry.flags else []
    else:
        words = syntax.subjects(reading.sentence, cue.word) + syntax.objects(reading.sentence, cue.word)
        found = reading.actors((word for word in words if cue.word.id < word.id < strike.id), deep=True)
    return [item for item in found if item.mention.first < strike.id]


def despite(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What is done despite somebody's refusal, warning or demand meets it in who does it.

    أجرت كوريا الشمالية تجربة نووية رغم تحذيرات الصين
    China THREATEN North Korea
    """
    if cue.entry.pos != "verbal_noun" or cue.entry.category not in _OPPOSING or not _is_conceded(reading, cue):
        return
    agents = first_filled(reading, cue.word, cue.entry.source, deep=False)
    if not agents or first_filled(reading, cue.word, cue.entry.target, deep=True):
        return
    taken = {item.mention.actor.id for item in agents}
    for head in syntax.ancestors(reading.sentence, cue.word, _CLIMB):
        if head.upos == "VERB":
            doers = [i for i in own_subject(reading, head, frozenset()) if i.mention.actor.id not in taken]
            yield from paired([Found(i.mention, i.sure * 0.6) for i in agents], doers)
            return


_OPPOSING = (Category.REJECT, Category.ACCUSE, Category.THREATEN, Category.REQUEST)
_CLIMB = 6


def _is_conceded(reading: Reading, cue: Cue) -> bool:
    """Whether رغم or وسط opens its phrase."""
    before = reading.sentence.words[max(0, cue.word.id - 3) : cue.word.id - 1]
    return any(fold(word.text) in CONCESSIVE for word in before)


def parties_in_play(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A mutual act that names no party is one of the two who were named together before it.

    اجتمعت مصر وإثيوبيا مرات عدة، غير أن الخلاف عميق
    Egypt REJECT Ethiopia
    """
    mutual = cue.entry.reciprocal or (cue.entry.category is not None and cue.entry.category.undirected)
    if cue.entry.pos != "verbal_noun" or not mutual or not reading.language.verb_first:
        return
    parties = _last_two(reading, cue)
    if len(parties) < _TWO or first_filled(reading, cue.word, (*cue.entry.source, *cue.entry.target, "بين"), deep=True):
        return
    if not _is_acted_on(reading, cue, parties):
        yield from among([Found(mention, 0.6) for mention in parties])


def _is_acted_on(reading: Reading, cue: Cue, parties: list[Mention]) -> bool:
    """Whether the two only do something to the act: سينقل بوتين وأردوغان الاجتماع."""
    verb = reading.sentence.head(cue.word)
    if verb is None or verb.upos != "VERB" or cue.word.deprel not in ("obj", "obl", "xcomp"):
        return False
    doers = {item.mention.actor.id for item in own_subject(reading, verb, frozenset())}
    return any(mention.actor.id in doers for mention in parties)


def _last_two(reading: Reading, cue: Cue) -> list[Mention]:
    """The nearest two in a row before the cue."""
    for mention in reversed(reading.parties):
        row = {other.actor.id: other for other in reading.row(mention) if other.last < cue.word.id}
        pair = {
            other.actor.id: other for other in reading.parties if other.first == mention.first and other.via == "pair"
        }
        for group in (row, pair):
            if len(group) == _TWO and mention.last < cue.word.id:
                return list(group.values())
    return []


_TWO = 2
