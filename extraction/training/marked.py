"""Sentences with their names marked: `word<TAB>tag` files, and marks that point into raw news."""

import gzip
import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from extraction.orthography import normalize

logger = logging.getLogger("wasl.training")

Marked = tuple[tuple[str, str], ...]
"""A sentence as (word, B-PER | I-PER | … | O)."""

FILES, NEWS = 0, 1
"""The two ways of marking, of the files of names and of raw news, by the places of their layers in the recogniser."""

Name = tuple[int, int, str]
"""First and last word of a name, counted from 1, and its kind."""


def read(path: Path) -> list[Marked]:
    """Sentences of `word<TAB>tag` lines with a blank line between."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [tuple((word, tag) for word, tag in (line.split("\t") for line in block.splitlines())) for block in blocks]


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of each name; BIO and BIOES read alike."""
    start, kind = None, ""
    for place, tag in enumerate([*tags, "O"]):
        goes_on = tag[:1] in ("I", "E") and tag[2:] == kind and start is not None
        if start is not None and not goes_on:
            yield start, place, kind
            start = None
        if tag != "O" and not goes_on:
            start, kind = place, tag[2:]


def read_pointing(path: Path, raw: Path, language: str) -> list[Marked]:
    """Marked sentences of raw news whose text may not be handed on; none where there are no marks or no news.

    `LINE.SENTENCE<TAB>checksum<TAB>7-8 PER, 12-12 LOC` is a sentence of the raw file: its line, blank ones not counted,
    and its place there, both from 0; the names by their words, from 1.
    """
    if not (path.is_file() and raw.is_file()):
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    found = sentences(raw, [sentence for sentence, *_ in rows])
    marked = [
        tuple(zip(words, tags(len(words), named(names)), strict=True))
        for sentence, sum_, names in rows
        if checksum(words := words_of(found.get(sentence, ""), language)) == sum_
    ]
    if len(marked) < len(rows):
        logger.warning("%d of %d marked sentences are not in %s", len(rows) - len(marked), len(rows), raw)
    return marked


def read_written(path: Path, language: str, held_out: bool = False) -> list[Marked]:
    """Written news with its names: the first nine tenths of the documents, or the last one, which is held out.

    `{"id": "en-017-2", "text": …, "names": [[8, 23, "PER"], …]}` is a sentence of document 17, names by characters.
    """
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    numbers = [int(row["id"].split("-")[1]) for row in rows]
    learnt = max(numbers, default=0) * 9 // 10
    return [_written(row, language) for row, number in zip(rows, numbers, strict=True) if (number > learnt) is held_out]


def _written(row: Mapping[str, Any], language: str) -> Marked:
    normalized = normalize(row["text"], language)
    words = list(_WORD.finditer(normalized.text))
    borders = [normalized.original(*word.span()) for word in words]
    names = [
        ([place for place, (first, last) in enumerate(borders, start=1) if first < end and last > start], kind)
        for start, end, kind in row["names"]
    ]
    found = tags(len(words), ((inside[0], inside[-1], kind) for inside, kind in names if inside))
    return tuple(zip((word.group() for word in words), found, strict=True))


def sentences(raw: Path, wanted: Iterable[str]) -> dict[str, str]:
    """The sentences of raw news at these LINE.SENTENCE places, those that are there."""
    places: dict[int, list[int]] = {}
    for line, place in (sentence.split(".") for sentence in wanted):
        places.setdefault(int(line), []).append(int(place))
    found: dict[str, str] = {}
    with gzip.open(raw, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(filter(None, map(str.strip, lines))):
            cut = _STOP.split(line) if number in places else []
            found |= {f"{number}.{place}": cut[place] for place in places.get(number, ()) if place < len(cut)}
    return found


_STOP = re.compile(r"(?<=[.!؟])\s+")


def words_of(sentence: str, language: str) -> list[str]:
    """Words and marks of punctuation as the recogniser reads them, clitics not taken off."""
    return _WORD.findall(normalize(sentence, language).text)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,/]\d+)*|[^\w\s]|_")


def checksum(words: Sequence[str]) -> str:
    """Tells whether a sentence is the one that was marked."""
    return f"{crc32(' '.join(words).encode()):08x}"


def named(written: str) -> Iterator[Name]:
    """`7-8 PER, 12-12 LOC` as names."""
    for borders, kind in (name.split() for name in written.split(",") if name):
        first, last = borders.split("-")
        yield int(first), int(last), kind


def tags(length: int, names: Iterable[Name]) -> list[str]:
    """The names of a sentence of so many words in BIO."""
    found: Mapping[int, str] = dict(
        chain.from_iterable(
            ((word, f"{'B' if word == first else 'I'}-{kind}") for word in range(first, last + 1))
            for first, last, kind in names
        )
    )
    return [found.get(word, "O") for word in range(1, length + 1)]
