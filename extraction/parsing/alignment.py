"""What the models say of a sentence, laid over the text as it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from extraction.document import Entity, Word
from extraction.orthography import Normalized, normalize


@lru_cache(maxsize=100_000)
def tile(surface: str, pieces: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where each piece of a written token stands in it; the pieces may be respelled, the spans fill the token.

    للجيش is ل + الجيش: the first ل, then لجيش.
    """
    ends, spelled = [], 0
    for piece in pieces:
        spelled += len(piece)
        ends.append(spelled)
    cuts = [0]
    for number, place in enumerate(_places(surface, "".join(pieces), ends[:-1]), start=1):
        last = len(surface) - len(pieces) + number
        cuts.append(max(cuts[-1], min(max(place, cuts[-1] + 1), last)))
    return tuple(zip(cuts, [*cuts[1:], len(surface)], strict=True))


@dataclass(frozen=True)
class Piece:
    """A sentence to be parsed: as written, where it starts, and as the models read it."""

    text: str
    start: int
    normalized: Normalized
    read: str

    @classmethod
    def cut(cls, text: str, start: int, end: int, language: str) -> "Piece":
        normalized = normalize(text[start:end], language)
        return cls(text[start:end], start, normalized, normalized.text.replace("\n", " "))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the document for characters of what the models read."""
        first, last = self.normalized.original(start, end)
        return self.start + first, self.start + last


def words_of(parsed: Any, piece: Piece, place: int, language: str) -> Iterator[Word]:
    for number, token in enumerate(parsed.tokens, start=1):
        first, last = token.start_char - place, token.end_char - place
        spans = tile(piece.read[first:last], tuple(word.text for word in token.words))
        for word, (start, end) in zip(token.words, spans, strict=True):
            yield word_of(word, number, piece.span(first + start, first + end), language)


def word_of(word: Any, token: int, span: tuple[int, int], language: str) -> Word:
    return Word(
        id=word.id,
        text=word.text,
        lemma=_lemma(word.lemma or "", language) or word.text,
        upos=word.upos or "X",
        head=word.head,
        deprel=word.deprel,
        start=span[0],
        end=span[1],
        feats=_feats(word.feats),
        token=token,
    )


@lru_cache(maxsize=100_000)
def _lemma(lemma: str, language: str) -> str:
    """The treebank writes a dagger alef as a backtick: ذ`لك."""
    if language == "ar" and len(lemma) > 1:
        lemma = normalize(lemma, language).text.replace("`", "")
    return "" if lemma == "_" else lemma


def _feats(feats: str | None) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|")) if feats else {}


_CLITICS = frozenset("وفبلك")
_BORDER = frozenset("\"'“”‘’«»‹›()[]{}،,؛;:.!?؟…-–—/*")


def entities_of(parsed: Any, words: Sequence[Word]) -> Iterator[Entity]:
    """The recogniser tags whole tokens: clitics (وروسيا) and quotation marks at the borders come off."""
    for entity in parsed.ents:
        inside = [words[word.id - 1] for token in entity.tokens for word in token.words]
        while len(inside) > 1 and _opens(inside[0], inside[1]):
            inside.pop(0)
        while len(inside) > 1 and _closes(inside[-1], inside[-2]):
            inside.pop()
        if not _BORDER.issuperset(inside[0].text):
            yield Entity(inside[0].start, inside[-1].end, _KINDS.get(entity.type, "MISC"))


_KINDS = {kind: kind for kind in ("PER", "LOC", "ORG")} | {
    "PERSON": "PER", "PERS": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC"
}  # fmt: skip


def _opens(word: Word, following: Word) -> bool:
    return (word.text in _CLITICS and word.token == following.token) or _BORDER.issuperset(word.text)


def _closes(word: Word, before: Word) -> bool:
    return (word.upos == "PRON" and word.token == before.token) or _BORDER.issuperset(word.text)


def _places(surface: str, spelled: str, ends: list[int]) -> list[int]:
    """The indices of `surface` that answer to these indices of `spelled`, by the cheapest respelling."""
    if surface == spelled:
        return ends
    if len(surface) * len(spelled) > 10_000:
        return [min(end, len(surface)) for end in ends]
    costs = _costs(surface, spelled)
    places: dict[int, int] = {}
    row, column = len(spelled), len(surface)
    while row:
        places.setdefault(row, column)
        here = costs[row][column]
        if column and here == costs[row - 1][column - 1] + (spelled[row - 1] != surface[column - 1]):
            row, column = row - 1, column - 1
        elif here == costs[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return [places.get(end, 0) for end in ends]


def _costs(surface: str, spelled: str) -> list[list[int]]:
    """Edit distances between all beginnings of the two."""
    rows = [list(range(len(surface) + 1))]
    for letter in spelled:
        above, row = rows[-1], [len(rows)]
        for column, other in enumerate(surface):
            row.append(min(above[column] + (letter != other), above[column + 1] + 1, row[column] + 1))
        rows.append(row)
    return rows
