"""Sentences annotated with who does what to whom, whose texts may not all be handed on: kept by their places alone.

`python -m extraction.training.annotated DATA OUT [ACTORS.json]` makes gold files of them, OUT/train_ar.jsonl and its
like, and OUT/actors.json, the actors given with those that the annotated sentences name besides.
"""

import gzip
import json
import logging
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

from extraction.training import treebank

logger = logging.getLogger("wasl.training")

MARKS = Path(__file__).parent / "marks"
PARTS = ("train", "reprints", "test")
"""Papers reprint one another: what says again what the test part says is kept apart, to be left out of a fit."""
LANGUAGES = ("ar", "en")

Row = Mapping[str, Any]
"""`at`: "news LINE START-END", characters of a line of raw news, blank lines not counted, both from 0; or "treebank
ID". `sum`: CRC-32 of the text. `follows`: whether the row before is the sentence before. `triples`: source, category,
target, the characters of the cue, modality."""


def write(data: Path, output: Path, actors: Path | None = None) -> dict[str, int]:
    """Gold files as `wasl score` reads them; how many sentences each has. What the data lack is left out and logged."""
    output.mkdir(parents=True, exist_ok=True)
    known = json.loads(actors.read_text(encoding="utf-8")) if actors else []
    named = {row["name"] for row in known}
    besides = [row for row in json.loads((MARKS / "actors.json").read_text("utf-8")) if row["name"] not in named]
    (output / "actors.json").write_text(json.dumps([*known, *besides], ensure_ascii=False), encoding="utf-8")
    return dict(chain.from_iterable(_write_part(part, data, output) for part in PARTS))


def _write_part(part: str, data: Path, output: Path) -> Iterator[tuple[str, int]]:
    rows = [json.loads(line) for line in (MARKS / f"triples_{part}.jsonl").read_text("utf-8").splitlines()]
    gold = list(sentences(rows, data, part))
    if len(gold) < len(rows):
        logger.warning("%d of %d annotated sentences are not in %s", len(rows) - len(gold), len(rows), data)
    for language in LANGUAGES:
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in gold if one["lang"] == language]
        (output / f"{part}_{language}.jsonl").write_text("".join(lines), encoding="utf-8")
        yield f"{part}_{language}", len(lines)


def sentences(rows: Sequence[Row], data: Path, part: str) -> Iterator[dict[str, Any]]:
    """Each row as a gold sentence, its text fetched from the data; none for a text that is not the one annotated."""
    texts = _texts(rows, data)
    before: str | None = None
    for number, row in enumerate(rows, start=1):
        text = texts.get(row["at"], "")
        if f"{crc32(text.encode()):08x}" != row["sum"]:
            before = None
            continue
        id = f"{part}-{number}"
        yield {
            "id": id,
            "lang": row["lang"],
            "text": text,
            "prev": before if row["follows"] else None,
            "triples": [_triple(text, *triple) for triple in row["triples"]],
        }
        before = id


def _triple(text: str, source: str, category: str, target: str, cue: str, modality: str) -> dict[str, str]:
    return {"source": source, "category": category, "target": target, "cue": _cut(text, cue), "modality": modality}


def _cut(text: str, place: str) -> str:
    start, _, end = place.partition("-")
    return text[int(start) : int(end)]


def _texts(rows: Iterable[Row], data: Path) -> dict[str, str]:
    """The texts of the places that the data have."""
    wanted = {row["at"]: row["at"].split() for row in rows}
    news = {int(place[1]) for place in wanted.values() if place[0] == "news"}
    lines = dict(_lines(data / "raw" / "ar_news.txt.gz", news))
    every = dict(chain.from_iterable(_trees(data / language / "train.conllu") for language in LANGUAGES))
    return {
        at: _cut(lines.get(int(place[1]), ""), place[2]) if place[0] == "news" else every.get(place[1], "")
        for at, place in wanted.items()
    }


def _lines(raw: Path, wanted: set[int]) -> Iterator[tuple[int, str]]:
    if raw.is_file():
        with gzip.open(raw, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(filter(None, map(str.strip, lines))):
                if number in wanted:
                    yield number, line


def _trees(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_file():
        for block in treebank.read(path):
            said = dict(
                line[2:].split(" = ", 1) for line in block.splitlines() if line.startswith("# ") and " = " in line
            )
            if "sent_id" in said:
                yield said["sent_id"], said.get("text", "")


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder, out, *more = map(Path, sys.argv[1:])
    print(write(folder, out, *more))
