"""Text → Document: sentences, words, trees and names by Stanza, with offsets into the text as written."""

import logging
import re
import threading
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

from extraction.document import Document, Entity, Sentence, Word
from extraction.errors import ModelMissing, UnsupportedLanguage
from extraction.orthography import Normalized, normalize, tile
from extraction.segmentation import split_sentences

LANGUAGES = ("ar", "en")
BUNDLED = Path(__file__).parent / "models"


class Parser(Protocol):
    """What the extractor asks of a parser."""

    @property
    def name(self) -> str:
        """Which models, for the record."""

    def parse(self, text: str, language: str) -> Document:
        """One text."""

    def parse_batch(self, texts: Sequence[tuple[str, str]]) -> list[Document]:
        """Texts with their languages, parsed together."""

    def parse_sentences(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> Document:
        """A text whose sentences are known."""


class StanzaParser:
    """Stanza pipelines, loaded when a language is first met: the bundled models or those of `stanza.download`."""

    def __init__(self, models: str = "bundled") -> None:
        if models not in ("bundled", "official"):
            raise ValueError(f"models is 'bundled' or 'official', not {models!r}")
        self.models = models
        self._pipelines: dict[str, Any] = {}
        self._loading = threading.Lock()

    @property
    def name(self) -> str:
        if self.models == "bundled":
            return "wasl-ar-news+wasl-en-news"
        return "stanza-ar-default+stanza-en-default"

    def parse(self, text: str, language: str) -> Document:
        return self.parse_batch([(text, language)])[0]

    def parse_batch(self, texts: Sequence[tuple[str, str]]) -> list[Document]:
        return self._documents([(text, language, split_sentences(text, language)) for text, language in texts])

    def parse_sentences(self, text: str, spans: Sequence[tuple[int, int]], language: str) -> Document:
        return self._documents([(text, language, spans)])[0]

    def parse_words(self, sentences: Sequence[Sentence | Sequence[str]], language: str) -> tuple[Sentence, ...]:
        """Trees for words already split; spans, tokens and entities stay as they are."""
        given = [sentence if isinstance(sentence, Sentence) else _spaced(sentence, language) for sentence in sentences]
        parsed = iter(self._annotate([sentence.words for sentence in given if sentence.words], language))
        return tuple(replace(sentence, words=next(parsed)) if sentence.words else sentence for sentence in given)

    def _documents(self, texts: Sequence[tuple[str, str, Sequence[tuple[int, int]]]]) -> list[Document]:
        """Sentences of all texts of a language go through the models together."""
        sentences: dict[tuple[int, int], Sentence] = {}
        for language in sorted({language for _, language, _ in texts}):
            keys, pieces = [], []
            for number, (text, written_in, spans) in enumerate(texts):
                if written_in == language:
                    keys += [(number, place) for place in range(len(spans))]
                    pieces += [_Piece.cut(text, start, end, language) for start, end in spans]
            sentences |= zip(keys, self._sentences(pieces, language), strict=True)
        return [
            Document(text, language, tuple(sentences[number, place] for place in range(len(spans))))
            for number, (text, language, spans) in enumerate(texts)
        ]

    def _sentences(self, pieces: Sequence["_Piece"], language: str) -> Iterator[Sentence]:
        pipeline = self._pipeline(language)
        for first in range(0, len(pieces), _BATCH):
            yield from _parse(pipeline, pieces[first : first + _BATCH], language)

    def _annotate(self, sentences: Sequence[tuple[Word, ...]], language: str) -> Iterator[tuple[Word, ...]]:
        pipeline = self._pipeline(language)
        for first in range(0, len(sentences), _BATCH):
            yield from _annotate(pipeline, sentences[first : first + _BATCH], language)

    def _pipeline(self, language: str) -> Any:
        if language not in LANGUAGES:
            raise UnsupportedLanguage(language)
        with self._loading:
            if language not in self._pipelines:
                self._pipelines[language] = _load(language, self.models)
            return self._pipelines[language]


_BATCH = 400
"""Sentences in memory at once."""

_DOWNLOAD = "python -c \"import stanza; stanza.download('ar'); stanza.download('en')\""


def _load(language: str, models: str) -> Any:
    folder = BUNDLED if models == "bundled" else _official_folder()
    if not (folder / "resources.json").is_file() or not any((folder / language / "tokenize").glob("*.pt")):
        reinstall = "Install wasl again, or use Stanza's own models (WASL_MODELS=official) after "
        raise ModelMissing(str(folder / language), (reinstall if models == "bundled" else "Run: ") + _DOWNLOAD)
    import stanza

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pipeline = stanza.Pipeline(
            language,
            dir=str(folder),
            download_method=None,
            processors="tokenize,mwt,pos,lemma,depparse,ner",
            tokenize_no_ssplit=True,
            use_gpu=False,
            logging_level="ERROR",
        )
    if language == "en":
        _split_contractions(pipeline.processors["mwt"].trainer)
    return pipeline


_CONTRACTION = re.compile(r"(.+?)('s|'re|'ll|'ve|'d|'m|n't)", re.IGNORECASE)


def _split_contractions(trainer: Any) -> None:
    """The bundled dictionary of contractions is short: Haftar's is not in it."""
    known = trainer.dict_expansion

    def expand(token: str) -> str | None:
        match = _CONTRACTION.fullmatch(token)
        return known(token) or (" ".join(match.groups()) if match else None)

    trainer.dict_expansion = expand


def _official_folder() -> Path:
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)


@dataclass(frozen=True)
class _Piece:
    """A sentence to be parsed: as written, where it starts, and as the models read it."""

    text: str
    start: int
    normalized: Normalized
    read: str

    @classmethod
    def cut(cls, text: str, start: int, end: int, language: str) -> "_Piece":
        normalized = normalize(text[start:end], language)
        return cls(text[start:end], start, normalized, normalized.text.replace("\n", " "))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the document for characters of what the models read."""
        first, last = self.normalized.original(start, end)
        return self.start + first, self.start + last


def _parse(pipeline: Any, pieces: Sequence[_Piece], language: str) -> Iterator[Sentence]:
    """Blank lines between the sentences keep the tokenizer from joining or splitting them."""
    read = [piece.read if piece.read.strip() else "" for piece in pieces]
    places = [0, *accumulate(len(text) + 2 for text in read)]
    parsed: dict[int, Any] = {}
    if any(read):
        document = pipeline.processors["tokenize"].process("\n\n".join(read))
        _keep_whole(document, language)
        for step in ("mwt", "pos", "lemma", "depparse", "ner"):
            document = pipeline.processors[step].process(document)
        parsed = {bisect_right(places, found.tokens[0].start_char) - 1: found for found in document.sentences}
    for number, piece in enumerate(pieces):
        sentence = Sentence(piece.text, piece.start, piece.start + len(piece.text), language)
        if number in parsed:
            words = tuple(_words(parsed[number], piece, places[number], language))
            sentence = replace(sentence, words=words, entities=tuple(_entities(parsed[number], words)))
        yield sentence


def _keep_whole(document: Any, language: str) -> None:
    """The segmenter splits stems that look like clitics (وزير); listed words stay whole."""
    if language == "ar":
        for token in (token for sentence in document.sentences for token in sentence.tokens):
            if token.misc == "MWT=Yes" and token.text in _whole_words():
                token.misc = None


@lru_cache(maxsize=1)
def _whole_words() -> frozenset[str]:
    return frozenset((BUNDLED / "ar" / "nosplit.txt").read_text(encoding="utf-8").split())


def _words(parsed: Any, piece: _Piece, place: int, language: str) -> Iterator[Word]:
    for number, token in enumerate(parsed.tokens, start=1):
        first, last = token.start_char - place, token.end_char - place
        spans = tile(piece.read[first:last], tuple(word.text for word in token.words))
        for word, (start, end) in zip(token.words, spans, strict=True):
            yield _word(word, number, piece.span(first + start, first + end), language)


def _word(word: Any, token: int, span: tuple[int, int], language: str) -> Word:
    return Word(
        id=word.id,
        text=word.text,
        lemma=_lemma(word.lemma or "", language) or word.text,
        upos=word.upos or "X",
        head=word.head,
        deprel=word.deprel,
        start=span[0],
        end=span[1],
        feats=_feats(word.feats),
        token=token,
    )


@lru_cache(maxsize=100_000)
def _lemma(lemma: str, language: str) -> str:
    """The treebank writes a dagger alef as a backtick: ذ`لك."""
    if language == "ar" and len(lemma) > 1:
        lemma = normalize(lemma, language).text.replace("`", "")
    return "" if lemma == "_" else lemma


def _feats(feats: str | None) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in feats.split("|")) if feats else {}


_CLITICS = frozenset("وفبلك")
_BORDER = frozenset("\"'“”‘’«»‹›()[]{}،,؛;:.!?؟…-–—/*")


def _entities(parsed: Any, words: Sequence[Word]) -> Iterator[Entity]:
    """The recogniser tags whole tokens: clitics (وروسيا) and quotation marks at the borders come off."""
    for entity in parsed.ents:
        inside = [words[word.id - 1] for token in entity.tokens for word in token.words]
        while len(inside) > 1 and _opens(inside[0], inside[1]):
            inside.pop(0)
        while len(inside) > 1 and _closes(inside[-1], inside[-2]):
            inside.pop()
        if not _BORDER.issuperset(inside[0].text):
            yield Entity(inside[0].start, inside[-1].end, _KINDS.get(entity.type, "MISC"))


_KINDS = {kind: kind for kind in ("PER", "LOC", "ORG")} | {
    "PERSON": "PER", "PERS": "PER", "GPE": "LOC", "FAC": "LOC", "NORP": "MISC"
}  # fmt: skip


def _opens(word: Word, following: Word) -> bool:
    return (word.text in _CLITICS and word.token == following.token) or _BORDER.issuperset(word.text)


def _closes(word: Word, before: Word) -> bool:
    return (word.upos == "PRON" and word.token == before.token) or _BORDER.issuperset(word.text)


def _annotate(pipeline: Any, sentences: Sequence[tuple[Word, ...]], language: str) -> Iterator[tuple[Word, ...]]:
    from stanza.models.common.doc import Document as StanzaDocument

    document = StanzaDocument(
        [
            [{"id": (word.id,), "text": normalize(word.text, language).text or word.text} for word in words]
            for words in sentences
        ]
    )
    for step in ("pos", "lemma", "depparse"):
        document = pipeline.processors[step].process(document)
    for words, parsed in zip(sentences, document.sentences, strict=True):
        yield tuple(
            replace(_word(found, word.token, (word.start, word.end), language), text=word.text)
            for word, found in zip(words, parsed.words, strict=True)
        )


def _spaced(words: Sequence[str], language: str) -> Sentence:
    """Words as a text with a space between each two."""
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    made = tuple(
        Word(number, word, word, "X", 0, "dep", start, start + len(word), token=number)
        for number, (word, start) in enumerate(zip(words, starts, strict=False), start=1)
    )
    text = " ".join(words)
    return Sentence(text, 0, len(text), language, made)


logging.getLogger("stanza").setLevel(logging.ERROR)
