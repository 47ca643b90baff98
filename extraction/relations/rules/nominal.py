"""Rules for acts named by an event noun."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category
from extraction.relations import syntax
from extraction.relations.arguments import Arguments, among, first_filled, paired, slot
from extraction.relations.complements import agent, genitive, relative_agent
from extraction.relations.cues import Cue
from extraction.relations.nearness import ids_of
from extraction.relations.objects import object_
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject


def event_noun(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An event noun whose agent is a genitive, a demonym or a pronoun.

    الدعم التركي لحكومة الوفاق
    Turkey SUPPORT Government of National Accord
    """
    if cue.entry.pos != "verbal_noun" or _lender(reading, cue):
        return
    if doing := _possessed_act(reading, cue):
        yield from paired(*doing, reciprocal=cue.entry.reciprocal)
        return
    targets = first_filled(reading, cue.word, cue.entry.target, deep=True)
    sources = _agents(reading, cue, patient_is_open=not targets, but=targets)
    if not targets and reading.language.verb_first and "gen" in cue.entry.source:
        owners = genitive(reading, cue.word, deep=False)
        if suffered := _accusative(reading, cue, owners):
            yield from paired(owners, suffered)
            return
    if not targets and "patient" in cue.entry.flags:
        targets = genitive(reading, cue.word, deep=True)
        taken = {item.mention for item in targets}
        sources = [item for item in sources if item.mention not in taken]
    if not targets and cue.entry.category in (Category.SUPPORT, Category.AID):
        targets = _supported(reading, cue.word)
    yield from paired(sources, targets, reciprocal=cue.entry.reciprocal)


def _possessed_act(reading: Reading, cue: Cue) -> tuple[list[Found], list[Found]] | None:
    """Whose act it is by the pronoun of an Arabic noun, and the object right behind: اتهامه الحركة، لقائه نظيره."""
    if not reading.language.verb_first or "gen" not in cue.entry.source:
        return None
    owners = [m for m in reading.parties if m.first == m.last == cue.last + 1 and m.via == "pronoun"]
    behind = [m for m in reading.parties if reading.first(m) == cue.last + 2 and m.via not in ("demonym", "pronoun")]
    if not owners or not behind or behind[0].actor.id == owners[0].actor.id:
        return None
    return [Found(owners[0], 0.9)], [Found(other, 0.8) for other in reading.row(behind[0])]


def _accusative(reading: Reading, cue: Cue, agents: list[Found]) -> list[Found]:
    """Whom it is done to, next after the agent and with no preposition: اجتياح العراق الكويت."""
    ends = [reading.last(item.mention) for item in agents if item.mention.first > cue.last]
    if not ends or cue.entry.category in _STANDING:
        return []
    end = max(ends)
    for mention in reading.parties:
        if mention.first > end and mention.via not in ("demonym", "pronoun", "pair"):
            between = reading.sentence.words[end : reading.first(mention) - 1]
            plain = all(word.upos in ("NOUN", "ADJ", "DET", "NUM") or word.text in '«»"“”' for word in between)
            near = plain and len(between) <= _ACCUSATIVE_REACH
            return [Found(other, 0.6) for other in reading.row(mention)] if near else []
    return []


_ACCUSATIVE_REACH = 3
"""Words between the agent of an event noun and its object."""
_STANDING = (Category.AFFILIATION, Category.CONSULT, Category.AGREE, Category.RETREAT, Category.PROTEST)
"""Acts that take no object in the accusative, or hardly."""


def _supported(reading: Reading, noun: Word) -> list[Found]:
    """Who does something with the help of: the subject of the verb that بدعم من، with support from goes with."""
    if syntax.preposition(reading.sentence, noun) not in ("ب", "with"):
        return []
    head = reading.sentence.head(noun)
    if head and not reading.language.verb_first:
        heads = syntax.ancestors(reading.sentence, noun, 3)
        head = next((word for word in heads if word.upos == "VERB"), None)
    if head is None or head.upos != "VERB":
        return []
    return [Found(item.mention, item.sure * 0.8) for item in subject(reading, head)]


def _agents(reading: Reading, cue: Cue, *, patient_is_open: bool, but: list[Found]) -> list[Found]:
    patient = "patient" in cue.entry.flags and patient_is_open
    taken = {item.mention.actor.id for item in but}
    for name in cue.entry.source:
        if not (patient and name == "gen"):
            found = slot(reading, cue.word, name, deep=False)
            if others := [item for item in found if item.mention.actor.id not in taken]:
                return others
    if others := [item for item in agent(reading, cue.word) if item.mention.actor.id not in taken]:
        return others
    return relative_agent(reading, cue.word, taken) or _controller(reading, cue.word, suffered=patient)


def _controller(reading: Reading, noun: Word, *, suffered: bool) -> list[Found]:
    """The subject of the verb of which the noun is the complement, when it is that subject's own act.

    That is so with verbs of wanting and being able, and with an act on somebody unless the verb only speaks of it.
    """
    head = reading.sentence.head(noun)
    if head is None or head.upos != "VERB" or noun.deprel.partition(":")[0] not in ("obj", "obl", "xcomp"):
        return []
    if syntax.preposition(reading.sentence, noun) in _ADJUNCT:
        return []
    language = reading.language
    if any(c.word.id == head.id and c.entry.category in _ASKING for c in reading.cues):
        if asked := object_(reading, head, deep=True):
            return [Found(item.mention, item.sure * 0.8) for item in asked]
    speaks = reading.is_any(head, language.reporting | language.alleged_governors) or _is_cue(reading, head)
    own = reading.is_any(head, language.possible_governors | language.negative_governors)
    if own and _is_demand(reading, head):
        return []
    if not own and (speaks or not suffered):
        return []
    return [Found(item.mention, item.sure * 0.7) for item in subject(reading, head)]


def _is_demand(reading: Reading, verb: Word) -> bool:
    """Whether an English verb asks for what another is to do: called for the release of X."""
    asked = any(cue.word.id == verb.id and cue.entry.category is Category.REQUEST for cue in reading.cues)
    return asked and not reading.language.verb_first and not reading.is_any(verb, _WISHING)


_WISHING = frozenset({"propose", "offer", "seek", "want", "expect", "suggest"})
"""Verbs by which somebody asks for what he may do himself."""

_ADJUNCT = frozenset(
    "after before during since despite amid following until because_of due_to like than رغم ب_رغم علي_رغم وسط".split()
)
"""Prepositions of what only goes along with what the subject does."""

_ASKING = (Category.REQUEST, Category.ACCUSE)
"""What is asked of somebody, or laid at his door, is his act."""


def _is_cue(reading: Reading, word: Word) -> bool:
    return any(cue.word.id == word.id and cue.entry.category for cue in reading.cues)


def lent_noun(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An event noun with a light verb, whose subject is the agent.

    قدمت قطر دعما لحركة حماس
    Qatar SUPPORT Hamas
    """
    if cue.entry.pos != "verbal_noun" or not (lender := _lender(reading, cue)):
        return
    undergone = syntax.is_passive(reading.sentence, lender.word, reading.language)
    holders = agent(reading, lender.word) if undergone else _holders(reading, lender.word)
    reciprocal = cue.entry.reciprocal
    if "swap" in lender.entry.flags:
        givers = _givers(reading, cue, lender)
        yield from paired(givers, _hit(reading, cue, lender, givers) or holders, reciprocal=reciprocal)
        return
    targets = first_filled(reading, cue.word, cue.entry.target, deep=True) or _beside_lender(reading, cue, lender)
    open_patient = "patient" in cue.entry.flags and not targets
    agents = [] if open_patient else first_filled(reading, cue.word, cue.entry.source, deep=False, but=ids_of(targets))
    taken = {item.mention.actor.id for item in (agents or holders)}
    targets = [item for item in targets if item.mention.actor.id not in taken]
    if not targets and not agents:
        targets = genitive(reading, cue.word, deep="patient" in cue.entry.flags)
    if targets:
        yield from paired(agents or holders, targets, reciprocal=reciprocal)
    elif reciprocal:
        yield from among(holders)


def _holders(reading: Reading, lender: Word) -> list[Found]:
    """Who lends himself to the act: the subject, or whose the light noun is: تعرض تركيا لهجوم."""
    return genitive(reading, lender, deep=False) if lender.upos == "NOUN" else subject(reading, lender)


def _hit(reading: Reading, cue: Cue, lender: Cue, givers: list[Found]) -> list[Found]:
    """Whom an act would hit that an English subject only fears: Poland fears a Russian attack on Lithuania."""
    if lender.word.lemma not in ("fear", "dread", "await"):
        return []
    marks = tuple(name for name in cue.entry.target if name in ("on", "against", "of"))
    return first_filled(reading, cue.word, marks, deep=True, but=ids_of(givers))


def _givers(reading: Reading, cue: Cue, lender: Cue) -> list[Found]:
    """The agent of what the subject of the light verb receives or suffers."""
    whose = tuple(name for name in cue.entry.source if not (name == "gen" and _is_english_release(reading, cue)))
    return first_filled(reading, lender.word, lender.entry.source, deep=False) or first_filled(
        reading, cue.word, (*whose, "من", "from"), deep=False
    )


def _is_english_release(reading: Reading, cue: Cue) -> bool:
    """Whether the of-phrase is who is freed: won the release of X."""
    return not reading.language.verb_first and {"patient"} <= cue.entry.flags and cue.entry.category is Category.CONCEDE


def _beside_lender(reading: Reading, cue: Cue, lender: Cue) -> list[Found]:
    """The target when the parser hangs its preposition on the light verb."""
    for name in cue.entry.target:
        if name not in ("gen", "adj", "obj") and (found := slot(reading, lender.word, name, deep=True)):
            return found
    return []


def _lender(reading: Reading, cue: Cue) -> Cue | None:
    """The light verb whose object or complement the noun is."""
    for light in reading.light_verbs:
        if light.word.deprel.startswith("acl") and light.word.head == cue.word.id:
            return light
    child = cue.word
    for head in syntax.ancestors(reading.sentence, cue.word, limit=2):
        for light in reading.light_verbs:
            if light.word.id == head.id:
                return light if _is_lent_by(reading, child, light) else None
        if head.upos == "VERB":
            return None
        child = head
    near = [light for light in reading.light_verbs if 0 < cue.word.id - light.word.id <= 5]
    return near[-1] if near and not _clause_between(reading, near[-1].word, cue.word) else None


def _is_lent_by(reading: Reading, noun: Word, light: Cue) -> bool:
    """Whether the noun stands where the verb takes its meaning from, not in an adjunct: offered help after it."""
    if noun.deprel == "nsubj" and not reading.language.verb_first:
        return False
    mark = syntax.preposition(reading.sentence, noun)
    return not mark or noun.deprel.startswith(("obj", "nsubj")) or mark in light.entry.target


def _clause_between(reading: Reading, left: Word, right: Word) -> bool:
    opening = ("VERB", "SCONJ") if reading.language.verb_first else ("VERB",)
    return any(word.upos in opening for word in reading.sentence.words[left.id : right.id - 1])
