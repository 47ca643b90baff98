"""Rules for event nouns whose relative clause says who acts: the strikes that Russia carried out."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, among, first_filled, paired
from extraction.relations.complements import complement
from extraction.relations.cues import Cue
from extraction.relations.objects import object_
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject

_REACH = 4
"""Words between an event noun and the verb of its relative clause."""


def act_in_relative(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An event noun whose agent is the subject of its relative clause.

    اللقاء الذي جمع بايدن بالسيسي
    Abdel Fattah el-Sisi CONSULT Joe Biden
    """
    if cue.entry.pos != "verbal_noun" or not (verb := _verb_about(reading, cue)):
        return
    if reading.is_any(verb, reading.language.gathering):
        parties = _gathered(reading, verb)
        yield from among(parties) if len(parties) <= _ROUND else paired(parties[:1], parties[1:], reciprocal=True)
        return
    agents = [Found(i.mention, i.sure * 0.9) for i in _subject(reading, verb)]
    taken = {item.mention.actor.id for item in agents}
    targets = first_filled(reading, cue.word, cue.entry.target, deep=True) or _behind(reading, cue, verb)
    targets = [item for item in targets if item.mention.actor.id not in taken]
    if targets:
        yield from paired(agents, targets, reciprocal=cue.entry.reciprocal)
    elif cue.entry.reciprocal:
        yield from among(agents)


_ROUND = 4
"""Parties of a meeting up to which all meet each other; of a longer list only the first, whose meeting it is."""


def judged_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Praise or blame of what somebody does is praise or blame of him.

    انتقدت مصر التصريحات التي أدلى بها نتنياهو
    Egypt ACCUSE Benjamin Netanyahu
    """
    if cue.entry.category not in _JUDGING or cue.entry.pos not in ("verb", "verbal_noun") or not _open(reading, cue):
        return
    sources = [item for item in first_filled(reading, cue.word, cue.entry.source, deep=False) if item.sure > _UNSURE]
    for word in reading.sentence.words[cue.last : cue.last + _JUDGED_REACH]:
        about = word.upos == "VERB" and fold(reading.sentence.word(word.id - 1).text) in reading.language.relative
        if about and not _is_judgement(reading, word):
            yield from paired(sources, [Found(i.mention, 0.6) for i in _subject(reading, word)])
        if word.upos == "VERB" or word.text in ".؛;":
            return


def _is_judgement(reading: Reading, verb: Word) -> bool:
    """Whether the relative clause only tells who else judges it: أثنت على الخطة التي رفضتها اليونان."""
    return any(cue.word.id == verb.id and cue.entry.category in _JUDGING for cue in reading.cues)


def _open(reading: Reading, cue: Cue) -> bool:
    return bool(cue.entry.target) and not first_filled(reading, cue.word, cue.entry.target, deep=True)


_JUDGING = (Category.SUPPORT, Category.ACCUSE, Category.REJECT)
_JUDGED_REACH = 8
"""Words between a word of praise or blame and the verb of what is judged."""
_UNSURE = 0.5


def _verb_about(reading: Reading, cue: Cue) -> Word | None:
    """The verb of the relative clause on an event noun, unless it tells an act of its own on that act."""
    sentence = reading.sentence
    for word in sentence.words[cue.last : cue.last + _REACH]:
        if word.upos == "VERB":
            before = sentence.words[cue.last : word.id - 1]
            relative = any(fold(other.text) in reading.language.relative for other in before)
            about = word.head == cue.word.id and word.deprel.startswith("acl")
            return word if (relative or about) and _carries(reading, word) else None
        if word.upos not in ("ADJ", "PRON", "PUNCT", "SCONJ", "DET", "NOUN") or word.text in ".؛;":
            return None
    return None


def _carries(reading: Reading, verb: Word) -> bool:
    """Whether the verb only lends itself to the noun: carried out, led, made; not condemned or announced."""
    if reading.is_any(verb, reading.language.reporting):
        return False
    own = [cue.entry.category for cue in reading.cues if cue.word.id == verb.id and cue.entry.category]
    return all(category in (Category.AFFILIATION, Category.CONSULT) for category in own)


def _subject(reading: Reading, verb: Word) -> list[Found]:
    own = [word for word in syntax.subjects(reading.sentence, verb) if word.upos != "PRON" and word.id > verb.id]
    own += [word for word in syntax.objects(reading.sentence, verb) if word.upos != "PRON" and word.id > verb.id]
    return reading.actors(own[:1], deep=False) or _next_plain(reading, verb)


def _next_plain(reading: Reading, verb: Word) -> list[Found]:
    """The name that follows the verb with no preposition of its own."""
    if not reading.language.verb_first:
        return [item for item in subject(reading, verb) if item.mention.last < verb.id]
    for mention in reading.parties:
        if mention.first > verb.id and mention.via not in ("demonym", "pronoun", "place", "pair"):
            near = reading.first(mention) - verb.id <= _REACH
            if not near or not reading.mark(mention):
                return [Found(other, 0.6) for other in reading.row(mention)] if near else []
    return []


def _behind(reading: Reading, cue: Cue, verb: Word) -> list[Found]:
    for name in cue.entry.target:
        if name not in ("gen", "adj", "obj") and (found := complement(reading, verb, name, deep=True)):
            return found
    return []


def _gathered(reading: Reading, verb: Word) -> list[Found]:
    """Whom a meeting brings together: its objects and those behind ب، مع، بين."""
    found = object_(reading, verb, deep=False) or _subject(reading, verb)
    for mark in ("ب", "مع", "بين", "with"):
        found += complement(reading, verb, mark, deep=False)
    distinct: dict[str, Found] = {}
    for item in found:
        distinct.setdefault(item.mention.actor.id, item)
    return list(distinct.values())
