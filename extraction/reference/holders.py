"""Whom the head noun of a phrase names: the mention that hangs by it, or the person whose title it is."""

from collections.abc import Iterable

from extraction.document import Sentence, Word
from extraction.languages.reference import HOLDERS
from extraction.ontology import Kind
from extraction.orthography import fold
from extraction.triple import Mention

_TITLE = 9
"""Words of an Arabic title before the name."""
_INSIDE = frozenset({"NOUN", "ADJ", "PROPN", "X", "CCONJ", "NUM"})


def mention_at(word: Word, mentions: Iterable[Mention]) -> Mention | None:
    """The mention that hangs by this word."""
    return next((mention for mention in mentions if mention.head == word.id and mention.via != "demonym"), None)


def holder_of(sentence: Sentence, word: Word, mentions: Iterable[Mention]) -> Mention | None:
    """The person behind an Arabic title: قال رئيس الوزراء الأردني | عمر الرزاز."""
    if sentence.language != "ar" or HOLDERS.isdisjoint((fold(word.text).removeprefix("ال"), fold(word.lemma))):
        return None
    named = (m for m in mentions if m.actor.kind is Kind.PERSON and m.via == "name" and m.first > word.id)
    person = min(named, key=lambda mention: mention.first, default=None)
    if person is None:
        return None
    between = sentence.words[word.id : person.first - 1]
    return person if len(between) <= _TITLE and is_title(between) else None


def is_title(words: tuple[Word, ...]) -> bool:
    """No verb, no comma, and no preposition but those that say whose or for whom an office is: باسم، لشؤون."""
    return all(word.upos in _INSIDE or fold(word.text) in ("ب", "ل", "لدي", "في") for word in words)
