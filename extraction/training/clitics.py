"""Tokens that are always split, and into what: from the treebank, and from which words raw news knows by themselves."""

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from extraction.orthography import normalize

Pieces = tuple[str, ...]

PROCLITICS = {"و": (0.8, 10), "ف": (3, 30), "ب": (2, 20), "ل": (2, 20), "ك": (8, 80), "س": (2, 20)}
"""How often the rest must be met, as a multiple of the whole and at least: فقال is ف + قال, فكر a word."""
SUFFIXES = {"ها": 0.5, "هم": 0.5, "هما": 0.5, "هن": 1.0, "كم": 3.0, "نا": 1.0, "ه": 0.7}
"""How much more often than the whole the host must be met."""
RAREST_HOST = 20
RAREST_TOKEN = 3


def counts(path: Path) -> Counter[str]:
    """How often raw news has each Arabic word."""
    found: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            found.update(_ARABIC.findall(normalize(line, "ar").text))
    return found


_ARABIC = re.compile("[\u0621-\u064a]+")


def splits(blocks: Iterable[str], news: Mapping[str, int]) -> dict[str, Pieces]:
    """Pieces of the tokens that the treebank mostly splits, and of those that news shows to be made of two."""
    return Splitter(blocks, news).splits()


class Splitter:
    """What a treebank splits and leaves whole, with the counts that decide on words it does not have."""

    def __init__(self, blocks: Iterable[str], news: Mapping[str, int]) -> None:
        self.news = news
        seen: dict[str, Counter[Pieces]] = {}
        for token, words in (found for block in blocks for found in tokens(block)):
            seen.setdefault(token, Counter())[words] += 1
        self.whole = {token for token, found in seen.items() if found[(token,)]}
        self.known = {token: pieces for token, found in seen.items() if (pieces := _mostly_split(token, found))}

    def splits(self) -> dict[str, Pieces]:
        """By token; a token that is ever left whole is not among those that only news splits."""
        found = dict(self.known)
        for token, count in self.news.items():
            if count >= RAREST_TOKEN and token not in found and (pieces := self.pieces(token)):
                found[token] = pieces
        return found

    def pieces(self, token: str, depth: int = 0) -> Pieces | None:
        """Proclitics first, then a pronoun: وبدورها is و + ب + دور + ها."""
        if token in self.known:
            return self.known[token]
        if token in self.whole:
            return None
        if depth < 2 and (split := self.proclitic(token)):
            inner = self.pieces(split[1], depth + 1)
            stacked = inner is not None and len(inner[0]) == 1
            return (split[0], *inner) if inner and (split[0] in "وف" or not stacked) else split
        return self._with_pronoun(token)

    def _with_pronoun(self, token: str) -> Pieces | None:
        split = self.pronoun(token)
        if split is None or split[0] in self.whole:
            return split
        return (*(self.proclitic(split[0]) or split[:1]), split[1])

    def proclitic(self, token: str) -> Pieces | None:
        """The first letter apart, if news has the rest by itself often enough."""
        met = self.news.get(token, 0)
        if token.startswith("لل") and self.news.get("ال" + token[2:], 0) >= max(10, met):
            return "ل", "ال" + token[2:]
        ratio, least = PROCLITICS.get(token[0], (0, 0))
        future = token[0] != "س" or token[1:2] in ("ي", "ت", "ن", "أ")
        if ratio and future and len(token) > 3 and self.news.get(token[1:], 0) >= max(least, ratio * met):
            return token[0], token[1:]
        return None

    def pronoun(self, token: str) -> Pieces | None:
        """Host and pronoun, the host as it is spelt alone."""
        best: tuple[int, Pieces] | None = None
        for suffix, ratio in SUFFIXES.items():
            stem = token.removesuffix(suffix)
            if stem != token and len(stem) > 2:
                host = max(_spellings(stem), key=lambda word: self.news.get(word, 0))
                met = self.news.get(host, 0)
                if met >= max(RAREST_HOST, ratio * self.news.get(token, 0)) and (best is None or met > best[0]):
                    best = met, (host, suffix)
        return best[1] if best else None


def _mostly_split(token: str, found: Counter[Pieces]) -> Pieces | None:
    whole = found[(token,)]
    others = Counter({pieces: count for pieces, count in found.items() if pieces != (token,)})
    return others.most_common(1)[0][0] if others and 3 * whole <= others.total() else None


_ALONE = {"ت": "ة", "ا": "ى", "ئ": "ء", "ؤ": "ء"}


def _spellings(stem: str) -> tuple[str, ...]:
    """حكومت(هم) is حكومة alone, مستوا(ه) is مستوى, كتبو(ه) is كتبوا."""
    if stem[-1] == "و":
        return stem + "ا", stem
    return (stem[:-1] + _ALONE[stem[-1]], stem) if stem[-1] in _ALONE else (stem,)


def tokens(block: str) -> Iterator[tuple[str, Pieces]]:
    """Each token of a sentence with its words."""
    last, token = 0, ""
    words: Pieces = ()
    for line in (line for line in block.splitlines() if line[:1].isdigit()):
        number, form = line.split("\t")[:2]
        if "-" in number:
            last, token, words = int(number.split("-")[1]), form, ()
        elif int(number) > last:
            yield form, (form,)
        else:
            words = (*words, form)
            if int(number) == last:
                yield token, words


def write_into(weights: Path, found: Mapping[str, Pieces]) -> None:
    """The splits as the dictionary of an expander, which goes before its network."""
    import torch

    expander = torch.load(weights, map_location="cpu", weights_only=True)
    expander["dict"] = {token: " ".join(pieces) for token, pieces in found.items()}
    torch.save(expander, weights)
