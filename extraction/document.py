"""A text and its parse, frozen; offsets are characters of the document's text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word: ولم is two. Its offsets are those of its own piece of the token: ولموسكو gives موسكو."""

    id: int
    text: str
    lemma: str
    upos: str
    head: int
    deprel: str
    start: int
    end: int
    feats: Mapping[str, str] = field(default_factory=dict)
    token: int = 0
    """Number of the written token it is part of; words of one token share it."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A name found by the recogniser, clitics off: PER, LOC, ORG or MISC."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Sentence:
    """One sentence with its tree: `text == document.text[start:end]`."""

    text: str
    start: int
    end: int
    language: str
    words: tuple[Word, ...] = ()
    entities: tuple[Entity, ...] = ()

    def written(self, start: int, end: int) -> str:
        """These characters of the document as they stand there; a word has its own form: للجيش is of الجيش."""
        return self.text[start - self.start : end - self.start]

    def word(self, id: int) -> Word:
        """The word with this 1-based id."""
        return self.words[id - 1]

    def head(self, word: Word) -> Word | None:
        """The word it depends on; None for the root."""
        return self.words[word.head - 1] if word.head else None

    def children(self, word: Word) -> tuple[Word, ...]:
        """Its dependents in the order of the text."""
        return self._children.get(word.id, ())

    @cached_property
    def _children(self) -> dict[int, tuple[Word, ...]]:
        found: dict[int, list[Word]] = {}
        for word in self.words:
            found.setdefault(word.head, []).append(word)
        return {head: tuple(words) for head, words in found.items()}


@dataclass(frozen=True)
class Document:
    """A text read: its language, and its sentences in order."""

    text: str
    language: str
    sentences: tuple[Sentence, ...]
