from pathlib import Path

import pytest
import torch

from extraction.training import assembling


def test_the_index_names_every_stage_and_its_vectors() -> None:
    entry = assembling.entry("ar", {"tokenize": "1", "pos": "2", "pretrain": "3"})
    assert entry["default_processors"] == {"tokenize": "news", "pos": "news"}
    assert entry["pos"]["news"]["dependencies"] == [{"model": "pretrain", "package": "news"}]
    assert "dependencies" not in entry["tokenize"]["news"]


@pytest.mark.parametrize(("floats", "expected"), [(False, torch.float16), (True, torch.float32)])
def test_weights_are_stored_in_half_and_vectors_in_full(tmp_path: Path, floats: bool, expected: torch.dtype) -> None:
    torch.save({"model": {"emb": torch.ones(2)}, "optimizer_state_dict": {}}, tmp_path / "trained.pt")
    assembling.halve(tmp_path / "trained.pt", tmp_path / "news.pt", floats=floats)
    stored = torch.load(tmp_path / "news.pt", weights_only=True)
    assert stored["model"]["emb"].dtype == expected
    assert "optimizer_state_dict" not in stored


def test_no_path_of_the_training_machine_is_stored(tmp_path: Path) -> None:
    torch.save({"config": {"train_file": "/home/me/train.conllu", "lang": "ar"}}, tmp_path / "trained.pt")
    assembling.halve(tmp_path / "trained.pt", tmp_path / "news.pt")
    assert torch.load(tmp_path / "news.pt", weights_only=True)["config"] == {"train_file": None, "lang": "ar"}
