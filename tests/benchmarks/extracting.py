"""Extraction beside the bare Stanza pipeline with the same models: time and memory, by language.

Each runs in a process of its own over the sentences of the tests, put together to texts of the length of a report. How
much two processes do is measured by reading.py.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from tests.benchmarks.measuring import memory, table, worked
from tests.serving import ROOT

LANGUAGES = {"ar": "Arabic", "en": "English"}
WAYS = ("Stanza", "Wasl")
SENTENCES = 12
"""In a text."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--texts", type=int, default=12)
    options.add_argument("--one", nargs=2, metavar=("WAY", "LANGUAGE"), help="what a process of its own does")
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(read(*asked.one, asked.texts)))
        return
    rows = []
    for language, name in LANGUAGES.items():
        bare, ours = (_apart(way, language, asked.texts) for way in WAYS)
        for what, unit in (("seconds", "processor time, s"), ("megabytes", "memory, MB")):
            rows.append((f"{name}, {unit}", ours[what], bare[what], ours[what] / bare[what]))
        rows.append(
            (f"{name}, sentences a second", *(SENTENCES * asked.texts / one["clock"] for one in (ours, bare)), "")
        )
    table("Extraction", ("what", "Wasl", "bare Stanza", "Wasl / Stanza"), rows)


def _apart(way: str, language: str, texts: int) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.extracting", "--one", way, language, "--texts", str(texts)]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def read(way: str, language: str, count: int) -> dict[str, float]:
    """What it takes to read texts, with the models loaded and each text short before the first."""
    texts = list(_texts(language, count))
    take = _stanza(language) if way == "Stanza" else _wasl(language)
    take(texts[0][:200])
    began = time.perf_counter()
    seconds = worked(lambda: [take(text) for text in texts])
    return {"seconds": seconds, "clock": time.perf_counter() - began, "megabytes": memory()}


def _texts(language: str, count: int) -> Iterator[str]:
    rows = yaml.safe_load((ROOT / "tests" / "sentences" / f"{language}.yaml").read_text("utf-8"))
    sentences = [row["text"] for listed in rows.values() for row in listed]
    for number in range(count):
        place = number * SENTENCES
        yield " ".join(sentences[(place + offset) % len(sentences)] for offset in range(SENTENCES))


def _wasl(language: str) -> Callable[[str], Any]:
    from extraction.extractor import load_extractor

    extractor = load_extractor()
    return lambda text: extractor.extract(text, language)


def _stanza(language: str) -> Callable[[str], Any]:
    import stanza

    from extraction.parsing.parser import BUNDLED

    pipeline = stanza.Pipeline(
        language,
        dir=str(BUNDLED),
        download_method=None,
        processors="tokenize,mwt,pos,lemma,depparse,ner",
        use_gpu=False,
        logging_level="ERROR",
    )
    return lambda text: pipeline(text)


if __name__ == "__main__":
    main()
