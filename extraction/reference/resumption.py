"""What an Arabic relative clause takes up again by a pronoun: المدينة التي يسيطر عليها المتمردون."""

from extraction.document import Sentence, Word
from extraction.languages.reference import FEMININE, MASCULINE
from extraction.orthography import fold

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X", "NUM"})


def resumed_by(sentence: Sentence, pronoun: Word) -> Word | None:
    """The noun before a relative clause that its pronoun, as object or behind a preposition, stands for."""
    verb = sentence.head(pronoun)
    if sentence.language != "ar" or pronoun.upos != "PRON" or verb is None or verb.upos != "VERB":
        return None
    if pronoun.id <= verb.id or pronoun.deprel.partition(":")[0] not in ("obj", "obl", "iobj", "dep"):
        return None
    noun = None if _is_second(sentence, verb, pronoun) else _qualified(sentence, verb)
    return noun if noun and _has_subject_behind(sentence, verb) and _fits(pronoun, noun) else None


def _is_second(sentence: Sentence, verb: Word, pronoun: Word) -> bool:
    """Whether another pronoun of the clause comes before it: الحرب التي شنتها تركيا ضده."""
    return any(child.upos == "PRON" and verb.id < child.id < pronoun.id for child in sentence.children(verb))


def _qualified(sentence: Sentence, verb: Word) -> Word | None:
    """The noun that the clause of a verb is about: the one before الذي if it agrees, else that of the tree."""
    head = sentence.head(verb)
    if (nearest := _before_relative(sentence, verb)) is not None:
        return nearest
    if verb.deprel.startswith("acl") and head is not None and head.id < verb.id and head.upos in _NOMINAL:
        return head
    return None


def _before_relative(sentence: Sentence, verb: Word) -> Word | None:
    if verb.id <= _SHORTEST or fold(sentence.word(verb.id - 1).text) not in _GENDERS:
        return None
    before = sentence.word(verb.id - 2)
    agrees = before.feats.get("Gender") in (None, _GENDERS[fold(sentence.word(verb.id - 1).text)])
    several = before.feats.get("Number") in ("Plur", "Dual")
    return before if before.upos == "NOUN" and agrees and not several else None


_GENDERS = {"الذي": "Masc", "التي": "Fem"}
_SHORTEST = 2


def _has_subject_behind(sentence: Sentence, verb: Word) -> bool:
    """Whether somebody else does it, so that the noun is no subject: not اتفاق يمنعها."""
    children = (child for child in sentence.children(verb) if child.deprel.startswith("nsubj"))
    return any(child.id > verb.id and child.upos in _NOMINAL for child in children)


def _fits(pronoun: Word, noun: Word) -> bool:
    """Whether their genders do not clash; a plural of things is taken up by ها."""
    form, gender = fold(pronoun.text), noun.feats.get("Gender")
    if noun.feats.get("Number") == "Plur" or gender is None:
        return True
    return not ((form in MASCULINE and gender == "Fem") or (form in FEMININE and gender == "Masc"))
