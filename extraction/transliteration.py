"""Names across scripts: Arabic letters in Latin ones, and a key of consonants that all spellings of a name share."""

import re
from functools import lru_cache

_LETTERS = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ء": "", "ؤ": "u", "ئ": "i", "ى": "a", "ة": "a", "ع": "a", "ب": "b",
    "پ": "p", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ڤ": "v", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "چ": "ch", "گ": "g", "ژ": "zh",
}  # fmt: skip
_KNOWN = {
    "محمد": "Mohammed", "أحمد": "Ahmed", "محمود": "Mahmoud", "علي": "Ali", "حسن": "Hassan", "حسين": "Hussein",
    "عبد": "Abd", "الله": "Allah", "عمر": "Omar", "خالد": "Khaled", "سعيد": "Said", "سمير": "Samir", "كريم": "Karim",
    "مصطفى": "Mustafa", "إبراهيم": "Ibrahim", "يوسف": "Youssef", "صالح": "Saleh", "ناصر": "Nasser", "فهد": "Fahd",
    "سلمان": "Salman", "بن": "bin", "ابن": "ibn", "أبو": "Abu", "أبي": "Abi", "أم": "Umm", "آل": "Al",
}  # fmt: skip
"""Names so common that how they are written in English is settled."""

_CLASSES = {
    **dict.fromkeys("بفپڤbpfv", "b"),
    **dict.fromkeys("تطدضثذtd", "t"),
    **dict.fromkeys("سشصزظsz", "s"),
    **dict.fromkeys("جغقكخgkqcj", "k"),
    **dict.fromkeys("لl", "l"),
    **dict.fromkeys("مm", "m"),
    **dict.fromkeys("نn", "n"),
    **dict.fromkeys("رr", "r"),
}
"""Consonants that are written for one another; vowels, ه, ح and h say nothing."""
_DIGRAPHS = (("sch", "s"), ("tch", "s"), ("ch", "s"), ("sh", "s"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("تش", "ش"))
_SOFT = re.compile("c(?=[eiy])")


def romanise(name: str) -> str:
    """An Arabic name in Latin letters, as far as that goes without vowels: سمير الدمنهوري → Samir al-Damnahuri."""
    return " ".join(_romanise_word(word) for word in name.split())


def sound_key(word: str) -> str:
    """The consonants of one name, folded before: جينتيلوني, جنتلوني and gentiloni have one key."""
    text = _SOFT.sub("s", word)
    for written, spoken in _DIGRAPHS:
        text = text.replace(written, spoken)
    classes = [_CLASSES[letter] for letter in text if letter in _CLASSES]
    return "".join(sound for place, sound in enumerate(classes) if place == 0 or sound != classes[place - 1])


@lru_cache(maxsize=50_000)
def _romanise_word(word: str) -> str:
    if word in _KNOWN:
        return _KNOWN[word]
    if word.startswith("ال") and len(word) > 4:
        return f"al-{_romanise_word(word[2:])}"
    return _spell(word).capitalize()


def _spell(word: str) -> str:
    """Letter by letter, with an «a» where consonants would pile up."""
    spelled: list[str] = []
    for place, letter in enumerate(word):
        sound = _semivowel(word, place) if letter in "وي" else _LETTERS.get(letter, letter if letter.isascii() else "")
        piled = spelled and sound and not _open(sound) and not _open(spelled[-1])
        if piled and (len(spelled) == 1 or not _open(spelled[-2])):
            spelled.append("a")
        spelled += [sound] if sound else []
    return "".join(spelled)


def _semivowel(word: str, place: int) -> str:
    """و and ي as consonants at the start of a syllable, else as vowels."""
    after = word[place + 1] if place + 1 < len(word) else ""
    consonant = place == 0 or (after and after in "اوةىي") or word[place - 1] in "اآ"
    return {"و": "w" if consonant else "u", "ي": "y" if consonant else "i"}[word[place]]


def _open(sound: str) -> bool:
    return sound[-1] in "aiu"
