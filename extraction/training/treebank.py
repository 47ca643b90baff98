"""Treebanks as blocks of CoNLL-U lines, and what the trainers want to be changed in them."""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

FORM, LEMMA, UPOS, HEAD, DEPREL = 1, 2, 3, 6, 7


def read(path: Path) -> list[str]:
    """The sentences of a file, one block of lines each."""
    text = path.read_text(encoding="utf-8").strip()
    return text.split("\n\n") if text else []


def write(path: Path, blocks: Iterable[str]) -> Path:
    """The same file again."""
    path.write_text("".join(f"{block}\n\n" for block in blocks), encoding="utf-8")
    return path


def rows(block: str) -> list[list[str]]:
    """The columns of each syntactic word; ranges and comments left out."""
    lines = (line.split("\t") for line in block.splitlines() if line[:1].isdigit())
    return [columns for columns in lines if columns[0].isdigit()]


def at_most(blocks: Iterable[str], longest: int) -> list[str]:
    """Sentences up to a length: an LSTM on a CPU pays for the longest of a batch."""
    return [block for block in blocks if len(rows(block)) <= longest]


def pieces(blocks: Iterable[str], longest: int) -> Iterator[str]:
    """Sentences cut into even pieces for the tagger, which needs no heads."""
    for block in blocks:
        words = rows(block)
        count = -(-len(words) // longest)
        size = -(-len(words) // max(count, 1))
        for first in range(0, len(words), max(size, 1)):
            yield "\n".join(map(_headless, enumerate(words[first : first + size])))


def _headless(numbered: tuple[int, list[str]]) -> str:
    number, columns = numbered
    return "\t".join([str(number + 1), *columns[1:6], str(number), "dep" if number else "root", "_", "_"])


def fold(blocks: Sequence[str], number: int, count: int) -> tuple[list[str], list[str]]:
    """A share of the sentences in runs of ten, and all the others."""
    held = [block for place, block in enumerate(blocks) if place // 10 % count == number]
    others = [block for place, block in enumerate(blocks) if place // 10 % count != number]
    return held, others


def unfold(held: Sequence[Sequence[str]], total: int) -> list[str]:
    """All shares together in the old order."""
    shares = [iter(share) for share in held]
    return [next(shares[place // 10 % len(shares)]) for place in range(total)]


def dictionary(blocks: Iterable[str], seed: int = 1) -> Iterator[str]:
    """Each form with its part of speech and commonest lemma once, 25 to a made-up sentence."""
    lemmas: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for columns in (columns for block in blocks for columns in rows(block)):
        if columns[UPOS] not in ("PUNCT", "SYM"):
            lemmas[columns[FORM], columns[UPOS]][columns[LEMMA]] += 1
    entries = [(form, found.most_common(1)[0][0], upos) for (form, upos), found in lemmas.items()]
    random.Random(seed).shuffle(entries)
    for first in range(0, len(entries), 25):
        yield "\n".join(map(_entry, enumerate(entries[first : first + 25])))


def _entry(numbered: tuple[int, tuple[str, str, str]]) -> str:
    number, (form, lemma, upos) = numbered
    head = [str(number), "dep" if number else "root"]
    return "\t".join([str(number + 1), form, lemma, upos, "_", "_", *head, "_", "_"])


def curled(blocks: Iterable[str]) -> list[str]:
    """Sentences with a contraction, once more with the ’ that newspapers print."""
    return ["\n".join(map(_curled, block.splitlines())) for block in blocks if _CONTRACTED.search(block)]


_CONTRACTED = re.compile(r"^\d+-\d+\t\S*'", re.MULTILINE)


def _curled(line: str) -> str:
    columns = line.split("\t")
    return "\t".join([columns[0], columns[FORM].replace("'", "’"), *columns[2:]]) if line[:1].isdigit() else line


def unannotated(blocks: Iterable[str]) -> Iterator[str]:
    """Words and tokens alone, as the models get them."""
    for block in blocks:
        yield "\n".join(_bare(line.split("\t")) for line in block.splitlines() if line[:1].isdigit())


def _bare(columns: list[str]) -> str:
    return "\t".join([*columns[:2], *["_"] * 7, columns[9]])
