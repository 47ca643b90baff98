"""What an Arabic sentence denies at one remove, and what it seems to deny and does not."""

from extraction.document import Word
from extraction.languages.language import words
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.relations import syntax
from extraction.relations.cues import Cue
from extraction.relations.reading import Reading

_REACH = 3
"""Steps up the tree to the verb that denies."""


def is_denied(reading: Reading, cue: Cue) -> bool:
    """Whether the act is what is denied, with a word or two between: نفى وجود أي خلاف، تنفي قيام قواتها بتصفية."""
    if reading.language.code != "ar" or cue.entry.pos not in ("noun", "verbal_noun"):
        return False
    word = cue.word
    for head in syntax.ancestors(reading.sentence, cue.word, _REACH):
        if word.deprel.partition(":")[0] not in ("obj", "obl", "nmod", "amod", "nsubj", "csubj"):
            return False
        if fold(head.lemma) in _DENYING:
            return word.deprel != "nsubj" or head.upos != "VERB"
        if fold(head.lemma) in _REFUSING and word.deprel != "nsubj":
            return fold(word.lemma) in _ANY and word is not cue.word
        if head.upos == "VERB" or (word is not cue.word and fold(word.lemma) not in _BETWEEN):
            return False
        word = head
    return False


_DENYING = words("نفى نفي أنكر إنكار ناف نافي دحض")
_REFUSING = words("رفض استبعد")
_ANY = words("أي كل جميع")
_BETWEEN = _ANY | words("وجود قيام عملية حصول حدوث إجراء عقد خبر أنباء علم ضلوع نية")
"""What may stand between a denial and what is denied."""


def is_given_up(reading: Reading, cue: Cue) -> bool:
    """Whether it is what is ended or left hanging: جمدت بكين التعاون، أوقفوا تعاونهم."""
    head = reading.sentence.head(cue.word)
    if reading.language.code != "ar" or head is None or cue.entry.pos not in ("noun", "verbal_noun"):
        return False
    if fold(head.lemma) in _ANY and head.deprel == "obj":
        head = reading.sentence.head(head)
    if head is None or cue.entry.category not in _GOING_ON or fold(head.lemma) not in _ENDING:
        return False
    return head.upos == "VERB" or cue.word.deprel == "nmod"


_GOING_ON = (Category.COOPERATE, Category.CONSULT, Category.AID, Category.SUPPORT)
_ENDING = words("أوقف جمد علق قطع ألغى إلغاء تجميد تعليق")


def has_been_held(reading: Reading, cue: Cue) -> bool:
    """Whether what failed is a meeting, which was held all the same: فشل المفاوضات."""
    head = reading.sentence.head(cue.word)
    met = cue.entry.category is Category.CONSULT and cue.entry.pos != "verb"
    return met and head is not None and fold(head.lemma) in _FAILING


_FAILING = words("فشل إخفاق أخفق انهيار انهار تعثر")


def bears_denial(reading: Reading, cue: Cue, head: Word) -> bool:
    """Whether what is denied of the verb over it is denied of the act: لن تعود إلى المفاوضات، لم تكن قد شاورت."""
    if reading.language.code != "ar":
        return False
    if cue.word.upos == "VERB":
        return reading.is_any(head, reading.language.copulas) and cue.word.deprel in ("xcomp", "ccomp")
    entering = cue.entry.pos in ("noun", "verbal_noun") and fold(head.lemma) in _ENTERING
    return entering and head.upos == "VERB" and cue.word.deprel in ("obl", "obj", "nsubj")


_ENTERING = words("عاد انخرط دخل شارك انضم وجد أجرى عقد")


def is_vain(reading: Reading, cue: Cue, predicate: Word, negator: Word) -> bool:
    """Whether an Arabic negator before a predicate denies something else, or nothing.

    It is part of a name (بن فليس، بلا حدود), stands before another adjective (غير), only narrows (لا تعترف إلا به), or
    says of an act what it was not (لم يكن خروجهم انسحابا).
    """
    if reading.language.code != "ar":
        return False
    if any(mention.first <= negator.id <= mention.last for mention in reading.everybody):
        return True
    if fold(negator.text) == "غير" and predicate.id - negator.id > 1:
        return True
    after = [fold(word.text) for word in reading.sentence.words[predicate.id : predicate.id + 4]]
    if "الا" in after and fold("أن") not in after[after.index("الا") :][:2] and predicate.upos == "VERB":
        return True
    between = reading.sentence.words[negator.id : predicate.id - 1]
    copula = len(between) == 1 and reading.is_any(between[0], reading.language.copulas)
    return copula and cue.entry.pos == "verbal_noun" and predicate is cue.word
