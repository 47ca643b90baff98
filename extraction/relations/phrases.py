"""The rest of a phrase whose first word has been found, and what must stand beside a word for it to be a cue."""

from extraction.document import Sentence, Word
from extraction.orthography import fold
from extraction.relations.lexicon import Entry
from extraction.relations.wordforms import keys

_REACH = 8
"""Words to the right of its head within which the rest of a phrase is looked for."""
_NOUN_REACH = 2
"""Words that may stand between the nouns of a phrase: استدعاء تركيا للسفير."""
_BESIDE = 4
"""Words on either side in which a required companion may stand."""


def found_whole(sentence: Sentence, word: Word, entry: Entry, language: str) -> tuple[Word, ...]:
    """The words of an entry that begins with this one, in the order of the entry; none if one is missing."""
    words = [word]
    reach = _REACH if entry.pos in ("verb", "light") else len(entry.lemma) + _NOUN_REACH
    for part in entry.lemma[1:]:
        following = sentence.words[words[-1].id : words[0].id + reach]
        match = next((other for other in following if _is_one_of(other, part, language)), None)
        if match and language == "ar" and _is_in_adjunct(sentence, words[-1], match):
            return ()
        if match and language == "en" and _another_verb_between(sentence, words[-1], match):
            match = None
        match = match or _raised(sentence, word, part, language) or _argument(sentence, words, part, entry, language)
        if match and language == "en" and not _plays_its_part(sentence, match, part, words, entry):
            return ()
        if match is None:
            return ()
        words.append(match)
    return tuple(words)


def _is_in_adjunct(sentence: Sentence, left: Word, match: Word) -> bool:
    """Whether an Arabic noun only tells when the verb's act is: أعلن عن مقتل مدنيين خلال الحرب."""
    before = sentence.word(match.id - 1)
    return match.upos == "NOUN" and before.id > left.id and before.upos == "ADP" and fold(before.text) in _WHEN


_WHEN = frozenset("خلال بعد قبل منذ اثناء وسط عقب اثر رغم".split())


def _argument(sentence: Sentence, words: list[Word], part: tuple[str, ...], entry: Entry, language: str) -> Word | None:
    """The noun of an Arabic phrase beyond a long subject, or whose relative clause the verb is: الاتفاق الذي وقعته."""
    verb = words[0]
    if language != "ar" or entry.pos != "verb":
        return None
    nouns = [child for child in sentence.children(verb) if child.deprel in _OBJECTS and child.id > words[-1].id]
    marks = [mark for noun in nouns for mark in sentence.children(noun) if mark.deprel == "case"]
    head = sentence.head(verb) if verb.deprel.startswith("acl") and words[-1] is verb else None
    reached = sorted([*nouns, *marks], key=lambda word: word.id) + ([head] if head else [])
    return next((other for other in reached if _is_one_of(other, part, language)), None)


_OBJECTS = ("obj", "obl", "obl:arg", "nsubj:pass")


def _another_verb_between(sentence: Sentence, left: Word, right: Word) -> bool:
    """Whether the noun belongs to a later verb: threatened to veto any move to impose sanctions, said that aid."""
    between = sentence.words[left.id : right.id - 1]
    return any(
        (word.upos == "VERB" and word.deprel not in ("amod", "compound"))
        or (word.upos == "SCONJ" and fold(word.text) == "that")
        or (word.text == "," and right.upos == "NOUN" and right.head not in (left.id, word.head))
        for word in between
    )


def _raised(sentence: Sentence, verb: Word, part: tuple[str, ...], language: str) -> Word | None:
    """The noun of an English phrase that is the subject of its passive or has it as a participle: ties were cut."""
    if language != "en" or verb.upos != "VERB":
        return None
    nouns = [child for child in sentence.children(verb) if child.deprel == "nsubj:pass"]
    if verb.deprel.startswith("acl") and (head := sentence.head(verb)):
        nouns.append(head)
    return next((noun for noun in nouns if noun.upos == "NOUN" and _is_one_of(noun, part, language)), None)


def _plays_its_part(sentence: Sentence, word: Word, part: tuple[str, ...], words: list[Word], entry: Entry) -> bool:
    """Whether a short word goes with the phrase rather than with what follows: pull out, put X under arrest."""
    if word.upos in ("ADP", "ADV", "PART"):
        aside = word.upos == "ADV" and word.deprel == "advmod" and word.head == words[0].id
        rest = entry.lemma[len(words) + 1 :]
        parted = fold(sentence.word(words[0].id + 1).text) in _PARTICLES - {fold(word.text)}
        nouns = (
            sentence.words[word.id : word.id + _NOUN_REACH + 1] if rest and entry.pos == "verb" and not parted else ()
        )
        opens = word.upos == "ADP" and any(_is_one_of(noun, rest[0], "en") for noun in nouns)
        if "hyphen" in entry.flags:
            return word.id - words[-1].id == _NOUN_REACH
        return word.deprel == "compound:prt" or word.id - words[-1].id == 1 or aside or opens
    return _PARTICLES.isdisjoint(part)


_PARTICLES = frozenset("up down out off back over in on away aside by for".split())
"""Words that are no nouns or verbs when they end a phrasal verb."""


def is_accompanied(sentence: Sentence, word: Word, entry: Entry, language: str) -> bool:
    """Whether what an entry asks for stands beside its word: a hyphen, an infinitive, a companion."""
    if "hyphen" in entry.flags and sentence.words[word.id : word.id + 1] and sentence.word(word.id + 1).text != "-":
        return False
    if "infinitive" in entry.flags and not _has_infinitive(sentence, word):
        return False
    if not entry.beside:
        return True
    near = sentence.words[max(0, word.id - 1 - _BESIDE) : word.id + _BESIDE]
    if entry.pos == "verb" or (language == "ar" and entry.pos == "verbal_noun"):
        near += tuple(child for child in sentence.children(word) if child.deprel.startswith(_ARGUMENTS))
    return any(other.id != word.id and _is_one_of(other, tuple(entry.beside), language) for other in near)


def _has_infinitive(sentence: Sentence, verb: Word) -> bool:
    """Whether what somebody is told to do follows: told the troops to leave, told Syria that it must withdraw."""
    words = sentence.words[verb.id : verb.id + _TOLD_REACH]
    for place, word in enumerate(words):
        if word.upos == "PART" and fold(word.text) == "to":
            return word.id > verb.id + 1
        if word.upos == "SCONJ" or (word.upos == "PRON" and word.deprel.startswith("nsubj")):
            return place > 0 and any(fold(other.text) in _OBLIGING for other in words[place + 1 : place + _BESIDE])
        if word.upos in ("VERB", "AUX") or word.text in (",", "."):
            return False
    return False


_TOLD_REACH = 12
"""Words after "told" within which what is to be done begins."""
_OBLIGING = frozenset({"must", "should"})


_ARGUMENTS = ("nsubj", "obj", "obl", "nmod")


def _is_one_of(word: Word, forms: tuple[str, ...], language: str) -> bool:
    return not set(forms).isdisjoint(keys(word, language))
