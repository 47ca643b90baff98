"""Files of documents: a text each, or one JSON object a line; what cannot be read is told by file and line."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.intake.lines import FAULTS, document_of, read_lines, reason
from app.intake.storing import Readable

SEEDS = Path(__file__).parents[2] / "seeds" / "documents"
LINES = (".jsonl", ".ndjson")
TEXTS = (".txt",)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: a file, or a line of one."""

    path: Path
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}" if self.line else str(self.path)


Found = tuple[Place, Readable | str]
"""Where it stands, and the document or why it cannot be read."""


def read_files(paths: Iterable[Path], max_chars: int) -> Iterator[Found]:
    """The documents of files, and of the files in directories."""
    for path in _files(paths):
        if path.suffix.lower() in LINES:
            yield from _read_lines(path, max_chars)
        elif path.suffix.lower() in TEXTS:
            yield _read_text(path, {"title": path.stem}, max_chars)
        else:
            yield Place(path), (f"is neither {' nor '.join(TEXTS + LINES)}")


def count_documents(paths: Iterable[Path]) -> int:
    """How many there are, good or bad, for the progress bar."""
    return sum(_count_lines(path) if path.suffix.lower() in LINES else 1 for path in _files(paths))


def read_seeds(max_chars: int) -> Iterator[Found]:
    """The seed documents, with what documents.tsv knows of each."""
    with (SEEDS / "documents.tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            known = {"title": row["title"], "source": row["publisher"], "published": row["date"]}
            yield _read_text(SEEDS / row["file"], {name: value for name, value in known.items() if value}, max_chars)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.suffix.lower() in TEXTS + LINES)
        else:
            yield path


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if line.strip())


def _read_text(path: Path, known: Mapping[str, Any], max_chars: int) -> Found:
    try:
        return Place(path), document_of({**known, "text": path.read_text("utf-8-sig")}, max_chars)
    except FAULTS as error:
        return Place(path), reason(error)


def _read_lines(path: Path, max_chars: int) -> Iterator[Found]:
    with path.open("rb") as file:
        for number, told in read_lines(file, max_chars):
            yield Place(path, number), told
