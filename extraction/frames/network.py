"""The network: words read both ways, each scored as the word of a relation, then with every two actors as its ends.

Word vectors, lemma, tag, tree and lexicon of each word go through a bidirectional LSTM (Graves and Schmidhuber 2005); a
word is scored as trigger of each category, and word, source and target together as a frame, by a network of one hidden
layer over the sum of what each brings and of their places in the tree (after Nguyen and Nguyen 2019, One for All).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import torch
from torch import Tensor, nn

from extraction.frames.inputs import CATEGORIES, CUE_SIGNS, Inputs
from extraction.frames.places import DISTANCES, distance
from extraction.frames.vocabulary import Vocabulary

_SEEN = 100
"""Numbers that stand for a word's vectors."""
_TAG = 16
_KIND = 24
_CUE = 32


@dataclass(frozen=True)
class Sizes:
    """Numbers per lemma, per direction of the LSTM, and of the hidden layers."""

    lemma: int = 24
    state: int = 104
    hidden: int = 96


@dataclass(frozen=True)
class Asked:
    """The words of a sentence that may carry a relation, from 0, with the places of its mentions as seen from them."""

    inputs: Inputs
    words: Sequence[int]
    places: np.ndarray
    begins: np.ndarray

    @classmethod
    def about(cls, inputs: Inputs, words: Sequence[int]) -> "Asked":
        """For the frames of these words."""
        return cls(inputs, words, *inputs.places(words))

    @property
    def size(self) -> int:
        """Frames that are asked about, less their category."""
        return len(self.words) * len(self.inputs.pairs)


class Network(nn.Module):
    """Scores of words and of frames, as log odds."""

    def __init__(self, vocabulary: Vocabulary, vectors: Tensor, sizes: Sizes = Sizes(), dropout: float = 0.0) -> None:
        super().__init__()
        self.settings = asdict(sizes)
        self.vectors = vectors
        state, hidden = 4 * sizes.state, sizes.hidden
        self.seen = nn.Linear(2 * vectors.shape[1], _SEEN)
        self.lemma = _Table(vocabulary.lemmas, sizes.lemma)
        self.tag, self.relation = _Table(vocabulary.tags, _TAG), _Table(vocabulary.relations, _TAG)
        self.kind = _Table(vocabulary.kinds, _KIND)
        self.cue = nn.Linear(CUE_SIGNS, _CUE)
        width = _SEEN + sizes.lemma + 2 * _TAG + _KIND + _CUE
        self.lstm = nn.LSTM(width, sizes.state, batch_first=True, bidirectional=True)
        self.dropout = nn.Dropout(dropout)
        self.trigger = nn.Sequential(
            nn.Linear(state + _CUE, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, len(CATEGORIES))
        )
        self.word = nn.Linear(state + _CUE, hidden)
        self.source, self.target = nn.Linear(state + _KIND, hidden), nn.Linear(state + _KIND, hidden)
        self.source_place, self.target_place = _Bag(vocabulary.places, hidden), _Bag(vocabulary.places, hidden)
        self.apart = nn.Embedding(DISTANCES, hidden)
        self.together = nn.Linear(hidden, hidden)
        self.frame = nn.Sequential(
            nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, len(CATEGORIES))
        )
        self.rare = nn.Parameter(torch.tensor(-1.0))
        _begin_at(self.trigger, -5.0)  # most words say nothing, and least of all of any two

    def read(self, batch: Sequence[Inputs]) -> tuple[Tensor, Tensor]:
        """The states of all words, sentences × longest × state, and their log odds as trigger of each category."""
        cues = self.cue(_padded([one.cues for one in batch]))
        lemmas = _padded([one.lemmas for one in batch])
        seen = [self.vectors[_padded([getattr(one, name) for one in batch])] for name in ("forms", "lemma_forms")]
        words = torch.cat([self.seen(torch.cat(seen, -1)), self.lemma(self._hidden(lemmas))], -1)
        parts = [words, *self._annotated(batch), cues]
        if self.training:
            parts = [self._without_some(words, _UNSEEN_WORDS), *parts[1:-1], self._without_some(cues, _UNSEEN_CUES)]
        states = self._states(torch.cat(parts, -1), [len(one) for one in batch])
        heads = _padded([one.heads for one in batch])[..., None].expand(-1, -1, states.shape[-1])
        states = torch.cat([states, states.gather(1, heads), cues], -1)
        return states, self.trigger(states)

    def frames(self, states: Tensor, triggers: Tensor, asked: Sequence[Asked]) -> Tensor:
        """The log odds of all frames asked about: word by word, pair by pair, each for every category."""
        layout = _Layout.of(asked, states.shape[1])
        words = states.flatten(0, 1)
        known = words[:, : words.shape[-1] - _CUE]
        first, last, head = (known.index_select(0, one) for one in layout.spans)
        actors = torch.cat([head / 2 + (first + last) / 4, self.kind(layout.kinds)], -1)
        sources = self.source(actors).index_select(0, layout.seen) + self.source_place(layout.places, layout.begins)
        targets = self.target(actors).index_select(0, layout.seen) + self.target_place(layout.places, layout.begins)
        joined = self.together(torch.tanh(sources)).index_select(0, layout.source)
        hidden = (
            self.word(words.index_select(0, layout.words)).index_select(0, layout.word)
            + sources.index_select(0, layout.source)
            + targets.index_select(0, layout.target)
            + self.apart(layout.apart)
            + joined * torch.tanh(targets).index_select(0, layout.target)
        )
        carried = triggers.flatten(0, 1).index_select(0, layout.words.index_select(0, layout.word))
        scores: Tensor = self.frame(hidden) + carried + self.rare
        return scores

    def _annotated(self, batch: Sequence[Inputs]) -> list[Tensor]:
        tables = {"tags": self.tag, "relations": self.relation, "kinds": self.kind}
        return [table(_padded([getattr(one, name) for one in batch])) for name, table in tables.items()]

    def _states(self, words: Tensor, lengths: Sequence[int]) -> Tensor:
        packed = nn.utils.rnn.pack_padded_sequence(
            self.dropout(words), torch.tensor(lengths), batch_first=True, enforce_sorted=False
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        dropped: Tensor = self.dropout(states)
        return dropped

    def _hidden(self, lemmas: Tensor) -> Tensor:
        """Some lemmas are unknown while learning, as they will be in use."""
        return lemmas * (torch.rand(lemmas.shape) > _UNSEEN_LEMMAS) if self.training else lemmas

    def _without_some(self, words: Tensor, share: float) -> Tensor:
        return words * (torch.rand(words.shape[:2]) > share).float()[..., None]


_UNSEEN_LEMMAS = 0.2
_UNSEEN_WORDS = 0.12
_UNSEEN_CUES = 0.15


class _Table(nn.Embedding):
    """Numbers of each name, and of the unknown one."""

    def __init__(self, names: Mapping[str, int], width: int) -> None:
        super().__init__(len(names) + 1, width)
        nn.init.normal_(self.weight, std=0.1)


class _Bag(nn.EmbeddingBag):
    """The sum of the numbers of several names."""

    def __init__(self, names: Mapping[str, int], width: int) -> None:
        super().__init__(len(names) + 1, width, mode="sum", padding_idx=0)
        nn.init.normal_(self.weight, std=0.05)


def _begin_at(layers: nn.Sequential, odds: float) -> None:
    """Have a network say so at first, whatever it is given."""
    last = layers[-1]
    assert isinstance(last, nn.Linear)
    nn.init.constant_(last.bias, odds)


def _padded(rows: Sequence[np.ndarray]) -> Tensor:
    """Rows of several lengths as one tensor, filled up with zeros."""
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)


@dataclass(frozen=True)
class _Layout:
    """Where the parts of all frames asked about stand: words in the batch, the rest among those asked about."""

    words: Tensor
    """The words asked about."""
    spans: tuple[Tensor, Tensor, Tensor]
    """First, last and head word of each mention."""
    kinds: Tensor
    seen: Tensor
    """The mention of each word and mention of one sentence, which are those that places are of."""
    places: Tensor
    begins: Tensor
    word: Tensor
    """Of each frame, as are source, target and apart."""
    source: Tensor
    target: Tensor
    apart: Tensor

    @classmethod
    def of(cls, asked: Sequence[Asked], longest: int) -> "_Layout":
        """That of sentences which stand in rows of so many words; those without a frame take no part."""
        parts: dict[str, list[np.ndarray]] = {name: [] for name in _PARTS}
        words = mentions = places = seen = 0
        for row, one in enumerate(asked):
            if not one.size:
                continue
            inputs, count, known = one.inputs, len(one.words), len(one.inputs.mentions)
            pairs, heads = inputs.pairs, inputs.spans[:, 2]
            word = np.repeat(np.arange(count), len(pairs))
            source, target = np.tile(pairs.T, count)
            found = {
                "words": np.array(one.words) + row * longest,
                "spans": inputs.spans + row * longest,
                "kinds": inputs.mention_kinds,
                "seen": np.tile(np.arange(known), count) + mentions,
                "places": one.places,
                "begins": one.begins + places,
                "word": word + words,
                "source": word * known + source + seen,
                "target": word * known + target + seen,
                "apart": _DISTANCES[np.clip(heads[target] - heads[source], -_FURTHEST, _FURTHEST)],
            }
            for name, numbers in found.items():
                parts[name].append(numbers)
            words, mentions, places, seen = (
                words + count,
                mentions + known,
                places + len(one.places),
                seen + count * known,
            )
        whole = {name: torch.from_numpy(np.concatenate(found)) for name, found in parts.items()}
        return cls(**{**whole, "spans": whole["spans"].unbind(-1)})  # type: ignore[arg-type]


_PARTS = ("words", "spans", "kinds", "seen", "places", "begins", "word", "source", "target", "apart")
_FURTHEST = 512
_DISTANCES = np.array([distance(gap) for gap in (*range(_FURTHEST + 1), *range(-_FURTHEST, 0))])
"""By the gap itself, negative ones from the end."""
