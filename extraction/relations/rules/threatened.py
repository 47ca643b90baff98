"""Rules for acts that somebody is threatened with or asked for."""

from collections.abc import Iterator

from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.complements import genitive
from extraction.relations.cues import Cue
from extraction.relations.reading import Found, Reading


def threatened_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Whoever threatens with an act threatens whom it would hit.

    North Korea threatened to attack South Korea.
    North Korea THREATEN South Korea
    """
    if cue.entry.category is not Category.THREATEN or "message" not in cue.entry.flags:
        return
    for act in reading.cues:
        child = act.word.head == cue.word.id and act.entry.category and act.entry.category.sign < 0
        if child:
            targets = first_filled(reading, act.word, act.entry.target, deep=True) or genitive(
                reading, act.word, deep=True
            )
            yield from paired(first_filled(reading, cue.word, cue.entry.source, deep=False), _less_sure(targets))
            return
    for verb in reading.sentence.children(cue.word):
        if verb.deprel == "xcomp" and not reading.language.verb_first:
            hit = first_filled(reading, verb, ("on", "against", "to"), deep=True)
            yield from paired(first_filled(reading, cue.word, cue.entry.source, deep=False), _less_sure(hit))


def threatened_deed(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An act that somebody is threatened with is done by who threatens to whom he threatens.

    توعد تنظيم داعش الأردن بهجمات جديدة.
    Islamic State ASSAULT Jordan (possible)
    """
    if cue.entry.category not in _FEARED or cue.entry.pos == "noun" or not reading.language.verb_first:
        return
    if first_filled(reading, cue.word, cue.entry.target, deep=True):
        return
    for threat in reading.cues:
        near = 0 < cue.word.id - threat.word.id <= _THREAT_REACH
        if near and threat.entry.category is Category.THREATEN and threat.entry.pos == "verb":
            if _is_threatened_with(reading, threat, cue):
                targets = first_filled(reading, threat.word, threat.entry.target, deep=True)
                yield from paired(
                    first_filled(reading, threat.word, threat.entry.source, deep=False), _less_sure(targets)
                )
            return


def _is_threatened_with(reading: Reading, threat: Cue, act: Cue) -> bool:
    """Whether ب opens the act, with no other verb before it; what one warns of, with من, another would do."""
    between = reading.sentence.words[threat.word.id : act.word.id - 1]
    texts = {fold(word.text) for word in between if word.upos == "ADP"}
    opened = "ب" in texts or act.word.text.startswith("ب")
    return opened and "من" not in texts and not any(word.text in ".؛;:" or word.upos == "VERB" for word in between)


_FEARED = (Category.ASSAULT, Category.COERCE, Category.SANCTION, Category.MOBILIZE)
_THREAT_REACH = 24
"""Words between a verb of threatening and the act that is threatened."""


def requested_help(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Help that is asked for is help to who asks from who is asked.

    Israel asked the United States for more aid.
    United States AID Israel (possible)
    """
    if cue.entry.category not in (Category.AID, Category.SUPPORT) or cue.entry.pos != "verbal_noun":
        return
    if first_filled(reading, cue.word, (*cue.entry.target, "gen"), deep=True):
        return
    for request in reading.cues:
        near = 0 < cue.word.id - request.word.id <= _REQUEST_REACH
        if near and request.entry.category is Category.REQUEST and request.entry.pos == "verb":
            asking = first_filled(reading, request.word, request.entry.source, deep=False)
            asked = first_filled(reading, request.word, request.entry.target, deep=True)
            yield from paired(_less_sure(asked), asking)
            return


_REQUEST_REACH = 12
"""Words between a verb of asking and the help that is asked for."""


def _less_sure(parties: list[Found]) -> list[Found]:
    return [Found(item.mention, item.sure * 0.6) for item in parties]
