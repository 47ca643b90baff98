"""A sentence as written words, each with the spellings under which a name may be looked up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from extraction.document import Sentence, Word
from extraction.orthography import fold

T = TypeVar("T")

CLITICS = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "AUX", "DET"})
GENITIVES = ("'s", "’s", "'", "’")
"""How English marks an owner, as words of their own."""
_QUOTES = frozenset("“”\"«»{}()[]‘’'`´-–.")


@dataclass(frozen=True, slots=True)
class Token:
    """A written word: ولموسكو is one, whose clitics are و and ل."""

    position: int
    start: int
    end: int
    text: str
    words: tuple[Word, ...]
    main: Word
    """The word that is no clitic."""
    spellings: tuple[tuple[tuple[str, ...], int], ...]
    """Folded pieces, and the character where they start: as written first, then with clitics taken off."""
    stem: str
    """Folded, without clitics as the parser cut them."""

    @property
    def key(self) -> str:
        """Folded, as written."""
        return " ".join(self.spellings[0][0])

    @property
    def transparent(self) -> bool:
        """A quotation mark, bracket or hyphen: no end of a name."""
        return not self.spellings[0][0] and all(letter in _QUOTES for letter in self.text)

    @property
    def clitics(self) -> frozenset[str]:
        """Prepositions and conjunctions written on to it."""
        return frozenset(word.text for word in self.words if word.id < self.main.id)


@dataclass(frozen=True, slots=True)
class Phrase(Generic[T]):
    """Tokens that a list knows: what it says of them, and the characters they cover."""

    value: T
    key: str
    first: int
    last: int
    start: int


class Phrases(Generic[T]):
    """A list of names, titles or nouns, ready to be found as the longest match of written words.

    A bare one holds common nouns, which are found with the article and without: الأمين العام, أمين عام.
    """

    def __init__(self, entries: Mapping[str, T], *, bare: bool = False) -> None:
        self._bare = bare
        self._entries = {_bare(key): value for key, value in entries.items()} if bare else entries
        lengths: dict[str, set[int]] = {}
        for key in self._entries:
            pieces = key.split()
            if pieces:
                lengths.setdefault(pieces[0], set()).add(len(pieces))
        self._lengths = {piece: tuple(sorted(found, reverse=True)) for piece, found in lengths.items()}

    def longest(self, tokens: tuple[Token, ...], position: int) -> Phrase[T] | None:
        """The longest entry that starts with this token, its clitics on or off."""
        best: Phrase[T] | None = None
        for spelling, start in tokens[position].spellings:
            pieces = self._pieces(spelling)
            if pieces and (lengths := self._lengths.get(pieces[0])):
                found = self._match(tokens, position, pieces, start, lengths)
                if found and (best is None or found.last > best.last):
                    best = found
        return best

    def get(self, key: str) -> T | None:
        """The entry with this very key."""
        return self._entries.get(_bare(key) if self._bare else key)

    def _pieces(self, spelling: tuple[str, ...]) -> tuple[str, ...]:
        return _bare_pieces(spelling) if self._bare else spelling

    def _match(
        self, tokens: tuple[Token, ...], position: int, pieces: tuple[str, ...], start: int, lengths: tuple[int, ...]
    ) -> Phrase[T] | None:
        key, last = list(pieces), position
        ends = {len(key): last}
        while len(key) < lengths[0] and (following := next_token(tokens, last)) is not None:
            last = following.position
            key += self._pieces(following.spellings[0][0])
            ends[len(key)] = last
        for length in lengths:
            if length in ends and (value := self._entries.get(" ".join(key[:length]))) is not None:
                return Phrase(value, " ".join(key[:length]), position, ends[length], start)
        return None


def _bare(key: str) -> str:
    """The key without articles."""
    return " ".join(piece[2:] if piece.startswith("ال") and len(piece) > 4 else piece for piece in key.split())


@lru_cache(maxsize=65536)
def _bare_pieces(spelling: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_bare, spelling))


def next_token(tokens: tuple[Token, ...], position: int) -> Token | None:
    """The token after this one, over quotation marks and brackets; None at a comma or at the end."""
    for token in tokens[position + 1 :]:
        if token.spellings[0][0]:
            return token
        if not token.transparent:
            return None
    return None


def previous_token(tokens: tuple[Token, ...], position: int) -> Token | None:
    """The token before this one, over quotation marks and brackets; None at a comma or at the start."""
    for token in reversed(tokens[:position]):
        if token.spellings[0][0]:
            return token
        if not token.transparent:
            return None
    return None


def cut(sentence: Sentence) -> tuple[Token, ...]:
    """The written words of a sentence."""
    return tuple(_read(sentence))


def _read(sentence: Sentence) -> Iterator[Token]:
    unit: list[Word] = []
    position = 0
    for word in sentence.words:
        if unit and not _together(unit[-1], word, sentence.language):
            yield _token(sentence, position, tuple(unit))
            position += 1
            unit = []
        unit.append(word)
    if unit:
        yield _token(sentence, position, tuple(unit))


def _together(word: Word, following: Word, language: str) -> bool:
    """English words stand alone: the 's of Haftar's belongs to no name."""
    return language == "ar" and word.token == following.token and word.token != 0


def _token(sentence: Sentence, position: int, words: tuple[Word, ...]) -> Token:
    start, end = words[0].start, words[-1].end
    text = sentence.written(start, end)
    if sentence.language == "en":
        text, end = _without_genitive(text, end)
    main = next((word for word in words if word.upos not in CLITICS), words[0])
    spellings = [(tuple(fold(text).split()), start)]
    if sentence.language == "ar" and spellings[0][0]:
        spellings += _without_clitics(text, start, words, spellings[0][0])
    return Token(position, start, end, text, words, main, tuple(spellings), fold(main.text))


def _without_genitive(text: str, end: int) -> tuple[str, int]:
    if len(text) > 2 and text[-1] in "sS" and text[-2] in "'’":
        return text[:-2], end - 2
    return text, end


def _without_clitics(
    text: str, start: int, words: tuple[Word, ...], pieces: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """Spellings without و ف ب ل ك: where the parser cut, and where it may have failed to."""
    seen = {pieces}
    for word in words[1:]:
        rest = text[word.start - start :]
        for spelling in (tuple(fold(rest).split()), tuple(fold(word.text).split())):
            if spelling and spelling not in seen and word.upos != "PRON":
                seen.add(spelling)
                yield spelling, word.start
    for piece, dropped in _strip(pieces[0]):
        rest_pieces = (piece, *pieces[1:])
        if rest_pieces not in seen:
            seen.add(rest_pieces)
            yield rest_pieces, start + dropped


def _strip(piece: str) -> Iterator[tuple[str, int]]:
    """فلتركيا → لتركيا, تركيا; وللجيش → للجيش, الجيش."""
    if piece.startswith("لل") and len(piece) > 4:
        yield "ال" + piece[2:], 1
    elif piece[0] in "وف" and len(piece) > 3:
        yield piece[1:], 1
        for rest, dropped in _strip(piece[1:]) if piece[1] in "بلك" else ():
            yield rest, dropped + 1
    elif piece[0] in "بلك" and len(piece) > 3:
        yield piece[1:], 1
