"""Stanza's own training programs, called as its documentation calls them."""

import importlib
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from extraction.training.averaging import averaging
from extraction.training.workspace import Workspace

Options = dict[str, object]
"""Options of such a program by name; True for a bare flag."""


def run(program: str, workspace: Workspace, stage: str, weights: Path, options: Options) -> None:
    """`python -m stanza.models.PROGRAM …` in this process, saving to `weights`."""
    common: Options = {"shorthand": workspace.shorthand, "save_dir": weights.parent, "save_name": weights.name}
    chosen = common | options | dict(workspace.options.get(stage, {}))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        main = importlib.import_module(f"stanza.models.{program}").main
        with _averaged(program):
            main(arguments(chosen))


_AVERAGED = {"parser": "depparse", "tagger": "pos", "ner_tagger": "ner"}


def _averaged(program: str) -> AbstractContextManager[None]:
    if program not in _AVERAGED:
        return nullcontext()
    return averaging(importlib.import_module(f"stanza.models.{_AVERAGED[program]}.trainer").Trainer)


def arguments(options: Options) -> list[str]:
    """Options as they are typed in a shell."""
    typed = ([f"--{name}"] if value is True else [f"--{name}", str(value)] for name, value in options.items())
    return [word for words in typed for word in words]


def with_vectors(workspace: Workspace) -> Options:
    """The options that say language and word vectors."""
    return {"lang": workspace.language, "wordvec_pretrain_file": workspace.vectors()}


@contextmanager
def vocabulary_of(weights: Path | None, data: str) -> Iterator[None]:
    """Weights go on only with the vocabulary they were made with; Stanza would count a new one.

    `data` is the module of the program's Dataset: stanza.models.depparse.data or stanza.models.pos.data.
    """
    if weights is None:
        yield
        return
    dataset = importlib.import_module(data).Dataset
    counted = vars(dataset)["init_vocab"]
    found = _vocabulary(weights)
    dataset.init_vocab = staticmethod(lambda *_, **__: found)
    try:
        yield
    finally:
        dataset.init_vocab = counted


def _vocabulary(weights: Path) -> Any:
    import torch
    from stanza.models.pos.vocab import MultiVocab

    return MultiVocab.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True)["vocab"])
