"""Arabic acts that are still ahead though no word of wish or plan governs them: tomorrow, to be done, asked about."""

from extraction.document import Word
from extraction.languages.language import words
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading

_FAR = 22
"""Words after a verb within which its time stands, when no other verb comes before."""
_NEAR = 15
"""The same after an event noun."""


def is_ahead(reading: Reading, cue: Cue) -> bool:
    """Whether an Arabic act is told of as one to come."""
    if reading.language.code != "ar":
        return False
    if cue.entry.pos == "verb" and cue.word.upos == "VERB":
        return cue.word.feats.get("Aspect") != "Perf" and _is_to_come(reading, cue.word)
    return cue.entry.pos == "verbal_noun" and (
        _has_time_to_come(reading, cue.word, _NEAR)
        or _is_to_be_done(reading, cue.word)
        or _belongs_to_a_plan(reading, cue.word)
    )


def _is_to_come(reading: Reading, verb: Word) -> bool:
    """يزور روسيا الثلاثاء القادم، على أن يلتقي، سيزور … ويلتقي، هل ترفع."""
    before = [fold(word.text) for word in reading.sentence.words[max(0, verb.id - 3) : verb.id - 1]]
    if before[-2:] == ["علي", "ان"] or "هل" in before:
        return True
    head = reading.sentence.head(verb)
    joined = verb.deprel == "conj" and head is not None and _is_future(reading, head)
    return joined or _has_time_to_come(reading, verb, _FAR)


def _has_time_to_come(reading: Reading, word: Word, far: int) -> bool:
    """Whether tomorrow or next week is said after it, in the same clause."""
    for other in reading.sentence.words[word.id : word.id + far]:
        if other.upos == "VERB" or (other.upos == "PUNCT" and (far == _NEAR or other.text in ".؟!:")):
            return False
        if fold(other.text) in _AHEAD:
            return True
    return False


_AHEAD = words("غدا الغد غد المقبل القادم المقبلة القادمة المقبلين القادمين")


def _is_to_be_done(reading: Reading, noun: Word) -> bool:
    """Whether it is what will be begun or can be done: ستطلقان تفاوضا، يمكن إبرام اتفاق."""
    head = reading.sentence.head(noun)
    if head is None:
        return False
    if noun.deprel.startswith(("nsubj", "csubj")):
        return fold(head.lemma) in _CAN or (fold(head.lemma) in _COMING_ABOUT and _is_future(reading, head))
    owned = any(child.upos == "PRON" for child in reading.sentence.children(noun))
    return noun.deprel == "obj" and not owned and _is_future(reading, head)


_CAN = words("أمكن وجب انبغى لزم تعين جاز")
_COMING_ABOUT = words("تم جرى عقد عقب حدث وقع بدأ انطلق كان")


def _belongs_to_a_plan(reading: Reading, noun: Word) -> bool:
    """Whether it comes with what is ahead itself: من المقرر أن يعود بعد زيارة مصر، سيلتقي خلال زيارته."""
    while noun.deprel == "nmod" and (owner := reading.sentence.head(noun)) is not None and owner.upos == "NOUN":
        noun = owner
    verb = reading.sentence.head(noun)
    time = syntax.preposition(reading.sentence, noun)
    if verb is None or noun.deprel != "obl" or time not in _WITH:
        return False
    if time in _WHILE and _is_future(reading, verb):
        return True
    plan = reading.sentence.head(verb)
    complement = verb.deprel.partition(":")[0] in ("csubj", "ccomp", "xcomp")
    return complement and plan is not None and reading.is_any(plan, reading.language.possible_governors)


_WHILE = words("خلال أثناء")
_WITH = _WHILE | words("بعد قبل عقب إثر قبيل")
"""Prepositions by which an event noun says when something else is done."""


def _is_future(reading: Reading, verb: Word) -> bool:
    """Whether س or سوف stands before a verb, or is left on it."""
    before = (child for child in reading.sentence.children(verb) if child.id < verb.id)
    if any(fold(child.text) in ("س", "سوف") for child in before):
        return True
    text = fold(verb.text)
    return text == fold(verb.lemma) and text.startswith(("ست", "سي", "سن")) and len(text) > 4
