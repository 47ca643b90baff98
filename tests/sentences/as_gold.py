"""Prints a table of sentences as gold lines: `python -m tests.sentences.as_gold ar`."""

import json
import re
import sys
from collections.abc import Iterator

from tests.sentences.tables import rows

_CLAIM = re.compile(r"(?P<source>.+) (?P<category>[A-Z]{3,}) (?P<target>.+?)(?: \((?P<modality>[a-z]+)\))?")


def lines(language: str) -> Iterator[str]:
    """One JSON object a sentence, each a document of its own; the cues are not told."""
    for number, row in enumerate(rows(language), start=1):
        triples = [{**(_CLAIM.fullmatch(said) or _unread(said)).groupdict("asserted"), "cue": ""} for said in row.says]
        line = {"id": f"{language}-{number}", "lang": language, "text": row.text, "prev": None, "triples": triples}
        yield json.dumps(line, ensure_ascii=False)


def _unread(said: str) -> re.Match[str]:
    raise ValueError(f"No triple: {said}")


if __name__ == "__main__":
    print("\n".join(lines(sys.argv[1])))
