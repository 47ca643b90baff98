"""Names as files have them and as news has them, learnt at once through the whole recogniser.

A last layer alone (`newsnames.py`) can only choose among what the files have taught the layers before it. With enough
marked news these go on learning too, from both: each sentence teaches the layer of its own way of marking.
"""

import logging
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extraction.training import naming
from extraction.training.averaging import Mean
from extraction.training.marked import FILES, NEWS, Marked

logger = logging.getLogger("wasl.training")

STEPS = 3000
RATE = 0.0015
"""At the beginning; it falls to nothing along half a wave (Loshchilov and Hutter 2017)."""
DROPOUT = 0.4
BATCH = 48
WORDS = 800
"""Of a batch, and sentences, at most."""
LONGEST = 60
"""Words of a sentence that is learnt from."""
SPREAD = 5
"""Words by which the sentences of a batch may differ in length, so that batches are not the same each round."""
_SEED = 4


def teach(weights: Path, vectors: Path, files: Sequence[Marked], news: Sequence[Marked], steps: int = STEPS) -> None:
    """Weights that have a layer for each way of marking, taught further in place."""
    import torch

    torch.manual_seed(_SEED)
    chance = random.Random(_SEED)
    naming.pace(weights, weights, rate=RATE, dropout=DROPOUT)
    trainer = naming.recogniser(weights, vectors)
    short = [sentence for sentence in files if len(sentence) <= LONGEST]
    mean = Mean(0.985)
    for step, batch in enumerate(_batches(trainer, short, news, chance, steps)):
        for group in trainer.optimizer.param_groups:
            group["lr"] = RATE * (0.5 + 0.5 * math.cos(math.pi * step / steps))
        loss = trainer.update(batch)
        mean.add(trainer.model)
        if step % 50 == 49:
            logger.info("names of files and news, step %d of %d: loss %.2f", step + 1, steps, loss)
    mean.swap(trainer.model)
    trainer.save(str(weights))


def _batches(
    trainer: Any, files: Sequence[Marked], news: Sequence[Marked], chance: random.Random, steps: int
) -> Iterator[Any]:
    """So many batches of sentences of about one length, all of them once before any comes again."""
    from stanza.models.common.doc import Document
    from stanza.models.ner.data import DataLoader

    document = Document([_words(one, way) for way, many in ((FILES, files), (NEWS, news)) for one in many])
    loader = DataLoader(document, BATCH, trainer.args, vocab=trainer.vocab, evaluation=False, max_batch_words=WORDS)
    sentences = [sentence for chunk in loader.data for sentence in chunk]
    done = 0
    while done < steps:
        sentences.sort(key=lambda sentence: len(sentence[0]) + chance.random() * SPREAD)
        loader.data = loader.chunk_batches(sentences)
        chance.shuffle(loader.data)
        for batch in loader:
            yield batch
            done += 1
            if done == steps:
                return


def _words(sentence: Marked, way: int) -> list[dict[str, Any]]:
    """Tags for one of the ways; for the other nothing is known."""
    unknown = ("-", "-")
    return [
        {"id": (place,), "text": word, "multi_ner": (*unknown[:way], tag, *unknown[way + 1 :])}
        for place, (word, tag) in enumerate(sentence, start=1)
    ]
