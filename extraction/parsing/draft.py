"""A sentence while its tree is set right."""

from dataclasses import replace

from extraction.document import Sentence, Word


class Draft:
    """Its words, each as it has become; words are known by their ids."""

    def __init__(self, sentence: Sentence) -> None:
        self._given = sentence
        self.words = list(sentence.words)

    @property
    def sentence(self) -> Sentence:
        """The sentence with the words as they are now, the given one when none has changed."""
        words = tuple(self.words)
        return self._given if words == self._given.words else replace(self._given, words=words)

    def head(self, word: Word) -> Word | None:
        """What a word hangs on; None for the root."""
        return self.words[word.head - 1] if word.head else None

    def children(self, word: Word) -> list[Word]:
        """What hangs on a word."""
        return [child for child in self.words if child.head == word.id]

    def move(self, id: int, head: int, deprel: str) -> None:
        """Hang a word elsewhere."""
        self.words[id - 1] = replace(self.words[id - 1], head=head, deprel=deprel)

    def tag(self, id: int, upos: str, **feats: str) -> None:
        """Make another part of speech of a word, with these features alone."""
        self.words[id - 1] = replace(self.words[id - 1], upos=upos, feats=feats)
