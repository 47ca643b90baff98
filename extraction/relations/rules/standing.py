"""Rules for standing relations: offices, leaders, parts of a whole, allies and rivals."""

from collections.abc import Iterator

from extraction.document import Word
from extraction.ontology import Category, Kind
from extraction.orthography import fold
from extraction.relations.arguments import Arguments, among, first_filled, paired
from extraction.relations.complements import genitive
from extraction.relations.cues import Cue
from extraction.relations.reading import Found, Reading
from extraction.relations.referents import named_beside, referent
from extraction.relations.titles import is_former
from extraction.triple import Mention


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

    غادر وفد سعودي إيران بعد لقاء وزير الخارجية محمد جواد ظريف
    Mohammad Javad Zarif AFFILIATION Iran
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
