"""Acts that stand beside what a clause leaves open or denies: told on the way, they are under way or done."""

from extraction.document import Word
from extraction.languages.language import words
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading

_SAID = (Category.REQUEST, Category.ACCUSE, Category.REJECT, Category.SUPPORT, Category.THREATEN)
_STANDING = (Category.SUPPORT, Category.REJECT, Category.AFFILIATION)


def stands_apart(reading: Reading, cue: Cue) -> bool:
    """Whether what governs the clause of a cue does not reach it."""
    if reading.language.code == "en":
        return _is_english_circumstance(reading, cue)
    if cue.word.upos == "VERB":
        return _is_of_another_clause(reading, cue.word)
    return (
        _is_circumstance(reading, cue)
        or _is_told_of(reading, cue.word)
        or _is_said_with_it(cue)
        or (cue.entry.pos == "noun" and cue.entry.category in _STANDING)
    )


def _is_english_circumstance(reading: Reading, cue: Cue) -> bool:
    """Whether a noun says when or how: told to go home after talks, asked him by telephone."""
    marks = {fold(child.text) for child in reading.sentence.children(cue.word) if child.deprel == "case"}
    if cue.entry.pos not in ("noun", "verbal_noun") or cue.word.deprel not in ("obl", "nmod"):
        return False
    met = cue.entry.category is Category.CONSULT and cue.word.deprel == "obl"
    return bool(marks & _ENGLISH_WITH_IT) or (met and bool(marks & {"in", "by", "over"}))


_ENGLISH_WITH_IT = words("after during amid despite since following")


def _is_of_another_clause(reading: Reading, verb: Word) -> bool:
    """Whether a verb tells a clause of its own: the pressure that he put, while Moscow drove out diplomats."""
    if verb.deprel.partition(":")[0] not in ("acl", "advcl", "xcomp"):
        return False
    if verb.feats.get("Aspect") == "Perf":
        return True
    before = reading.sentence.words[max(0, verb.id - 3) : verb.id - 1]
    marks = {fold(word.text) for word in before}
    if verb.deprel == "acl":
        return not marks & {"ان", "ل", "كي", "لكي"}
    return bool(marks & _MEANWHILE)


_MEANWHILE = words("بينما فيما حيث حين إذ")


def _is_circumstance(reading: Reading, cue: Cue) -> bool:
    """Whether a noun says when or in spite of what: بعد لقائه، رغم معارضة أنقرة، في اتصال مع."""
    marks = [fold(child.text) for child in reading.sentence.children(cue.word) if child.deprel == "case"]
    if cue.word.deprel.partition(":")[0] not in ("obl", "nmod"):
        return False
    if any(mark in _WITH_IT for mark in marks):
        return not _is_condition(reading, cue.word)
    head = reading.sentence.head(cue.word)
    if head is None:
        return False
    if fold(head.lemma) in _ON and head.deprel == "obl":
        return True
    verbal = head.upos == "VERB" and fold(head.lemma) not in _IN
    met = cue.entry.category is Category.CONSULT
    return met and (fold("عبر") in marks or ("في" in marks and verbal))


def _is_condition(reading: Reading, noun: Word) -> bool:
    """Whether it is what something waits for: إلا بعد انسحابهم."""
    before = reading.sentence.words[max(0, noun.id - 3) : noun.id - 1]
    return any(fold(word.text) == "الا" for word in before)


_WITH_IT = words("خلال أثناء بعد إثر غداة عقب رغم بموجب وسط منذ جراء نتيجة بسبب بعيد")
"""Prepositions before what is there already."""
_ON = words("استجابة عقب أعقاب موجب إطار نتيجة رفض احتجاج")
"""Nouns that with a preposition say the same: استجابة لـ، في أعقاب."""
_IN = words("رغب أمل فشل نجح فكر شارك أخفق تسبب")
"""Verbs whose complement is what stands after في."""


def _is_told_of(reading: Reading, noun: Word) -> bool:
    """Whether a relative clause or a participle says that it came about: الاتفاق الذي أبرم، الهدنة المطبقة."""
    for child in reading.sentence.children(noun):
        if child.deprel.startswith("acl") and child.upos == "VERB":
            future = any(fold(mark.text) in ("س", "سوف", "قد") for mark in reading.sentence.children(child))
            marks = {fold(word.text) for word in reading.sentence.words[noun.id : child.id - 1]}
            if not future and marks & reading.language.relative:
                return True
        if child.deprel == "amod" and fold(child.lemma).removeprefix("ال") in _DONE:
            return True
    return False


_DONE = words("موقع مبرم مطبق قائم جار جاري حالي سابق مستمر ماض ماضي دائر")


def _is_said_with_it(cue: Cue) -> bool:
    """Whether a participle says what was said besides: دعا إلى…، معربا عن تضامنه."""
    said = cue.entry.category in _SAID and cue.entry.pos in ("adjective", "verb")
    return said and cue.word.deprel.partition(":")[0] in ("xcomp", "obj", "advcl", "acl", "amod", "dep")
