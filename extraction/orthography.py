"""Spelling: what the models read, how names are looked up, which language a text is in; the text stays as written."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from extraction.errors import EmptyText, UnsupportedLanguage


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text as the models were trained to read it, with the way back to the characters as written."""

    text: str
    offsets: tuple[int, ...]
    """Index in the original of the character that each one comes from."""
    ends: tuple[int, ...]
    """Index in the original after that character, its harakat and its tatweel."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that reads as `text[start:end]`."""
        if start >= end:
            place = self.offsets[start] if start < len(self.offsets) else (self.ends[-1] if self.ends else 0)
            return place, place
        return self.offsets[start], self.ends[end - 1]


def normalize(text: str, language: str) -> Normalized:
    """Drop what the models never saw: harakat, tatweel, bidi controls, other digits and quotes."""
    spell = _spell_arabic if language == "ar" else _spell_english
    letters: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        spelled = spell(text[start:end])
        if not spelled and ends and text[start] in _ATTACHED:
            ends[-1] = end
        for letter in spelled:
            letters.append(letter)
            offsets.append(start)
            ends.append(end)
    return Normalized("".join(letters), tuple(offsets), tuple(ends))


def fold(text: str) -> str:
    """The look-up key of a name: one key for all its spellings."""
    return _fold_word(text) if len(text) <= _WORD else _fold(text)


def _fold(text: str) -> str:
    return " ".join(text.translate(_FOLDED).split())


_WORD = 40
"""Letters of what is remembered folded: words come again and again, texts do not."""
_fold_word = lru_cache(maxsize=65536)(_fold)


def detect_language(text: str) -> str:
    """Arabic or English, by the script of most letters."""
    letters = Counter({letter: count for letter, count in Counter(text).items() if letter.isalpha()})
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[_script(letter)] += count
    if not scripts:
        raise EmptyText
    script = max(scripts, key=lambda name: (scripts[name], name == "Arabic"))
    if script == "Latin":
        return "en"
    if script != "Arabic":
        raise UnsupportedLanguage(f"{script} script")
    if _persian(text):
        raise UnsupportedLanguage("Persian or Urdu")
    return "ar"


_CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = "\u064b-\u0655\u0670\u0640\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
_DROPPED = re.compile(f"[{_MARKS}{_CONTROLS}]")
_ATTACHED = frozenset(chr(code) for code in range(0x0610, 0x06EE) if re.match(f"[{_MARKS}]", chr(code)))
_CLUSTER = re.compile("[اويةه][\u0653-\u0655]|[A-Za-z\u00c0-\u024f][\u0300-\u036f]+|.", re.DOTALL)
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_LETTERS = str.maketrans({"ٱ": "ا", "ک": "ك", "ی": "ي", "ڤ": "ف", "٫": "."})
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
_LINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


def _clusters(text: str) -> list[tuple[int, int]]:
    """Characters with the combining marks that make one letter with them."""
    return [match.span() for match in _CLUSTER.finditer(text)]


def _spell_arabic(cluster: str) -> str:
    letters = unicodedata.normalize("NFKC" if _FORMS.match(cluster) else "NFC", cluster)
    return _plain(_DROPPED.sub("", letters).translate(_LETTERS))


def _spell_english(cluster: str) -> str:
    return _plain(_DROPPED.sub("", unicodedata.normalize("NFC", cluster)).translate(_QUOTES))


def _plain(letters: str) -> str:
    return letters if letters.isascii() and letters.isprintable() else "".join(map(_plain_character, letters))


def _plain_character(character: str) -> str:
    """Western digits, ordinary spaces and lines; nothing that cannot be written out."""
    if character in _LINES:
        return "\n"
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in ("Zs", "Cc"):
        return " "
    return "\ufffd" if category == "Cs" else character


_SPELLINGS = {"ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا", "ڤ": "ف", "پ": "ب"} | {
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"
}  # fmt: skip


class _Folding(dict[int, str]):
    """Key spelling of a character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        while (again := "".join(map(_fold_character, folded))) != folded:
            folded = again
        self[code] = folded
        return folded


_FOLDED = _Folding()


def _fold_character(character: str) -> str:
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(map(_key_letter, bare))


def _key_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter == "ـ" or category in ("Mn", "Me", "Cf"):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Lm" or category[0] not in "LN":
        return " "
    return _SPELLINGS.get(letter, letter)


def _script(letter: str) -> str:
    name = unicodedata.name(unicodedata.normalize("NFKC", letter)[0], "unnamed").split()[0]
    return {"CJK": "Han"}.get(name, name.capitalize())


_PERSIAN = re.compile("[پچژگٹڈڑںےۓہھکیۆێەڕڵ]")
_ARABIC = re.compile("[ةأإىؤ]|^[وفبك]?ال|^[وف]?لل")


def _persian(text: str) -> bool:
    """Whether words with letters that Arabic has not clearly outnumber words only Arabic writes so."""
    words = Counter("arabic" if _ARABIC.search(word) else "persian" for word in text.split() if _telling(word))
    return words["persian"] >= 2 and words["persian"] > 2 * words["arabic"]


def _telling(word: str) -> bool:
    return bool(_ARABIC.search(word) or _PERSIAN.search(word))
