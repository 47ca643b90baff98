"""Parses recorded for the sentences of the tests; `python -m tests.extraction.recorded` records them anew."""

import json
from functools import lru_cache
from pathlib import Path

from extraction.document import Sentence
from extraction.parsing import conllu

FOLDER = Path(__file__).parent / "parses"
SENTENCES = FOLDER / "mentions.json"
"""By language, the sentences to be parsed."""


@lru_cache(maxsize=1)
def _parses() -> dict[str, Sentence]:
    found = (
        sentence
        for file in FOLDER.glob("mentions_*.conllu")
        for sentence in conllu.read(file.read_text("utf-8").splitlines())
    )
    return {sentence.text: sentence for sentence in found}


def parse(text: str) -> Sentence:
    """The recorded parse of a sentence."""
    return _parses()[text]


def record() -> None:
    """Parse the sentences with the bundled models, one at a time."""
    from extraction.parsing.parser import StanzaParser

    parser = StanzaParser()
    for language, texts in json.loads(SENTENCES.read_text("utf-8")).items():
        parsed = [parser.parse_sentences(text, [(0, len(text))], language).sentences[0] for text in texts]
        blocks = "".join(map(conllu.write, parsed))
        (FOLDER / f"mentions_{language}.conllu").write_text(blocks, "utf-8")


if __name__ == "__main__":
    record()
