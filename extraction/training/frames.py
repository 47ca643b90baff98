"""The network of frames learnt from gold sentences: which word says what, and of whom.

A frame that gold has is right at the mentions nearest to its word; the same two actors named elsewhere in the sentence
are neither right nor wrong there. A sentence of which the word cannot be found for all that it says teaches nothing.
"""

import logging
import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from extraction.document import Sentence, Word
from extraction.frames.finding import Frames, Reader
from extraction.frames.inputs import CATEGORIES, Inputs, Vectors, inputs_of, kind_of, number_of
from extraction.frames.places import Tree, bare
from extraction.frames.vocabulary import Vocabulary, numbered
from extraction.ontology import Category
from extraction.orthography import fold
from extraction.scoring.gold import Claim
from extraction.training.carrying import carry_over
from extraction.training.examples import Example

if TYPE_CHECKING:
    from torch import Tensor

    from extraction.frames.network import Asked, Network
    from extraction.training.carrying import Learnt

logger = logging.getLogger("wasl.training")

ROUNDS = 12
"""Times that each sentence is learnt from."""
RATE = 0.003
"""At its highest, after a seventh of the way; then it falls to nothing (one cycle, Smith and Topin 2018)."""
DECAY = 0.001
DROPOUT = 0.4
BATCH = 32
FOLDS = 3
RARE = 5
"""Sentences must have a lemma, a place or a kind so often, or it stays unknown."""
_AT_RANDOM = 2
"""Words of a sentence that are asked about beside those of gold and lexicon."""
_TRIGGERS = 0.3
"""What a mistaken trigger weighs against a mistaken frame."""
_ELSEWHERE = 0.3
"""What a frame weighs of two actors who are right at another word."""
_SEED = 0
_NO_WORDS = frozenset({"ADP", "CCONJ", "SCONJ", "PUNCT", "DET", "PART", "PRON"})


@dataclass(frozen=True)
class Lesson:
    """A sentence, the frames asked about, and what is right: words × categories, frames × categories, weights."""

    asked: "Asked"
    triggers: np.ndarray
    frames: np.ndarray
    weights: np.ndarray


def learn(
    examples: Sequence[Example], vectors: Vectors, begun: "Learnt | None" = None, rounds: int = ROUNDS
) -> "Learnt":
    """A network from gold sentences of one language, begun from that of another if there is one."""
    import torch

    from extraction.frames.network import Network

    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)
    vocabulary = _vocabulary(examples)
    clear = [one for one in examples if all(word is not None for word, _ in _told(one))]
    lessons = [_lesson(one, inputs_of(one.reading, vocabulary, vectors), chance) for one in clear]
    network = Network(vocabulary, vectors.numbers, dropout=DROPOUT)
    if begun:
        carry_over(begun, network, vocabulary)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = rounds * math.ceil(len(lessons) / BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1, pct_start=0.15)
    for number in range(rounds):
        losses = [_step(network, batch, optimizer, pace) for batch in _batches(lessons, chance)]
        logger.info("frames, round %d of %d: loss %.2f", number + 1, rounds, sum(losses) / len(losses))
    return network.eval(), vocabulary


def held_out(examples: Sequence[Example], vectors: Vectors, begun: "Learnt | None" = None) -> list[Frames]:
    """What networks find in sentences of documents that they have not learnt from."""
    folds = folds_of(examples)
    found: list[Frames] = [()] * len(examples)
    for number in range(FOLDS):
        others = [one for one, fold in zip(examples, folds, strict=True) if fold != number]
        network, vocabulary = learn(others, vectors, begun)
        places = [place for place, fold in enumerate(folds) if fold == number]
        told = Reader(network, vocabulary, vectors).read([examples[place].reading for place in places])
        for place, frames in zip(places, told, strict=True):
            found[place] = frames
    return found


def folds_of(examples: Sequence[Example]) -> list[int]:
    """The fold of each sentence; documents stay whole."""
    groups = sorted({one.group for one in examples})
    random.Random(_SEED).shuffle(groups)
    fold_of = {group: place % FOLDS for place, group in enumerate(groups)}
    return [fold_of[one.group] for one in examples]


def _step(network: "Network", batch: Sequence[Lesson], optimizer: Any, pace: Any) -> float:
    import torch
    from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

    network.train()
    states, triggers = network.read([one.asked.inputs for one in batch])
    told = torch.cat([row[: len(one.triggers)] for row, one in zip(triggers, batch, strict=True)])
    loss = _TRIGGERS * loss_of(told, _joined([one.triggers for one in batch]), reduction="sum")
    if any(one.asked.size for one in batch):
        frames = network.frames(states, triggers, [one.asked for one in batch])
        each = loss_of(frames, _joined([one.frames for one in batch]), reduction="none")
        loss = loss + (each * _joined([one.weights for one in batch])[:, None]).sum()
    loss = loss / len(batch)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
    optimizer.step()
    pace.step()
    return float(loss.detach())


def _joined(rows: Sequence[np.ndarray]) -> "Tensor":
    import torch

    return torch.from_numpy(np.concatenate(rows))


def _batches(lessons: Sequence[Lesson], chance: random.Random) -> Iterator[list[Lesson]]:
    """All lessons once, those of about one length together."""
    order = list(lessons)
    chance.shuffle(order)
    shelves = [order[first : first + 20 * BATCH] for first in range(0, len(order), 20 * BATCH)]
    sorted_shelves = [sorted(shelf, key=lambda one: len(one.asked.inputs)) for shelf in shelves]
    batches = [shelf[first : first + BATCH] for shelf in sorted_shelves for first in range(0, len(shelf), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _vocabulary(examples: Sequence[Example]) -> Vocabulary:
    readings = [one.reading for one in examples]
    words = [word for reading in readings for word in reading.sentence.words]
    places = Counter(
        name
        for reading in readings
        for tree in [Tree(reading.sentence)]
        for cue in reading.cues
        for mention in reading.everybody
        for name in tree.places(cue.word.id, mention)
    )
    return Vocabulary(
        lemmas=_common(word.lemma.lower() for word in words),
        tags=numbered(word.upos for word in words),
        relations=numbered(bare(word.deprel) for word in words),
        kinds=_common(kind_of(mention) for reading in readings for mention in reading.everybody),
        places=_common(places.elements()),
    )


def _common(names: Iterable[str]) -> dict[str, int]:
    return numbered(name for name, count in Counter(names).items() if count >= RARE)


def _lesson(example: Example, inputs: Inputs, chance: random.Random) -> Lesson:
    from extraction.frames.network import Asked

    gold = [(word.id - 1, claim) for word, claim in _told(example) if word is not None]
    words = {place for place, _ in gold} | {cue.word.id - 1 for cue in example.reading.cues if cue.entry.category}
    words |= set(chance.sample(range(len(inputs)), min(_AT_RANDOM, len(inputs))))
    asked = Asked.about(inputs, sorted(words))
    triggers = np.zeros((len(inputs), len(CATEGORIES)), dtype=np.float32)
    for place, claim in gold:
        triggers[place, number_of(claim.category)] = 1
    return Lesson(asked, triggers, *_right(asked, gold, _names(example)))


def _right(asked: "Asked", gold: Sequence[tuple[int, Claim]], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which frames asked about are right, and what each weighs."""
    inputs, count = asked.inputs, len(asked.words)
    pairs = [(names[source], names[target]) for source, target in inputs.pairs]
    right = np.zeros((count, len(pairs), len(CATEGORIES)), dtype=np.float32)
    weights = np.ones((count, len(pairs)), dtype=np.float32)
    ways = [(word, claim.category, way) for word, claim in gold for way in _ways(claim)]
    weights[:, [place for place, pair in enumerate(pairs) if pair in {way for *_, way in ways}]] = _ELSEWHERE
    weights[:, [place for place, (one, other) in enumerate(pairs) if one == other]] = 0
    exact = []
    for word, category, way in ways:
        row, same = asked.words.index(word), [place for place, pair in enumerate(pairs) if pair == way]
        weights[row, same] = 0
        if same:
            nearest = min(same, key=lambda place: _far(inputs, word, place))
            exact.append((row, nearest, number_of(category)))
    for row, nearest, number in exact:
        right[row, nearest, number] = 1
        weights[row, nearest] = 1
    return right.reshape(-1, len(CATEGORIES)), weights.reshape(-1)


def _far(inputs: Inputs, word: int, pair: int) -> int:
    """Words between a word and the two of a pair."""
    return int(np.abs(inputs.spans[inputs.pairs[pair], 2] - word).sum())


def _ways(claim: Claim) -> list[tuple[str, str]]:
    source, target = fold(claim.source), fold(claim.target)
    return [(source, target), (target, source)] if Category(claim.category).undirected else [(source, target)]


def _names(example: Example) -> list[str]:
    """What gold calls each mention."""
    actors = (mention.actor for mention in example.reading.everybody)
    return [fold(example.assigned.get(actor.id, actor.name)) for actor in actors]


def _told(example: Example) -> list[tuple[Word | None, Claim]]:
    """What gold says, with the word that says it if that can be found."""
    return [(_trigger(example, claim), claim) for claim in example.gold.triples]


def _trigger(example: Example, claim: Claim) -> Word | None:
    """The word of the cue in gold on which its others depend; where gold has none, the first cue of the category."""
    if not claim.cue:
        return next((cue.word for cue in example.reading.cues if cue.entry.category is claim.category), None)
    sentence = example.reading.sentence
    inside = [word for word in _words_of(sentence, claim.cue) if word.upos not in _NO_WORDS]
    words = inside or _words_of(sentence, claim.cue)
    ids = {word.id for word in words}
    return next(chain((word for word in words if word.head not in ids), words), None)


def _words_of(sentence: Sentence, cue: str) -> list[Word]:
    first = sentence.text.find(cue)
    if first < 0:
        return []
    start, end = sentence.start + first, sentence.start + first + len(cue)
    return [word for word in sentence.words if word.start < end and word.end > start]
