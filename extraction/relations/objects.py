"""Whom a verb acts on: its object, whom a relative pronoun stands for, or the next plain name."""

from extraction.document import Word
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.complements import genitive, phrase_words
from extraction.relations.nearness import adjacent_subject, following, ids_of, in_row
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import subject
from extraction.relations.wordforms import is_participle
from extraction.triple import Mention


def object_(reading: Reading, verb: Word, *, deep: bool) -> list[Found]:
    """Whom it is done to: object, antecedent taken up by a pronoun, or the next plain mention."""
    sentence = reading.sentence
    if syntax.is_misread(sentence, verb) and (head := sentence.head(verb)):
        return reading.actors([head], deep=deep) if head.id > verb.id else linear_object(reading, verb)
    if (pronoun := _fronted(reading, verb)) and (antecedent := _antecedent(reading, pronoun)):
        return antecedent
    own = [word for word in syntax.objects(sentence, verb) if word.id not in phrase_words(reading, verb)]
    own = own or behind_particle(reading, verb)
    own = _so_called(reading, verb) or own
    if own:
        found = reading.actors(own, deep=deep)
        if found and not _are_subjects(reading, verb, found):
            return found
        if theirs := _whence(reading, own):
            return theirs
        if not all(word.upos == "PRON" for word in own):
            return [Found(item.mention, item.sure * 0.8) for item in linear_object(reading, verb)]
        head = sentence.head(verb)
        return reading.actors([head], deep=_may_be_theirs(reading, deep)) if head and _is_clause_of(verb) else []
    if verb.deprel == "acl:relcl" and (head := sentence.head(verb)) and syntax.subjects(sentence, verb):
        pronouns = [word for word in syntax.subjects(sentence, verb) if fold(word.text) in reading.language.relative]
        if not pronouns:
            return reading.actors([head], deep=_may_be_theirs(reading, deep))
    if is_participle(verb):
        if found := genitive(reading, verb, deep=deep):
            return found
    return linear_object(reading, verb)


def _whence(reading: Reading, own: list[Word]) -> list[Found]:
    """Whose the men are that an English verb is done to: killed 20 soldiers from Chad."""
    if reading.language.verb_first:
        return []
    for noun in own:
        after = reading.sentence.words[noun.id : noun.id + 1]
        if [word.text for word in after] == ["from"] and reading.is_any(noun, _MEN):
            return [
                Found(m, 0.7) for m in reading.parties if 1 < m.first - noun.id <= _WHENCE_REACH and m.via != "demonym"
            ]
    return []


_MEN = frozenset("soldier troop fighter militant peacekeeper policeman officer official diplomat member rebel".split())
_WHENCE_REACH = 3


def _so_called(reading: Reading, verb: Word) -> list[Word]:
    """The noun that an English object is called: struck what Delhi described as a militant camp."""
    if reading.language.verb_first or verb.id >= len(reading.sentence.words):
        return []
    if fold(reading.sentence.word(verb.id + 1).text) != "what":
        return []
    clauses = (c for c in reading.sentence.children(verb) if c.id > verb.id + 1 and reading.is_any(c, _CALLING))
    return [
        noun
        for clause in clauses
        for noun in reading.sentence.children(clause)
        if noun.id > clause.id and noun.deprel in ("obj", "xcomp", "obl")
    ]


_CALLING = frozenset({"call", "describe", "term", "label", "dub", "say", "brand"})


def behind_particle(reading: Reading, verb: Word) -> list[Word]:
    """The object of an English phrase whose particle was taken for the object's preposition: handed over hostages."""
    if reading.language.verb_first or len(parts := phrase_words(reading, verb)) == 1:
        return []
    nouns = (child for child in reading.sentence.children(verb) if child.deprel == "obl")
    cases = ((noun, [c for c in reading.sentence.children(noun) if c.deprel == "case"]) for noun in nouns)
    return [noun for noun, marks in cases if marks and marks[0].id == verb.id + 1 and marks[0].id in parts]


def _may_be_theirs(reading: Reading, deep: bool) -> bool:
    """In English what a relative clause is about may be somebody's: the plant in Ukraine, which Russia has occupied."""
    return deep and not reading.language.verb_first


def _is_clause_of(verb: Word) -> bool:
    return verb.deprel.startswith("acl")


def linear_object(reading: Reading, verb: Word, but: frozenset[str] = frozenset()) -> list[Found]:
    """The next plain mention that is not the subject; adjuncts between are passed over."""
    subjects = but or ids_of(subject(reading, verb))
    for mention in following(reading, verb):
        if mention.via == "demonym" or mention.actor.id in subjects or _is_owner(reading, mention):
            continue
        if not reading.language.verb_first and _is_cut_off(reading, verb, mention):
            return []
        if not reading.mark(mention):
            return in_row(reading, mention)
    return _beyond_titles(reading, verb) if reading.language.verb_first and not but else []


def _is_owner(reading: Reading, mention: Mention) -> bool:
    """Whether it is the pronoun written with an Arabic noun, which only tells whose that is: في قصره."""
    single = mention.via == "pronoun" and mention.first == mention.last > 1
    if not single or not reading.language.verb_first:
        return False
    word, before = reading.sentence.word(mention.first), reading.sentence.word(mention.first - 1)
    return word.upos == "PRON" and before.upos in ("NOUN", "PROPN", "ADJ", "ADP") and word.token == before.token


def _beyond_titles(reading: Reading, verb: Word) -> list[Found]:
    """The object behind an Arabic subject of long titles, place and time: استقبل …، في قصره …، X."""
    ends = [reading.last(item.mention) for item in subject(reading, verb) if item.mention.first > verb.id]
    if not ends or not syntax.subjects(reading.sentence, verb) or syntax.objects(reading.sentence, verb):
        return []
    subjects = ids_of(subject(reading, verb))
    for mention in following(reading, reading.sentence.word(max(ends)), window=_BEYOND):
        own = mention.via in ("demonym", "pronoun", "place", "pair") or mention.actor.id in subjects
        if not own and not reading.mark(reading.row(mention)[0]):
            near = mention.actor.kind is Kind.PERSON or mention.first - max(ends) <= _NEAR
            return in_row(reading, mention) if near else []
    return []


_BEYOND = 26
"""Words behind a subject within which its object may stand."""
_NEAR = 10
"""Those within which the object may be no person."""


def _are_subjects(reading: Reading, verb: Word, found: list[Found]) -> bool:
    """Whether they are the subject, part of whose name the parser took for the object."""
    if not reading.language.verb_first:
        return False
    own = {item.mention for item in subject(reading, verb)}
    return own.issuperset(item.mention for item in found)


def _fronted(reading: Reading, verb: Word) -> Word | None:
    """The relative pronoun that is the object, as the verb has another subject: Iran, which Israel attacked."""
    found = syntax.subjects(reading.sentence, verb)
    pronouns = [word for word in found if fold(word.text) in reading.language.relative]
    if pronouns and len(found) > len(pronouns):
        return pronouns[0]
    before = adjacent_subject(reading, verb) if pronouns else []
    return pronouns[0] if before and before[0].mention.first == pronouns[0].id + 1 else None


def _antecedent(reading: Reading, pronoun: Word) -> list[Found]:
    before = [mention for mention in reading.parties if 0 < pronoun.id - mention.last <= 2]
    return [Found(mention, 0.8) for mention in before if mention.via != "demonym"]


def _is_cut_off(reading: Reading, verb: Word, mention: Mention) -> bool:
    """Whether an English name behind a comma opens another clause: fight against Ukraine, Seoul says."""
    words = reading.sentence.words
    parted = any(word.text == "," for word in words[verb.id : mention.first - 1])
    return parted and any(word.upos in ("VERB", "AUX") for word in words[mention.last : mention.last + 1])
