"""Names of people, places and organisations in running text: files of marked words → recogniser."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extraction.training import revectoring
from extraction.training.marked import Marked, read, spans
from extraction.training.trainers import Options, run
from extraction.training.workspace import Workspace

SIZE: Options = {
    "char_hidden_dim": 100,
    "char_emb_dim": 50,
    "hidden_dim": 256,
    "word_emb_dim": 100,
    "word_dropout": 0.03,
    "no_emb_finetune": True,
    "no_input_transform": True,
    "log_step": 50,
}
FRESH: Options = {
    "optim": "adam",
    "lr": 0.002,
    "max_steps": 800,
    "max_steps_no_improve": 800,
    "eval_interval": 200,
    "patience": 2,
}
RESUMED = {
    "optim": "adam",
    "lr": 0.0006,
    "dropout": 0.3,
    "max_steps": 1500,
    "max_steps_no_improve": 700,
    "eval_interval": 100,
    "patience": 1,
}
BARE = 0.3
"""Share of people of two or more words whose first names are left out in a second copy of their sentence."""

EXCHANGED = 0.5
"""Share of sentences with names that come a second time with other names in their place."""


def train(workspace: Workspace) -> None:
    """The recogniser, steered by the development file."""
    earlier = _paced(workspace, revectoring.fitted(workspace, "ner"))
    marked = read(workspace.names("train"))
    source = write(workspace.work("ner/train.json"), [*marked, *again(marked)])
    dev = write(workspace.work("ner/dev.json"), read(workspace.names("dev")))
    files: Options = {
        "mode": "train",
        "train_file": source,
        "eval_file": dev,
        "wordvec_pretrain_file": workspace.vectors(),
    }
    steps = RESUMED | {"finetune": True, "finetune_load_name": earlier} if earlier else FRESH
    run("ner_tagger", workspace, "ner", workspace.weights("ner"), files | SIZE | steps)


def again(sentences: Sequence[Marked]) -> Iterator[Marked]:
    """Sentences once more as they also might have been."""
    yield from bare_surnames(sentences)
    yield from possessives_joined(sentences)
    yield from exchanged(sentences)


def write(path: Path, sentences: Iterable[Marked]) -> Path:
    """The JSON that Stanza's recogniser is trained and scored on."""
    words = [[{"text": word, "ner": tag} for word, tag in sentence] for sentence in sentences]
    path.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return path


def _paced(workspace: Workspace, earlier: Path | None) -> Path | None:
    """Earlier weights with the rate and dropout to go on with: Stanza takes those that it finds in the file."""
    if earlier is None:
        return None
    asked: Options = {**RESUMED, **workspace.options.get("ner", {})}
    target = workspace.work("ner/earlier.pt")
    pace(earlier, target, rate=float(str(asked["lr"])), dropout=float(str(asked["dropout"])))
    return target


def pace(source: Path, target: Path, *, rate: float, dropout: float) -> None:
    """Write weights with another rate and dropout."""
    import torch

    weights = torch.load(source, map_location="cpu", weights_only=True)
    weights["config"].update({"lr": rate, "dropout": dropout})
    torch.save(weights, target)


def recogniser(weights: Path, vectors: Path) -> Any:
    """Stanza's trainer over these weights, its numbers those of training and not the halves that are kept."""
    from stanza.models.common.pretrain import Pretrain
    from stanza.models.ner.trainer import Trainer

    trainer = Trainer(args={}, model_file=str(weights), pretrain=Pretrain(str(vectors)), device="cpu")
    trainer.model.float()
    return trainer


def bare_surnames(sentences: Iterable[Marked], share: float = BARE, seed: int = 7) -> Iterator[Marked]:
    """News names a man in full once, then by his surname: sentences again with first names left out."""
    chance = random.Random(seed)
    for sentence in sentences:
        people = [span for span in spans([tag for _, tag in sentence]) if span[2] == "PER" and span[1] - span[0] > 1]
        shortened = [span for span in people if chance.random() < share]
        if shortened:
            yield tuple(_without_first_names(sentence, shortened))


def exchanged(sentences: Sequence[Marked], share: float = EXCHANGED, seed: int = 7) -> Iterator[Marked]:
    """Sentences again with other names of the same kinds: what stands round a name says that it is one."""
    chance = random.Random(seed)
    known: dict[str, list[tuple[str, ...]]] = {}
    for sentence in sentences:
        for start, end, kind in spans([tag for _, tag in sentence]):
            known.setdefault(kind, []).append(tuple(word for word, _ in sentence[start:end]))
    for sentence in sentences:
        found = list(spans([tag for _, tag in sentence]))
        if found and chance.random() < share:
            yield _with_names(sentence, [(*span, chance.choice(known[span[2]])) for span in found])


def _with_names(sentence: Marked, names: Iterable[tuple[int, int, str, tuple[str, ...]]]) -> Marked:
    exchanged: list[tuple[str, str]] = []
    place = 0
    for start, end, kind, name in names:
        exchanged += sentence[place:start]
        exchanged += ((word, f"{'I' if number else 'B'}-{kind}") for number, word in enumerate(name))
        place = end
    return (*exchanged, *sentence[place:])


def possessives_joined(sentences: Iterable[Marked]) -> Iterator[Marked]:
    """In use the recogniser reads tokens, and Egypt's is one: sentences again as they are read then."""
    for sentence in sentences:
        if any(word in _POSSESSIVES for word, _ in sentence[1:]):
            joined: list[tuple[str, str]] = []
            for word, tag in sentence:
                if joined and word in _POSSESSIVES:
                    joined[-1] = (joined[-1][0] + word, joined[-1][1])
                else:
                    joined.append((word, tag))
            yield tuple(joined)


_POSSESSIVES = ("'s", "’s")


def _without_first_names(sentence: Marked, people: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    left_out = {place for start, end, _ in people for place in range(start, end - 1)}
    surnames = {end - 1 for _, end, _ in people}
    for place, (word, tag) in enumerate(sentence):
        if place not in left_out:
            yield word, "B-PER" if place in surnames else tag
