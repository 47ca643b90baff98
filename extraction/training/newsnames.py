"""Names as news has them: a last layer of the recogniser learnt on marks in raw news, beside that of the files.

Files and news are not marked alike, governments and armies being names in the news alone. The new layer begins as a
copy of that of the files, and is learnt within seconds while all before it stands still; then both learn on
(`together.py`).
"""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extraction.training import naming, together
from extraction.training.averaging import Mean
from extraction.training.marked import FILES, NEWS, Marked, read, read_pointing, read_written
from extraction.training.workspace import Workspace

logger = logging.getLogger("wasl.training")

ROUNDS = 3
RATE = 0.003
DROPOUT = 0.3
BATCH = 32


def train(workspace: Workspace) -> None:
    """The newest recogniser with a layer for news, and taught by both; where no news is marked, nothing.

    So many steps whatever comes of them: the development file, which has steered all before, is learnt from too.
    """
    source, sentences = workspace.best_weights("ner"), marked(workspace, "train") + written(workspace, "train")
    if source and sentences:
        news = [*sentences, *naming.again(sentences)]
        teach(source, workspace.vectors(), news, workspace.weights("ner"))
        files = [*read(workspace.names("train")), *read(workspace.names("dev"))]
        steps = int(str(workspace.options.get("marks", {}).get("steps", together.STEPS)))
        together.teach(workspace.weights("ner"), workspace.vectors(), [*files, *naming.again(files)], news, steps)


def marked(workspace: Workspace, part: str) -> list[Marked]:
    """Sentences of the raw news that were marked for this project."""
    return read_pointing(workspace.marks(part), workspace.raw_text(), workspace.language)


def written(workspace: Workspace, part: str) -> list[Marked]:
    """Sentences of the news that was written for this project."""
    return read_written(workspace.written(), workspace.language, held_out=part == "test")


def teach(weights: Path, vectors: Path, sentences: Sequence[Marked], target: Path, rounds: int = ROUNDS) -> None:
    """These weights with a layer that marks as these sentences do."""
    trainer = naming.recogniser(weights, vectors)
    trainer.model.eval()
    _save(weights, target, _fitted(trainer, sentences, rounds))


def _fitted(trainer: Any, sentences: Sequence[Marked], rounds: int) -> dict[str, Any]:
    """The layer, begun as a copy of the one for files."""
    import torch

    torch.manual_seed(7)
    layer = torch.nn.ModuleDict({"tag_clfs": trainer.model.tag_clfs[FILES], "crits": trainer.model.crits[FILES]})
    optimizer = torch.optim.Adam(layer.parameters(), lr=RATE)
    batches, mean = list(_read(trainer, sentences)), Mean(0.99)
    for number in range(rounds):
        losses = []
        for place in torch.randperm(len(batches)).tolist():
            losses.append(_step(layer, optimizer, *batches[place]))
            mean.add(layer)
        logger.info("names of news, round %d of %d: loss %.2f", number + 1, rounds, sum(losses) / len(losses))
    mean.swap(layer)
    return layer.state_dict()


def _step(layer: Any, optimizer: Any, read: Any, tags: Any) -> float:
    import torch

    guessed = layer["tag_clfs"](torch.nn.functional.dropout(read, DROPOUT))
    loss, _ = layer["crits"](guessed, tags == 0, tags)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return float(loss.detach())


def _read(trainer: Any, sentences: Sequence[Marked]) -> Iterator[tuple[Any, Any]]:
    """What the recogniser has before its last layer, and the tags, for sentences of about one length at a time."""
    import torch
    from stanza.models.common.doc import Document
    from stanza.models.ner.data import DataLoader
    from stanza.models.ner.trainer import unpack_batch
    from torch.nn.utils.rnn import pad_packed_sequence

    words = [
        [{"id": (place,), "text": word, "ner": tag} for place, (word, tag) in enumerate(sentence, start=1)]
        for sentence in sorted(sentences, key=len)
    ]
    seen: list[Any] = []
    hook = trainer.model.taggerlstm.register_forward_hook(lambda _, __, output: seen.append(output[0]))
    for batch in DataLoader(Document(words), BATCH, trainer.args, vocab=trainer.vocab, evaluation=True):
        (spelt, letters, mask, characters, tags), *_ = unpack_batch(batch, "cpu")
        order, lengths, widths = batch[6], batch[8], batch[9]
        with torch.no_grad():
            trainer.model(
                spelt, letters, mask, tags, order, lengths, widths, characters, batch[11], batch[10], batch[7]
            )
        yield pad_packed_sequence(seen.pop(), batch_first=True)[0], tags[:, :, FILES]
    hook.remove()


def _save(source: Path, target: Path, layer: dict[str, Any]) -> None:
    import torch

    weights = torch.load(source, map_location="cpu", weights_only=True)
    for name, weight in layer.items():
        part, _, rest = name.partition(".")
        weights["model"][f"{part}.{NEWS}.{rest}"] = weight
    for units in ("_id2unit", "_unit2id"):
        weights["vocab"]["tag"][units][NEWS] = weights["vocab"]["tag"][units][FILES]
    torch.save(weights, target)
