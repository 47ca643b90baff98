"""Whom a noun or adjective is said of."""

from extraction.document import Word
from extraction.relations import syntax
from extraction.relations.nearness import LINEAR
from extraction.relations.reading import Found, Reading
from extraction.relations.subjects import predicate_subject, subject


def referent(reading: Reading, noun: Word) -> list[Found]:
    """Whom a noun or adjective of relation is said of: subject, apposition, noun it qualifies, name beside it."""
    sentence = reading.sentence
    if noun.deprel != "amod" and (found := predicate_subject(reading, noun)):
        return found
    if noun.deprel.partition(":")[0] in ("appos", "amod", "acl", "flat", "compound") and (head := sentence.head(noun)):
        if found := reading.actors([head], deep=False):
            return found
    named = [child for child in sentence.children(noun) if child.deprel in ("appos", "flat", "flat:name", "compound")]
    if found := reading.actors(named, deep=False):
        return found
    return _predicated(reading, noun) or _fellow_subject(reading, noun) or named_beside(reading, noun)


def _predicated(reading: Reading, noun: Word) -> list[Found]:
    """For an English noun behind a verb of being or seeing as: X became an ally, is said to be; Y calls X a proxy."""
    verb = reading.sentence.head(noun)
    if reading.language.verb_first or verb is None or verb.upos != "VERB":
        return []
    seen_as = syntax.preposition(reading.sentence, noun) == "as" or noun.deprel == "xcomp"
    objects = [word for word in syntax.objects(reading.sentence, verb) if word.id < noun.id]
    passive = syntax.is_passive(reading.sentence, verb, reading.language)
    if objects and seen_as and not passive:
        return reading.actors(objects, deep=False)
    if reading.is_any(verb, reading.language.copulas) or (passive and seen_as):
        return [Found(item.mention, item.sure * 0.8) for item in subject(reading, verb)]
    return []


def _fellow_subject(reading: Reading, noun: Word) -> list[Found]:
    """The name that a parser makes subject beside the noun said of it: Venezuela, an ally of Cuba, asked."""
    head = reading.sentence.head(noun)
    if head is None or not noun.deprel.startswith("nsubj"):
        return []
    fellows = [word for word in syntax.subjects(reading.sentence, head) if word.id < noun.id]
    return reading.actors(fellows, deep=False)


def named_beside(reading: Reading, noun: Word, but: frozenset[str] = frozenset()) -> list[Found]:
    """The name that a noun of relation stands beside, other than whose it is: Iran, the rival of Iraq."""
    for ids in (range(noun.id - 1, max(0, noun.id - _BESIDE), -1), range(noun.id + 1, noun.id + _BESIDE)):
        for id in ids:
            if id > len(reading.sentence.words):
                break
            word = reading.sentence.word(id)
            here = [m for m in reading.at(word) if m.via not in ("demonym", "place") and m.actor.id not in but]
            if here:
                return [Found(mention, LINEAR) for mention in here]
            own = word.deprel == "case" and word.head == noun.id and not reading.language.verb_first
            if word.upos not in _BESIDE_TAGS and not (own or reading.at(word)) and word.text not in ",،«»“”\"'":
                break
    return []


_BESIDE = 6
"""Words on either side of a noun of relation among which its name is looked for."""
_BESIDE_TAGS = frozenset({"DET", "ADJ", "PART", "PRON", "ADV"})
