"""Rules for nouns: acts named by an event noun, and standing relations."""

from collections.abc import Iterator

from extraction import syntax
from extraction.arguments import Arguments, among, first_filled, paired, slot
from extraction.complements import agent, genitive
from extraction.cues import Cue
from extraction.document import Word
from extraction.nearness import ids_of
from extraction.objects import object_
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.reading import Found, Reading
from extraction.referents import named_beside, referent
from extraction.subjects import subject
from extraction.titles import is_former
from extraction.triple import Mention


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
    return _relative_agent(reading, cue.word, taken) or _controller(reading, cue.word, suffered=patient)


def _relative_agent(reading: Reading, noun: Word, taken: set[str]) -> list[Found]:
    """Whoever does it in a relative clause about it: الهجوم الذي يقوده الجيش, the support that Iran gives."""
    for verb in reading.sentence.children(noun):
        if verb.deprel.startswith("acl") and verb.upos == "VERB":
            own = [word for word in syntax.subjects(reading.sentence, verb) if verb.id < word.id or word.upos != "PRON"]
            found = reading.actors(own, deep=False)
            return [Found(i.mention, i.sure * 0.8) for i in found if i.mention.actor.id not in taken]
    return []


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
        yield from paired(_givers(reading, cue, lender), holders, reciprocal=reciprocal)
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


def led_by(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A body with the name of who leads it.

    حكومة الوفاق برئاسة فايز السراج
    Fayez al-Sarraj AFFILIATION Government of National Accord
    """
    if cue.entry.category is not Category.AFFILIATION or "ref" not in cue.entry.target:
        return
    leaders = [item for item in genitive(reading, cue.word, deep=False) if item.mention.actor.kind in _LEADERS]
    for mention in sorted(reading.parties, key=lambda mention: -mention.last):
        if mention.last < cue.word.id:
            close = cue.word.id - mention.last <= _LED_REACH and mention.actor.kind is not Kind.PERSON
            if mention.actor.kind is Kind.STATE:
                leaders = [item for item in leaders if item.mention.actor.kind is Kind.PERSON]
            yield from paired(leaders, [Found(mention, 0.8)] if close else [])
            return


def owned_body(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An organisation with the name of whose it is: its leader, or the larger one that it is part of.

    Khalifa Haftar's Libyan National Army
    Khalifa Haftar AFFILIATION Libyan National Army
    """
    if cue.entry.pos != "possessive":
        return
    for owner in _owners(reading, cue.word):
        ways = ("name",) if reading.language.verb_first else ("name", "forces")
        owned = [m for m in reading.parties if 0 < m.first - cue.word.id <= _OWNED_REACH and m.via in ways]
        body = min(owned, key=lambda mention: mention.first, default=None)
        if body is None or body.actor.kind not in _ORGANISED or not _only_adjectives(reading, cue, body):
            return
        if owner.actor.kind is Kind.PERSON:
            yield Arguments(owner, body, 0.8)
        elif owner.actor.kind in _ORGANISED and owner.via in ("name", "pronoun"):
            yield Arguments(body, owner, 0.7)
        return


def _owners(reading: Reading, word: Word) -> list[Mention]:
    """The name before 's or whose, or whom the pronoun stands for."""
    pronoun = [m for m in reading.mentions if m.first == m.last == word.id and m.via == "pronoun"]
    before = word.id - 1
    if word.upos != "PART" and reading.sentence.word(max(before, 1)).text == ",":
        before -= 1
    beside = word.upos == "PART" or fold(word.text) == "whose"
    return pronoun or [m for m in reading.mentions if beside and m.last == before and m.via != "demonym"]


def _only_adjectives(reading: Reading, cue: Cue, body: Mention) -> bool:
    between = reading.sentence.words[cue.word.id : body.first - 1]
    return all(word.upos in ("ADJ", "NUM", "ADV") or word.text == "-" for word in between)


_ORGANISED = frozenset({Kind.ARMED_GROUP, Kind.PARTY, Kind.COMPANY, Kind.OTHER})
_OWNED_REACH = 5
"""Words between 's and the name of what is owned."""
_LEADERS = (Kind.PERSON, Kind.STATE)
"""Who can lead a body; a state no state."""
_LED_REACH = 3
"""Words between a body and the بقيادة، برئاسة that follows it."""


def _is_of_a_body(reading: Reading, cue: Cue) -> bool:
    """Whether an English noun stands for the state itself: leaders of Chechnya, India and Nepal."""
    bodies = (mention for mention in reading.mentions if mention.via == "body" and not reading.language.verb_first)
    return any(mention.first <= cue.word.id <= mention.last for mention in bodies)


def _less_sure(parties: list[Found]) -> list[Found]:
    return [Found(item.mention, item.sure * 0.6) for item in parties]


def relational_noun(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A noun of relation said of someone.

    Egypt is an ally of Haftar.
    Egypt SUPPORT Khalifa Haftar
    """
    if cue.entry.pos != "noun" or cue.entry.category is Category.AFFILIATION or is_former(reading.sentence, cue):
        return
    targets = first_filled(reading, cue.word, cue.entry.target, deep=True)
    if not targets and cue.entry.reciprocal and cue.word.feats.get("Number") == "Plur":
        yield from among(_row_of(reading, referent(reading, cue.word)))
        return
    taken = frozenset(item.mention.actor.id for item in targets)
    sources = [item for item in referent(reading, cue.word) if item.mention.actor.id not in taken]
    sources = sources or named_beside(reading, cue.word, taken)
    yield from paired(sources, targets, reciprocal=cue.entry.reciprocal)


def _row_of(reading: Reading, parties: list[Found]) -> list[Found]:
    """Those of whom a noun in the plural is said: Iran and Saudi Arabia, bitter rivals."""
    row = {mention.actor.id: Found(mention, item.sure) for item in parties for mention in reading.row(item.mention)}
    return list(row.values())


def office(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An office-holder with his title and its body.

    وزير الخارجية الروسي سيرغي لافروف
    Sergey Lavrov AFFILIATION Russia
    """
    for title in reading.titles:
        if title.cue is cue and not title.apart and not is_former(reading.sentence, cue):
            for body in title.bodies:
                yield Arguments(title.person, body, 0.95 if title.precedes else 0.85)


def office_of_the_state(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """An Arabic office-holder whose state the sentence names elsewhere.

    وصل إلى طهران وفد سعودي والتقى الرئيس حسن روحاني
    Hassan Rouhani AFFILIATION Iran
    """
    for title in reading.titles:
        if title.cue is cue and title.apart and not is_former(reading.sentence, cue):
            for body in title.bodies:
                yield Arguments(title.person, body, 0.7 if title.person.actor.country else 0.5)


def standing_tie(reading: Reading, cue: Cue) -> Iterator[Arguments]:
    """A noun that tells part from whole, said of someone.

    Wagner is a branch of the GRU.
    Wagner Group AFFILIATION GRU
    """
    if cue.entry.pos != "noun" or cue.entry.category is not Category.AFFILIATION or _is_of_a_body(reading, cue):
        return
    if _is_acted_on(reading, cue.word):
        return
    sources = [item for item in referent(reading, cue.word) if item.mention.actor.kind is not Kind.PERSON]
    targets = first_filled(reading, cue.word, cue.entry.target, deep=False)
    yield from paired(sources, targets)


def _is_acted_on(reading: Reading, noun: Word) -> bool:
    """Whether an Arabic noun is object of a verb other than one of being: اعتقل قياديا في الحركة."""
    head = reading.sentence.head(noun)
    if head is None or noun.deprel != "obj" or not reading.language.verb_first:
        return False
    return not reading.is_any(head, reading.language.copulas)
