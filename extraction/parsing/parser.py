"""Text → Document: sentences, words, trees and names by Stanza, with offsets into the text as written."""

import logging
import re
import threading
import warnings
from bisect import bisect_right
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

from babel import Locale

from extraction.document import Document, Sentence, Word
from extraction.errors import ModelMissing, UnsupportedLanguage
from extraction.orthography import normalize
from extraction.parsing.alignment import Piece, entities_of, tile, word_of, words_of
from extraction.parsing.loading import for_reading, settled
from extraction.parsing.quickening import quicken
from extraction.parsing.segmentation import split_sentences

LANGUAGES = ("ar", "en")
BUNDLED = Path(__file__).parents[1] / "models"


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
        self._loaded: dict[str, _Models] = {}
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
                    pieces += [Piece.cut(text, start, end, language) for start, end in spans]
            sentences |= zip(keys, self._sentences(pieces, language), strict=True)
        return [
            Document(text, language, tuple(sentences[number, place] for place in range(len(spans))))
            for number, (text, language, spans) in enumerate(texts)
        ]

    def _sentences(self, pieces: Sequence["Piece"], language: str) -> Iterator[Sentence]:
        models = self._load(language)
        for first in range(0, len(pieces), _BATCH):
            yield from _parse(models, pieces[first : first + _BATCH], language)

    def _annotate(self, sentences: Sequence[tuple[Word, ...]], language: str) -> Iterator[tuple[Word, ...]]:
        models = self._load(language)
        for first in range(0, len(sentences), _BATCH):
            yield from _annotate(models, sentences[first : first + _BATCH], language)

    def _load(self, language: str) -> "_Models":
        if language not in LANGUAGES:
            raise UnsupportedLanguage(language)
        with self._loading:
            if language not in self._loaded:
                self._loaded[language] = _load(language, self.models)
            return self._loaded[language]


_BATCH = 400
"""Sentences in memory at once."""


@dataclass(frozen=True)
class _Models:
    """The steps of a pipeline, with our own splitting of tokens into words."""

    processors: Mapping[str, Any]
    split: "_Splitter"

    def run(self, text: str) -> Any:
        document = self.processors["tokenize"].process(text)
        self.split.apply(document)
        return self.annotate(document, ("pos", "lemma", "depparse", "ner"))

    def annotate(self, document: Any, steps: Sequence[str] = ("pos", "lemma", "depparse")) -> Any:
        for step in steps:
            document = self.processors[step].process(document)
        return document


class _Splitter:
    """Tokens into words. It looks at a token alone, so that each is split once and remembered."""

    def __init__(
        self, processor: Any, correct: Callable[[str, str], str], always: Container[str] = frozenset()
    ) -> None:
        self._processor = processor
        self._correct = correct
        self._always = always
        self._known: dict[str, str] = {}

    def apply(self, document: Any) -> None:
        for token in (token for sentence in document.sentences for token in sentence.tokens):
            if token.misc is None and token.text in self._always:
                token.misc = "MWT=Yes"
        tokens = document.get_mwt_expansions(evaluation=True)
        if new := sorted(set(tokens) - self._known.keys()):
            self._known |= zip(new, map(self._correct, new, self._predict(new)), strict=True)
        document.set_mwt_expansions([self._known[token] for token in tokens], process_manual_expanded=False)
        if len(self._known) > _REMEMBERED:
            self._known.clear()

    def _predict(self, tokens: Sequence[str]) -> list[str]:
        """By the splitter's dictionary, else by its network, which would read the others in vain."""
        found = {token: self._processor.trainer.dict_expansion(token) for token in tokens}
        if unknown := [token for token in tokens if found[token] is None]:
            document = _stanza_document([[{"id": (1,), "text": token, "misc": "MWT=Yes"}] for token in unknown])
            split = self._processor.process(document)
            pieces = (" ".join(word.text for word in sentence.words) for sentence in split.sentences)
            found |= zip(unknown, pieces, strict=True)
        return [found[token] for token in tokens]


_REMEMBERED = 200_000


def _splitter(processors: Mapping[str, Any], language: str, models: str) -> _Splitter:
    if language == "en":
        return _Splitter(processors["mwt"], _split_contraction)
    if models == "official":
        return _Splitter(processors["mwt"], lambda token, pieces: pieces)
    splits, known = processors["mwt"].trainer.expansion_dict, processors["pos"].pretrain.vocab
    return _Splitter(processors["mwt"], partial(_keep_stem, _whole_words(), splits, known), always=splits)


def _whole_words() -> frozenset[str]:
    """Arabic words that begin or end like a clitic and have none; names of states among them."""
    listed = (BUNDLED / "ar" / "nosplit.txt").read_text(encoding="utf-8").split()
    states = " ".join(Locale("ar").territories.values()).split()
    return frozenset(listed).union(word for word in states if len(word) > 3 and not word.startswith("ال"))


_CONTRACTION = re.compile(r"(.+?)('s|'re|'ll|'ve|'d|'m|n't)", re.IGNORECASE)


def _split_contraction(token: str, pieces: str) -> str:
    """The bundled dictionary of contractions is short, Haftar's is not in it; its writers took its for it's."""
    if token.lower() == "its":
        return token
    match = _CONTRACTION.fullmatch(token) if pieces == token else None
    return " ".join(match.groups()) if match else pieces


def _keep_stem(listed: Container[str], splits: Container[str], known: Any, token: str, pieces: str) -> str:
    """A known word stays whole when one of its pieces is not known: the splitter takes stems for clitics (س + يرغي)."""
    if token in listed or token in splits:
        return token if token in listed else pieces
    spelled = tuple(pieces.split())
    written = (token[start:end] for start, end in tile(token, spelled))
    strange = any(piece not in known and part not in known for piece, part in zip(spelled, written, strict=True))
    if strange and token in known:
        return token
    return " ".join(_joined(spelled, listed, known))


def _joined(pieces: tuple[str, ...], listed: Container[str], known: Any) -> Iterator[str]:
    """A clitic stays with what follows when both together are the commoner word: و + ب + اكستان."""
    *rest, before, last = ("", *pieces)
    whole = before + last
    commoner = whole in known and (last not in known or known.unit2id(whole) < known.unit2id(last))
    if len(before) == 1 and (whole in listed or commoner):
        yield from (piece for piece in rest if piece)
        yield whole
    else:
        yield from pieces


def _parse(models: _Models, pieces: Sequence[Piece], language: str) -> Iterator[Sentence]:
    """Blank lines between the sentences keep the tokenizer from joining or splitting them."""
    read = [piece.read if piece.read.strip() else "" for piece in pieces]
    places = [0, *accumulate(len(text) + 2 for text in read)]
    parsed: dict[int, Any] = {}
    if any(read):
        document = models.run("\n\n".join(read))
        parsed = {bisect_right(places, found.tokens[0].start_char) - 1: found for found in document.sentences}
    for number, piece in enumerate(pieces):
        sentence = Sentence(piece.text, piece.start, piece.start + len(piece.text), language)
        if number in parsed:
            words = tuple(words_of(parsed[number], piece, places[number], language))
            sentence = replace(sentence, words=words, entities=tuple(entities_of(parsed[number], words)))
        yield sentence


def _annotate(models: _Models, sentences: Sequence[tuple[Word, ...]], language: str) -> Iterator[tuple[Word, ...]]:
    document = models.annotate(
        _stanza_document(
            [
                [{"id": (word.id,), "text": normalize(word.text, language).text or word.text} for word in words]
                for words in sentences
            ]
        )
    )
    for words, parsed in zip(sentences, document.sentences, strict=True):
        yield tuple(
            replace(word_of(found, word.token, (word.start, word.end), language), text=word.text)
            for word, found in zip(words, parsed.words, strict=True)
        )


def _stanza_document(sentences: list[list[dict[str, Any]]]) -> Any:
    from stanza.models.common.doc import Document as StanzaDocument

    return StanzaDocument(sentences)


def _spaced(words: Sequence[str], language: str) -> Sentence:
    """Words as a text with a space between each two."""
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    made = tuple(
        Word(number, word, word, "X", 0, "dep", start, start + len(word), token=number)
        for number, (word, start) in enumerate(zip(words, starts, strict=False), start=1)
    )
    text = " ".join(words)
    return Sentence(text, 0, len(text), language, made)


_BATCHES = {
    "mwt_batch_size": 300,
    "pos_batch_size": 50,
    "lemma_batch_size": 500,
    "depparse_batch_size": 700,
    "ner_batch_size": 200,
}
"""Quickest on one core: the networks over letters want many forms, those over sentences few of about one length."""

_DOWNLOAD = "python -c \"import stanza; stanza.download('ar'); stanza.download('en')\""


def _load(language: str, models: str) -> _Models:
    folder = BUNDLED if models == "bundled" else _official_folder()
    if not (folder / "resources.json").is_file() or not any((folder / language / "tokenize").glob("*.pt")):
        reinstall = "Install wasl again, or use Stanza's own models (WASL_MODELS=official) after "
        raise ModelMissing(str(folder / language), (reinstall if models == "bundled" else "Run: ") + _DOWNLOAD)
    with settled(), warnings.catch_warnings(), for_reading(ours=models == "bundled"):
        import stanza

        logging.getLogger("stanza").setLevel(logging.ERROR)
        warnings.simplefilter("ignore")
        pipeline = stanza.Pipeline(
            language,
            dir=str(folder),
            download_method=None,
            processors="tokenize,mwt,pos,lemma,depparse,ner",
            tokenize_no_ssplit=True,
            **_BATCHES,
            use_gpu=False,
            logging_level="ERROR",
        )
    if models == "bundled":
        _mark_as_in_news(pipeline.processors["ner"])
    quicken(pipeline.processors)
    return _Models(pipeline.processors, _splitter(pipeline.processors, language, models))


def _mark_as_in_news(recogniser: Any) -> None:
    """Of two ways of marking names that a recogniser has learnt, that of news is last; the other costs time."""
    for model in (trainer.model for trainer in recogniser.trainers):
        model.tag_clfs, model.crits = model.tag_clfs[-1:], model.crits[-1:]


def _official_folder() -> Path:
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(DEFAULT_MODEL_DIR)
