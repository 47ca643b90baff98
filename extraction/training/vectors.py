"""Word vectors: ready-made ones cut to the words that are met, or learnt from raw news, its clitics split and not."""

import gzip
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from extraction.orthography import normalize
from extraction.training import treebank
from extraction.training.clitics import tokens
from extraction.training.marked import read
from extraction.training.workspace import Workspace

SIZE = {"ar": (100, 50_000), "en": (64, 25_000)}
"""Dimensions, and how many words are kept, when they are learnt here."""
COMMONEST = 60_000
"""How many of ready-made vectors are kept whether their words are in the training data or not."""


def train(workspace: Workspace) -> None:
    """Ready-made vectors if there is a file of them, else the earlier models' ones, else new ones."""
    if workspace.ready_vectors().is_file():
        text = workspace.work("pretrain/vectors.txt")
        with gzip.open(workspace.ready_vectors(), "rt", encoding="utf-8") as lines:
            text.write_text("".join(chosen(lines, _met(workspace))), encoding="utf-8")
        _convert(text, workspace.weights("pretrain"))
    elif earlier := workspace.earlier_weights("pretrain"):
        workspace.weights("pretrain").write_bytes(earlier.read_bytes())
    else:
        _learn(workspace)


def chosen(lines: Iterable[str], met: Container[str], commonest: int = COMMONEST) -> Iterator[str]:
    """The vectors of the commonest words, which come first, and of those that are met."""
    every = iter(lines)
    yield from islice(every, commonest)
    yield from (line for line in every if line.split(" ", 1)[0] in met)


def _met(workspace: Workspace) -> frozenset[str]:
    trees = treebank.read(workspace.treebank("train"))
    in_trees = {columns[treebank.FORM].lower() for block in trees for columns in treebank.rows(block)}
    named = read(workspace.names("train")) if workspace.names("train").is_file() else []
    return frozenset(in_trees.union(word.lower() for sentence in named for word, _ in sentence))


def _convert(text: Path, target: Path) -> None:
    from stanza.models.common.pretrain import Pretrain

    Pretrain(str(target), str(text)).load()


def _learn(workspace: Workspace) -> None:
    """word2vec by gensim, as Stanza reads it."""
    from gensim.models import Word2Vec

    dimensions, kept = SIZE[workspace.language]
    corpus = workspace.work("pretrain/lines.txt")
    corpus.write_text("\n".join(_lines(workspace)), encoding="utf-8")
    made = Word2Vec(corpus_file=str(corpus), vector_size=dimensions, sg=1, epochs=4, min_count=3, max_final_vocab=kept)
    text = workspace.work("pretrain/vectors.txt")
    made.wv.save_word2vec_format(str(text))
    _convert(text, workspace.weights("pretrain"))


def _lines(workspace: Workspace) -> Iterator[str]:
    sentences = treebank.read(workspace.treebank("train"))
    yield from (" ".join(columns[treebank.FORM] for columns in treebank.rows(block)).lower() for block in sentences)
    if workspace.raw_text().is_file():
        known = splits(sentences)
        with gzip.open(workspace.raw_text(), "rt", encoding="utf-8") as raw:
            for line in raw:
                words = _TOKEN.findall(normalize(line, workspace.language).text.lower())
                yield " ".join(words)
                yield " ".join(piece for word in words for piece in known.get(word, (word,)))


_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")


def splits(sentences: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """How the treebank most often splits a token, the tokens it leaves whole not among them."""
    seen: dict[str, Counter[tuple[str, ...]]] = {}
    for token, words in (found for block in sentences for found in tokens(block.lower())):
        seen.setdefault(token, Counter())[words] += 1
    commonest = {token: found.most_common(1)[0][0] for token, found in seen.items()}
    return {token: words for token, words in commonest.items() if len(words) > 1}
