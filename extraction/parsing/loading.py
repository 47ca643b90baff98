"""Stanza's models loaded to be read with and not to learn: in a third of the time, the models the same."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

_CHANGING = threading.Lock()


@contextmanager
def for_reading(*, ours: bool) -> Iterator[None]:
    """Load no optimisers, the first of which brings in torch's compiler; unpickle models of `ours` at once.

    Those of others are unpickled by torch's own reader in Python, which lets nothing run that a file may tell it to.
    """
    import torch
    from stanza.models.common import utils

    quicker: list[tuple[Any, str, Any]] = [(utils, "get_optimizer", _none), (utils, "get_split_optimizer", _no_two)]
    if ours:
        quicker.append((torch, "load", partial(_unpickled, torch.load)))
    with _CHANGING:
        before = [(module, name, getattr(module, name)) for module, name, _ in quicker]
        try:
            _set(quicker)
            yield
        finally:
            _set(before)


@contextmanager
def settled() -> Iterator[None]:
    """Once it is loaded it stays: the collector looks through it here, and never again while texts are read.

    One look through all that torch and Stanza bring takes as long as reading a page. Whoever has put the collector off
    himself is left to it.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


def _set(named: list[tuple[Any, str, Any]]) -> None:
    for module, name, function in named:
        setattr(module, name, function)


def _none(*_: Any, **__: Any) -> None:
    """In place of an optimiser."""


def _no_two(*_: Any, **__: Any) -> dict[str, Any]:
    """In place of those for parts of a model."""
    return {}


def _unpickled(load: Any, *arguments: Any, **options: Any) -> Any:
    return load(*arguments, **{**options, "weights_only": False})
