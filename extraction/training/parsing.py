"""Dependency trees, learnt on the tags of the treebank and on those a tagger gives."""

from pathlib import Path

from extraction.training import revectoring, tagging, treebank
from extraction.training.trainers import Options, run, vocabulary_of, with_vectors
from extraction.training.workspace import Workspace

LONGEST = {"ar": 80, "en": 60}
SIZE: Options = {
    "hidden_dim": 200,
    "num_layers": 2,
    "char_hidden_dim": 64,
    "char_emb_dim": 50,
    "deep_biaff_hidden_dim": 200,
    "deep_biaff_output_dim": 100,
    "word_emb_dim": 50,
    "tag_emb_dim": 40,
    "batch_size": 1000,
    "beta2": 0.95,
    "no_plateau": True,
}
FRESH: Options = {
    "optim": "adam",
    "lr": 0.003,
    "second_optim": "adam",
    "second_lr": 0.0005,
    "second_optim_start_step": 3000,
    "second_warmup_steps": 0,
    "max_steps": 4500,
    "eval_interval": 200,
    "max_steps_before_stop": 800,
}
RESUMED: Options = {
    "optim": "adam",
    "lr": 0.0015,
    "second_optim": "adam",
    "second_lr": 0.0004,
    "second_optim_start_step": 3000,
    "second_warmup_steps": 0,
    "dropout": 0.33,
    "word_dropout": 0.2,
    "max_steps": 3300,
    "eval_interval": 100,
    "max_steps_before_stop": 900,
}


def train(workspace: Workspace) -> None:
    """The parser; early stopping by the development part as tagged by our own tagger."""
    earlier = revectoring.fitted(workspace, "depparse")
    source, dev = _training_part(workspace), _tagged_dev(workspace)
    files: Options = {"mode": "train", "train_file": source, "eval_file": dev, "no_checkpoint": True}
    pace = RESUMED | {"continue_from": earlier} if earlier else FRESH
    options = files | with_vectors(workspace) | SIZE | pace
    with vocabulary_of(earlier, "stanza.models.depparse.data"):
        run("parser", workspace, "depparse", workspace.weights("depparse"), options)


def _training_part(workspace: Workspace) -> Path:
    """Every sentence twice: with the annotators' tags and with a tagger's, so that neither is trusted blindly."""
    sentences = treebank.at_most(treebank.read(workspace.treebank("train")), LONGEST[workspace.language])
    own = tagging.own_tags(workspace, sentences)
    return treebank.write(workspace.work("depparse/train.conllu"), [*sentences, *own])


def _tagged_dev(workspace: Workspace) -> Path:
    tagger = workspace.best_weights("pos")
    target = workspace.work("depparse/dev.conllu")
    if tagger is None:
        return workspace.treebank("dev")
    tagging.tag(workspace, tagger, workspace.treebank("dev"), target)
    return target
