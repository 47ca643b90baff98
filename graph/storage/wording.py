"""Words as they are searched: folded, Arabic ones without article, conjunction, preposition and ending.

The stems are those of the light stemmer of Larkey, Ballesteros and Connell (2007), "Light Stemming for Arabic
Information Retrieval"; a word that may begin with a one-letter preposition or conjunction is also kept without it, so
that ولموسكو is found by موسكو.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from extraction.orthography import fold

_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0670\u0640]+[^\W_]*)*")
_ARABIC = re.compile("[\u0621-\u064a]")
_ARTICLES = ("وال", "بال", "كال", "فال", "ال", "لل")
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_PROCLITICS = "وفبلك"
_LEAST = 2
"""Letters that a stem has left, at least."""
_LEAST_BARE = 4
"""Letters left of a word, at least, where a one-letter word before it is taken off."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, where it stands, and the terms it is found by."""

    start: int
    end: int
    terms: frozenset[str]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text; offsets are characters."""
    for match in _WORD.finditer(text):
        word = fold(match[0]).replace(" ", "")
        if word:
            yield Token(match.start(), match.end(), frozenset(_variants(word)))


def indexed(text: str) -> str:
    """All terms of a text, as they are kept for searching."""
    return " ".join(term for token in tokens(text) for term in sorted(token.terms))


def numbered(sentence: str) -> int:
    """The number of a sentence in the index, the same whenever it is written."""
    return int.from_bytes(hashlib.sha256(sentence.encode()).digest()[:8]) >> 1


def asked(text: str) -> frozenset[str]:
    """The terms of a question: one a word, all of which a sentence must have."""
    return frozenset(_stem(fold(match[0]).replace(" ", "")) for match in _WORD.finditer(text) if fold(match[0]))


def highlights(text: str, terms: Set[str]) -> tuple[tuple[int, int], ...]:
    """Where a text has one of the terms."""
    return tuple((token.start, token.end) for token in tokens(text) if token.terms & terms)


def _variants(word: str) -> Iterator[str]:
    yield _stem(word)
    bare = word
    while _ARABIC.match(bare) and bare[0] in _PROCLITICS and len(bare) > _LEAST_BARE:
        bare = bare[1:]
        yield _stem(bare)


def _stem(word: str) -> str:
    if not _ARABIC.match(word):
        return word
    if word.startswith("و") and len(word) > _LEAST + 2:
        word = word[1:]
    word = next((word.removeprefix(one) for one in _ARTICLES if _leaves(word, one, word.startswith)), word)
    for ending in _ENDINGS:
        if _leaves(word, ending, word.endswith):
            word = word.removesuffix(ending)
    return word


def _leaves(word: str, affix: str, has: Callable[[str], bool]) -> bool:
    return has(affix) and len(word) - len(affix) >= _LEAST
