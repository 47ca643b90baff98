"""Who cannot be meant: a verb's object is not its subject, unless it says so (Chomsky 1981, principle B)."""

from collections.abc import Iterable

from extraction.document import Sentence, Word
from extraction.orthography import fold
from extraction.triple import Mention


def barred(sentence: Sentence, word: Word, mentions: Iterable[Mention]) -> frozenset[str]:
    """The subject of the verb whose object a pronoun or noun is cannot be meant by it."""
    head = sentence.head(word)
    if head is None or word.deprel not in ("obj", "obl", "iobj", "obl:arg") or head.upos != "VERB":
        return frozenset()
    if fold(word.text).endswith(("self", "selves")):
        return frozenset()
    while not has_subject(sentence, head) and head.deprel == "conj" and (before := sentence.head(head)) is not None:
        head = before
    subjects = [child for child in sentence.children(head) if child.deprel.startswith("nsubj")]
    subjects += [child for subject in subjects for child in sentence.children(subject) if child.deprel == "conj"]
    return frozenset(mention.actor.id for mention in mentions for word in subjects if mention.head == word.id)


def has_subject(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb has a subject of its own."""
    return any(child.deprel.startswith("nsubj") for child in sentence.children(verb))
