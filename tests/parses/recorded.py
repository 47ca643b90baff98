"""Parses of the sentences in tests/sentences and of the examples of the rules; `pytest --record-parses` makes them."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from extraction.document import Document, Sentence
from extraction.parsing import conllu
from tests.sentences.tables import LANGUAGES, texts

FOLDER = Path(__file__).parent


class RecordedParser:
    """A parser that knows what it has seen."""

    name = "recorded"

    def parse(self, text: str, language: str) -> Document:
        return _documents(language)[text]

    def parse_batch(self, texts: Sequence[tuple[str, str]]) -> list[Document]:
        return [self.parse(text, language) for text, language in texts]

    def parse_sentences(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> Document:
        document = self.parse(text, language)
        assert [(sentence.start, sentence.end) for sentence in document.sentences] == list(spans)
        return document


def record() -> None:
    """Parse all sentences with the bundled models."""
    from extraction.parsing.parser import StanzaParser

    parser = StanzaParser()
    for language in LANGUAGES:
        documents = parser.parse_batch([(text, language) for text in texts(language)])
        blocks = (conllu.write(sentence) for document in documents for sentence in document.sentences)
        (FOLDER / f"{language}.conllu").write_text("".join(blocks), "utf-8")


@cache
def _documents(language: str) -> dict[str, Document]:
    lines = (FOLDER / f"{language}.conllu").read_text("utf-8").splitlines()
    found = (Document(_text(sentences), language, sentences) for sentences in _groups(conllu.read(lines)))
    return {document.text: document for document in found}


def _groups(sentences: Iterator[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """The sentences of each text; the first of a text starts at 0."""
    group: list[Sentence] = []
    for sentence in sentences:
        if sentence.start == 0 and group:
            yield tuple(group)
            group = []
        group.append(sentence)
    if group:
        yield tuple(group)


def _text(sentences: Sequence[Sentence]) -> str:
    text = ""
    for sentence in sentences:
        text = text.ljust(sentence.start) + sentence.text
    return text
