"""Rules for what a third does about others: who brokers their deal, who says of whom that he accuses him."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, first_filled, paired
from extraction.relations.complements import agent
from extraction.relations.cues import Cue
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject

_STEPS = 5
"""Heads climbed from a deal to the verb of its clause."""


def brokered(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Whoever brokers a deal mediates between those whom its clause is about.

    Iran and Saudi Arabia restored ties in a deal brokered by China.
    China CONSULT Iran
    China CONSULT Saudi Arabia
    """
    if cue.entry.category is not Category.CONSULT or cue.entry.pos != "verb" or reading.language.verb_first:
        return
    noun = _deal(reading, cue.word)
    if "between" not in cue.entry.target or noun is None:
        return
    mediators = agent(reading, cue.word) or reading.adjective_actors(cue.word)
    mediators = mediators or (reading.adjective_actors(noun) if cue.word.id < noun.id else [])
    taken = frozenset(item.mention.actor.id for item in mediators)
    yield from paired(mediators, _parties(reading, noun, taken))


def _deal(reading: Reading, verb: Word) -> Word | None:
    """What is brokered, where a participle stands with it."""
    before = reading.sentence.word(verb.id - 1) if verb.id > 1 else None
    if before and before.upos == "NOUN" and verb.id < len(reading.sentence.words):
        if fold(reading.sentence.word(verb.id + 1).text) == "by":
            return before
    return reading.sentence.head(verb) if verb.deprel.startswith(("acl", "amod")) else None


def _parties(reading: Reading, noun: Word, taken: frozenset[str]) -> list[Found]:
    """Between or with whom the deal is; else who acts in its clause, and on whom."""
    if named := first_filled(reading, noun, ("between", "among"), deep=True, but=taken):
        return named
    found = first_filled(reading, noun, ("with",), deep=True, but=taken)
    for verb in syntax.ancestors(reading.sentence, noun, _STEPS):
        if verb.upos == "VERB" and not verb.deprel.startswith("acl"):
            own = [item for item in subject(reading, verb) if item.mention.actor.id not in taken]
            acts = (act for act in reading.cues if act.word.id == verb.id and act.entry.category)
            for act in acts if not found else ():
                found = first_filled(reading, verb, act.entry.target, deep=True, but=taken)
            names = {item.mention.actor.id for item in own}
            found = own + [item for item in found if item.mention.actor.id not in names]
            return [Found(item.mention, item.sure * 0.7) for item in found]
    return found


def told_as_accusation(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What somebody says of another is an accusation where the sentence calls it one behind a comma.

    Mali said France was training rebels, an accusation that Paris rejected.
    Mali ACCUSE France
    """
    if cue.entry.pos != "verbal_noun" or cue.entry.category is not Category.ACCUSE or reading.language.verb_first:
        return
    if not _sums_up(reading, cue.word):
        return
    for verb in reversed(reading.sentence.words[: cue.word.id - 1]):
        if verb.upos == "VERB" and reading.is_any(verb, reading.language.reporting):
            speakers = subject(reading, verb)
            names = {item.mention.actor.id for item in speakers}
            accused = [item for item in _told_of(reading, verb) if item.mention.actor.id not in names]
            yield from paired(speakers, [Found(item.mention, item.sure * 0.8) for item in accused])
            return


def _sums_up(reading: Reading, noun: Word) -> bool:
    before = noun.id - 1
    while before > 1 and reading.sentence.word(before).upos in ("DET", "ADJ"):
        before -= 1
    return before > 1 and before < noun.id - 1 and reading.sentence.word(before).text in (",", "-", "–", "—")


def _told_of(reading: Reading, verb: Word) -> list[Found]:
    clauses = (c for c in reading.sentence.children(verb) if c.deprel in ("ccomp", "xcomp", "parataxis"))
    return next((found for clause in clauses if (found := subject(reading, clause))), [])


def promised_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What is promised to somebody is to be done for him.

    NATO promised Kyiv that it would keep supplying missiles.
    NATO AID Ukraine (possible)
    """
    if cue.entry.pos != "verb" or cue.entry.category not in _FOR_SOMEBODY or reading.language.verb_first:
        return
    if first_filled(reading, cue.word, cue.entry.target, deep=True):
        return
    for verb in syntax.ancestors(reading.sentence, cue.word, 3):
        if verb.upos == "VERB" and reading.is_any(verb, _PROMISING):
            promised = reading.actors(syntax.objects(reading.sentence, verb), deep=True)
            doers = first_filled(reading, cue.word, cue.entry.source, deep=False) or subject(reading, verb)
            yield from paired(doers, [Found(item.mention, item.sure * 0.8) for item in promised])
            return


_FOR_SOMEBODY = (Category.AID, Category.SUPPORT, Category.CONCEDE)
_PROMISING = frozenset({"promise", "assure", "pledge", "guarantee", "tell"})


def prompted_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What somebody is prompted to say or do is aimed at whose deed prompts it.

    North Korea tested a missile, prompting Japan to protest.
    Japan ACCUSE North Korea
    """
    verb = reading.sentence.head(cue.word)
    if reading.language.verb_first or verb is None or cue.entry.category not in _ANSWERING or cue.entry.pos != "verb":
        return
    if cue.word.deprel not in ("xcomp", "advcl", "ccomp") or not reading.is_any(verb, _PROMPTING):
        return
    if first_filled(reading, cue.word, cue.entry.target, deep=True):
        return
    angered = reading.actors(syntax.objects(reading.sentence, verb), deep=False)
    taken = {item.mention.actor.id for item in angered}
    doers = [item for item in subject(reading, verb) if item.mention.actor.id not in taken]
    yield from paired(angered, [Found(item.mention, item.sure * 0.8) for item in doers])


_ANSWERING = (Category.ACCUSE, Category.REJECT, Category.THREATEN, Category.SANCTION)
_PROMPTING = frozenset({"prompt", "lead", "cause", "push", "drive", "provoke", "force"})


def joined_in(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Those whom somebody joins in doing it do it as well.

    Australia joined Britain in imposing sanctions on Belarus.
    United Kingdom SANCTION Belarus
    Australia SANCTION Belarus
    """
    verb = syntax.former_verb(reading.sentence, cue.word)
    if reading.language.verb_first or verb is None or cue.entry.pos != "verb" or not reading.is_any(verb, _JOINING):
        return
    if fold(reading.sentence.word(cue.word.id - 1).text) == "in":
        joined = reading.actors(syntax.objects(reading.sentence, verb), deep=False)
        targets = first_filled(reading, cue.word, cue.entry.target, deep=True)
        yield from paired(joined + subject(reading, verb), targets, reciprocal=cue.entry.reciprocal)


def asked_to_leave(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """Who is asked to leave, and from nowhere in particular, is to leave whoever asks.

    Niger told American troops to leave.
    United States RETREAT Niger (possible)
    """
    if cue.entry.category is not Category.RETREAT or cue.entry.pos != "verb" or reading.language.verb_first:
        return
    relations = {child.deprel for child in reading.sentence.children(cue.word)}
    if relations & {"obj", "obl"} or first_filled(reading, cue.word, cue.entry.target, deep=True):
        return
    for request in reading.cues:
        asks = request.entry.category is Category.REQUEST and request.entry.pos == "verb"
        if asks and 0 < cue.word.id - request.word.id <= _ASKED_REACH and _is_infinitive(reading, cue.word):
            asked = first_filled(reading, request.word, request.entry.target, deep=True)
            asking = first_filled(reading, request.word, request.entry.source, deep=False)
            yield from paired(asked, [item for item in asking if item.mention.actor.kind is Kind.STATE])
            return


_ASKED_REACH = 10
"""Words between a verb of asking and the leaving that is asked for."""


def _is_infinitive(reading: Reading, verb: Word) -> bool:
    return verb.id > 1 and fold(reading.sentence.word(verb.id - 1).text) == "to"


_JOINING = frozenset({"join", "follow"})


def decided_act(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """What somebody announces, orders or decides is to be done, with nobody else to do it, he does.

    Biden announced that sanctions on Syria would be lifted.
    Joe Biden CONCEDE Syria (possible)
    """
    verb = reading.sentence.head(cue.word)
    passive = cue.entry.pos == "verb" and syntax.is_passive(reading.sentence, cue.word, reading.language)
    if reading.language.verb_first or verb is None or not passive or cue.word.deprel not in ("ccomp", "xcomp"):
        return
    if not reading.is_any(verb, _DECIDING) or agent(reading, cue.word):
        return
    slots = tuple("subj" if name == "obj" else name for name in cue.entry.target)
    nouns = [word for word in syntax.subjects(reading.sentence, cue.word) if fold(word.text)]
    targets = reading.actors(nouns, deep=True) if "subj" in slots or len(cue.words) > 1 else []
    for word in cue.words:
        targets = targets or first_filled(reading, word, tuple(s for s in slots if s != "subj"), deep=True)
    yield from paired([Found(item.mention, item.sure * 0.7) for item in subject(reading, verb)], targets)


_DECIDING = frozenset({"announce", "order", "decide", "declare", "rule", "decree", "command"})
