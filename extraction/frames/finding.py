"""Frames of sentences: a word, what it says, and two actors, with how likely the network takes that to be said."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extraction.frames.inputs import CATEGORIES, Inputs, Vectors, inputs_of, load_vectors
from extraction.frames.storage import load
from extraction.ontology import Category
from extraction.relations.reading import Reading
from extraction.triple import Mention

if TYPE_CHECKING:
    from extraction.frames.network import Network
    from extraction.frames.vocabulary import Vocabulary

MODELS = Path(__file__).parents[1] / "models"
"""The networks are ours, and read the words by our vectors, whichever parser made the trees."""
TRIGGER = 0.03
"""How likely a word must be to carry a relation for its frames to be asked about."""
FRAME = 0.02
"""How likely a frame must be to be told of."""
_BATCH = 32


@dataclass(frozen=True, slots=True)
class Frame:
    """Source does to target what a word says, with a probability."""

    word: int
    """Its id in the sentence."""
    category: Category
    source: Mention
    target: Mention
    probability: float


Frames = tuple[Frame, ...]
"""Those of one sentence."""


def vectors_file(models: Path, language: str) -> Path:
    """The word vectors of a language in a folder of models."""
    return models / language / "pretrain" / "news.pt"


def network_file(models: Path, language: str) -> Path:
    """The network of a language there."""
    return models / language / "frames" / "news.zip"


@dataclass(frozen=True)
class FrameFinder:
    """Finds the frames of sentences; the network of a language is loaded when it is first met."""

    models: Path = MODELS

    def find(self, readings: Sequence[Reading]) -> list[Frames]:
        """The frames of each sentence; those of one language are read together."""
        found: list[Frames] = [()] * len(readings)
        for language in {reading.language.code for reading in readings}:
            with _LOADING:
                reader = _load(self.models, language)
            places = [place for place, reading in enumerate(readings) if reading.language.code == language]
            for place, frames in zip(places, reader.read([readings[place] for place in places]), strict=True):
                found[place] = frames
        return found


_LOADING = threading.Lock()


@cache
def _load(models: Path, language: str) -> "Reader":
    vectors = load_vectors(vectors_file(models, language))
    return Reader(*load(network_file(models, language), vectors.numbers), vectors)


@dataclass(frozen=True)
class Reader:
    """A network with what it reads by."""

    network: "Network"
    vocabulary: "Vocabulary"
    vectors: Vectors

    def read(self, readings: Sequence[Reading]) -> list[Frames]:
        """Those of about one length together; who stands alone has no frame."""
        inputs = [inputs_of(one, self.vocabulary, self.vectors) for one in readings]
        asked = sorted(
            (place for place, one in enumerate(inputs) if len(one.pairs)), key=lambda place: len(inputs[place])
        )
        found: list[Frames] = [()] * len(inputs)
        for first in range(0, len(asked), _BATCH):
            places = asked[first : first + _BATCH]
            for place, frames in zip(places, frames_of(self.network, [inputs[p] for p in places]), strict=True):
                found[place] = frames
        return found


def frames_of(network: "Network", batch: Sequence[Inputs]) -> Iterator[Frames]:
    """The likely frames of each sentence of a batch."""
    import torch

    from extraction.frames.network import Asked

    with torch.inference_mode():
        states, triggers = network.read(batch)
        likely = torch.sigmoid(triggers).amax(-1).numpy() > TRIGGER
        asked = [
            Asked.about(one, np.flatnonzero(row[: len(one)]).tolist()) for one, row in zip(batch, likely, strict=True)
        ]
        if not any(one.size for one in asked):
            yield from ((),) * len(batch)
            return
        told = torch.sigmoid(network.frames(states, triggers, asked)).numpy()
    borders = np.cumsum([one.size for one in asked])[:-1]
    for one, numbers in zip(asked, np.split(told, borders), strict=True):
        yield tuple(_likely(one.inputs, one.words, numbers))


def _likely(inputs: Inputs, words: Sequence[int], told: np.ndarray) -> Iterator[Frame]:
    pairs = inputs.pairs
    for frame, category in np.argwhere(told > FRAME):
        source, target = pairs[frame % len(pairs)]
        yield Frame(
            word=words[frame // len(pairs)] + 1,
            category=CATEGORIES[category],
            source=inputs.mentions[source],
            target=inputs.mentions[target],
            probability=float(told[frame, category]),
        )
