"""Models are loaded to be read with: no optimiser, no compiler; and only ours are trusted."""

import gc
from pathlib import Path

import pytest
import torch
from stanza.models.common import utils

from extraction.parsing.loading import for_reading, settled


class Told(Exception):
    """Raised by what is unpickled."""


class Trap:
    """A file that has something run when it is unpickled."""

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return _spring, ()  # type: ignore[return-value]


def _spring() -> None:
    raise Told


def test_no_optimiser_is_made_while_models_are_loaded() -> None:
    model = torch.nn.Linear(1, 1)
    with for_reading(ours=True):
        assert utils.get_optimizer("adam", model, lr=0.1) is None
        assert utils.get_split_optimizer("adam", model, lr=0.1) == {}


def test_loading_leaves_no_trace() -> None:
    before = torch.load, utils.get_optimizer, utils.get_split_optimizer
    with for_reading(ours=True):
        during = torch.load, utils.get_optimizer, utils.get_split_optimizer
    assert all(one is not other for one, other in zip(before, during, strict=True))
    with pytest.raises(FileNotFoundError), for_reading(ours=True):
        torch.load("no such file")
    assert (torch.load, utils.get_optimizer, utils.get_split_optimizer) == before


def test_what_is_loaded_is_not_looked_through_again() -> None:
    with settled():
        loaded = [[number] for number in range(1000)]
        assert not gc.isenabled()
    try:
        assert gc.isenabled()
        assert not {id(one) for one in gc.get_objects()} & {id(one) for one in loaded}
    finally:
        gc.unfreeze()


def test_a_collector_that_is_off_stays_off() -> None:
    before = gc.get_freeze_count()
    gc.disable()
    try:
        with settled():
            pass
        assert not gc.isenabled()
        assert gc.get_freeze_count() == before
    finally:
        gc.enable()


def test_what_others_made_cannot_run_anything(tmp_path: Path) -> None:
    torch.save(Trap(), tmp_path / "trap.pt")
    with for_reading(ours=False), pytest.raises(Exception, match="Weights only"):
        torch.load(tmp_path / "trap.pt", weights_only=True)
    with for_reading(ours=True), pytest.raises(Told):
        torch.load(tmp_path / "trap.pt", weights_only=True)
