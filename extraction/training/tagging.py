"""Parts of speech and features; and the tags a parser will meet in use, mistakes and all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extraction.training import revectoring, treebank
from extraction.training.trainers import Options, run, vocabulary_of, with_vectors
from extraction.training.workspace import Workspace

LONGEST = {"ar": 40, "en": 30}
SIZE: Options = {
    "hidden_dim": 200,
    "char_hidden_dim": 80,
    "char_emb_dim": 50,
    "deep_biaff_hidden_dim": 200,
    "composite_deep_biaff_hidden_dim": 50,
    "tag_emb_dim": 50,
    "word_emb_dim": 50,
    "share_hid": True,
    "batch_size": 32,
}
PACE: Options = {
    "max_steps": 4000,
    "eval_interval": 150,
    "fix_eval_interval": True,
    "max_steps_before_stop": 900,
    "log_step": 50,
}
ANNEALED: Options = {"lr": 0.003, "second_optim": "amsgrad", "second_lr": 0.0005, "second_optim_reload": True}
RESUMED: Options = {
    "max_steps": 900,
    "eval_interval": 100,
    "fix_eval_interval": True,
    "max_steps_before_stop": 300,
    "log_step": 50,
    "lr": 0.0007,
    "second_optim": "amsgrad",
    "second_lr": 0.0002,
    "second_optim_reload": True,
}
FOLDS = 2
OWN: Options = {
    "max_steps": 1200,
    "eval_interval": 200,
    "fix_eval_interval": True,
    "max_steps_before_stop": 600,
    "no_second_optim": True,
    "lr": 0.003,
}
"""Of a tagger that learns from half the treebank: so long that it errs little more than the one in use."""


def train(workspace: Workspace) -> None:
    """The tagger, from scratch or from the earlier one at a lower rate."""
    earlier = revectoring.fitted(workspace, "pos")
    sentences = treebank.read(workspace.treebank("train"))
    _train(workspace, workspace.weights("pos"), sentences, RESUMED if earlier else PACE | ANNEALED, earlier)


def tag(workspace: Workspace, weights: Path, source: Path, target: Path) -> None:
    """The file with the tagger's tags in place of its own; heads stay."""
    files: Options = {"mode": "predict", "eval_file": source, "output_file": target}
    run("tagger", workspace, "", weights, files | with_vectors(workspace))


def own_tags(workspace: Workspace, sentences: Sequence[str]) -> list[str]:
    """The sentences with the tags of a tagger that has not seen them."""
    shares = []
    for number in range(FOLDS):
        held, others = treebank.fold(sentences, number, FOLDS)
        shares.append(_tagged_share(workspace, number, held, others))
    return treebank.unfold(shares, len(sentences))


def _tagged_share(workspace: Workspace, number: int, held: Sequence[str], others: Sequence[str]) -> list[str]:
    tagged = workspace.work(f"own/{number}.tagged.conllu")
    if not tagged.is_file():
        weights = workspace.work(f"own/{number}.pt")
        _train(workspace, weights, others, OWN)
        tag(workspace, weights, treebank.write(workspace.work(f"own/{number}.conllu"), held), tagged)
    return treebank.read(tagged)


def _train(
    workspace: Workspace, weights: Path, sentences: Sequence[str], pace: Options, earlier: Path | None = None
) -> None:
    source = workspace.work(f"pos/{weights.stem}.conllu")
    treebank.write(source, treebank.pieces(sentences, LONGEST[workspace.language]))
    files: Options = {"mode": "train", "train_file": source, "eval_file": workspace.treebank("dev")}
    with vocabulary_of(earlier, "stanza.models.pos.data"), _starting_from(earlier):
        run("tagger", workspace, "pos", weights, files | with_vectors(workspace) | SIZE | pace)


class _starting_from:  # noqa: N801 (reads as a phrase)
    """Stanza's tagger has no way to go on from weights: its fresh trainer is given them."""

    def __init__(self, weights: Path | None) -> None:
        self.weights = weights

    def __enter__(self) -> None:
        if self.weights:
            from stanza.models import tagger

            self.made = tagger.Trainer
            tagger.Trainer = self._make

    def __exit__(self, *_: object) -> None:
        if self.weights:
            from stanza.models import tagger

            tagger.Trainer = self.made

    def _make(self, **arguments: Any) -> Any:
        import torch

        trainer = self.made(**arguments)
        if "model_file" not in arguments:
            earlier = torch.load(str(self.weights), map_location="cpu", weights_only=True)["model"]
            trainer.model.load_state_dict(earlier, strict=False)
        return trainer
