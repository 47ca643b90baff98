"""Treebanks and files of names → models: stage by stage, each result kept and not made twice."""

import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from extraction.training import evaluating, naming, newsnames, parsing, segmenting, tagging, vectors
from extraction.training.assembling import assemble
from extraction.training.workspace import Workspace

logger = logging.getLogger("wasl.training")

TRAINERS: Mapping[str, Callable[[Workspace], None]] = {
    "tokenize": segmenting.train_tokenizer,
    "mwt": segmenting.train_expander,
    "pretrain": vectors.train,
    "pos": tagging.train,
    "lemma": segmenting.train_lemmatizer,
    "depparse": parsing.train,
    "ner": naming.train,
}
"""Each stage under the name of its folder among the models, in the order they build on one another."""

STAGES = (*TRAINERS, "marks", "assemble", "evaluate")


def train(
    data: Path,
    language: str,
    output: Path,
    stages: Sequence[str] = STAGES,
    *,
    earlier: Path | None = None,
    options: Mapping[str, Mapping[str, object]] | None = None,
) -> None:
    """Models for a language in `output/models`, and their scores beside them.

    A stage whose weights stand in `output/trained` already is not trained again: delete them to train anew.
    With `earlier`, a models folder, tagger, parser and recogniser go on from there; stages left out are taken from it.
    """
    workspace = Workspace(data, language, output, earlier, options or {})
    for stage in (stage for stage in STAGES if stage in stages):
        logger.info("%s: %s", language, stage)
        _perform(stage, workspace)


def _perform(stage: str, workspace: Workspace) -> None:
    models = workspace.output / "models"
    if stage == "marks":
        newsnames.train(workspace)
    elif stage == "assemble":
        assemble(workspace, models)
    elif stage == "evaluate":
        scores = evaluating.table(evaluating.evaluate(workspace, models))
        (workspace.output / f"scores_{workspace.language}.md").write_text(scores, encoding="utf-8")
    elif not workspace.weights(stage).is_file():
        TRAINERS[stage](workspace)
