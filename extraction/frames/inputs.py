"""A sentence as numbers: what the network reads of its words, of who is named in it and of the cues of the lexicon."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extraction.frames.places import Tree, bare
from extraction.frames.vocabulary import UNKNOWN, Vocabulary
from extraction.ontology import Category
from extraction.relations.reading import Reading
from extraction.triple import Mention

if TYPE_CHECKING:
    import torch

CATEGORIES = tuple(Category)
_NUMBERS = {category: number for number, category in enumerate(CATEGORIES)}
CUE_SIGNS = len(CATEGORIES) + 3
"""Of a word: the categories it has in the lexicon, then whether it is part of a light verb, heads a cue, is a verb."""


@dataclass(frozen=True)
class Vectors:
    """Word vectors, words × numbers, and the row of each word."""

    rows: Mapping[str, int]
    numbers: "torch.Tensor"

    def row(self, word: str) -> int:
        """That of a word as written, else in small letters, else of the unknown word."""
        return self.rows.get(word, self.rows.get(word.lower(), _UNKNOWN_ROW))


_UNKNOWN_ROW = 1


def load_vectors(file: Path) -> Vectors:
    """The vectors of a Stanza pretrain file; one of our own, for it is unpickled."""
    import torch

    known = torch.load(file, map_location="cpu", weights_only=False)
    return Vectors(known["vocab"]["_unit2id"], torch.as_tensor(known["emb"], dtype=torch.float32))


@dataclass(frozen=True)
class Inputs:
    """The numbers of one sentence, by word; mentions by their words, from 0."""

    forms: np.ndarray
    lemma_forms: np.ndarray
    lemmas: np.ndarray
    tags: np.ndarray
    relations: np.ndarray
    heads: np.ndarray
    kinds: np.ndarray
    cues: np.ndarray
    """Words × CUE_SIGNS."""
    mentions: tuple[Mention, ...]
    mention_kinds: np.ndarray
    tree: Tree
    vocabulary: Vocabulary

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def spans(self) -> np.ndarray:
        """First, last and head word of each mention: mentions × 3."""
        found = [(one.first - 1, one.last - 1, one.head - 1) for one in self.mentions]
        return np.array(found, dtype=np.int64).reshape(-1, 3)

    @cached_property
    def pairs(self) -> np.ndarray:
        """Source and target of each ordered pair of mentions of two actors: pairs × 2."""
        places = range(len(self.mentions))
        ids = [mention.actor.id for mention in self.mentions]
        found = [(one, other) for one in places for other in places if ids[one] != ids[other]]
        return np.array(found, dtype=np.int64).reshape(-1, 2)

    def places(self, words: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
        """The places of each mention as seen from each of some words, one after the other, and where each begins."""
        numbers: list[int] = []
        begins: list[int] = []
        known = self.vocabulary.places
        for word in words:
            for mention in self.mentions:
                begins.append(len(numbers))
                numbers.extend(known.get(name, UNKNOWN) for name in self.tree.places(word + 1, mention))
        return np.array(numbers, dtype=np.int64), np.array(begins, dtype=np.int64)


def inputs_of(reading: Reading, vocabulary: Vocabulary, vectors: Vectors) -> Inputs:
    """What the network reads of a sentence."""
    words = reading.sentence.words
    return Inputs(
        forms=np.array([vectors.row(word.text) for word in words], dtype=np.int64),
        lemma_forms=np.array([vectors.row(word.lemma) for word in words], dtype=np.int64),
        lemmas=_numbers([word.lemma.lower() for word in words], vocabulary.lemmas),
        tags=_numbers([word.upos for word in words], vocabulary.tags),
        relations=_numbers([bare(word.deprel) for word in words], vocabulary.relations),
        heads=np.array([max(word.head - 1, 0) for word in words], dtype=np.int64),
        kinds=_kinds_by_word(reading, vocabulary),
        cues=_signs(reading),
        mentions=reading.everybody,
        mention_kinds=_numbers([kind_of(mention) for mention in reading.everybody], vocabulary.kinds),
        tree=Tree(reading.sentence),
        vocabulary=vocabulary,
    )


def kind_of(mention: Mention) -> str:
    """What the network knows of who is named, which is never the name."""
    return f"{mention.actor.kind}/{mention.via}"


def number_of(category: Category) -> int:
    """Its place in CATEGORIES."""
    return _NUMBERS[category]


def _numbers(names: Sequence[str], known: Mapping[str, int]) -> np.ndarray:
    return np.array([known.get(name, UNKNOWN) for name in names], dtype=np.int64)


def _kinds_by_word(reading: Reading, vocabulary: Vocabulary) -> np.ndarray:
    found = np.zeros(len(reading.sentence.words), dtype=np.int64)
    for mention in reading.everybody:
        found[mention.first - 1 : mention.last] = vocabulary.kinds.get(kind_of(mention), UNKNOWN)
    return found


def _signs(reading: Reading) -> np.ndarray:
    light, heads, verbs = range(len(CATEGORIES), CUE_SIGNS)
    found = np.zeros((len(reading.sentence.words), CUE_SIGNS), dtype=np.float32)
    for cue in reading.cues:
        category = cue.entry.category
        for word in cue.words:
            found[word.id - 1, light if category is None else _NUMBERS[category]] = 1
        found[cue.word.id - 1, heads] = 1
        if cue.entry.pos == "verb":
            found[cue.word.id - 1, verbs] = 1
    return found
