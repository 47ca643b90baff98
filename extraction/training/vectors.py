"""Word vectors from raw news, each line read as written and with its clitics split."""

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from extraction.orthography import normalize
from extraction.training import treebank
from extraction.training.clitics import tokens
from extraction.training.workspace import Workspace

SIZE = {"ar": (100, 50_000), "en": (64, 25_000)}
"""Dimensions, and how many words are kept."""


def train(workspace: Workspace) -> None:
    """word2vec by gensim, as Stanza reads it; the earlier vectors if there are any."""
    if earlier := workspace.earlier_weights("pretrain"):
        workspace.weights("pretrain").write_bytes(earlier.read_bytes())
        return
    from gensim.models import Word2Vec
    from stanza.models.common.pretrain import Pretrain

    dimensions, kept = SIZE[workspace.language]
    corpus = workspace.work("pretrain/lines.txt")
    corpus.write_text("\n".join(_lines(workspace)), encoding="utf-8")
    made = Word2Vec(corpus_file=str(corpus), vector_size=dimensions, sg=1, epochs=4, min_count=3, max_final_vocab=kept)
    text = workspace.work("pretrain/vectors.txt")
    made.wv.save_word2vec_format(str(text))
    Pretrain(str(workspace.weights("pretrain")), str(text), max_vocab=kept).load()


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
