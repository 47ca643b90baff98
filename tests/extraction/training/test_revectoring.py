from pathlib import Path

import torch

from extraction.training import revectoring
from extraction.training.workspace import Workspace

SPECIAL = ["<PAD>", "<UNK>", "<EMPTY>", "<ROOT>"]
WORDS = ["the", "army", "left", "Sfax", "وصل", "الجيش"]
TURN = torch.tensor([[0.0, 2.0], [1.0, 0.0], [0.5, 0.5]])
"""New vectors have three numbers, and turned they are the old ones."""


def vectors(words: list[str], emb: torch.Tensor) -> dict[str, object]:
    units = SPECIAL + words
    return {"vocab": {"_id2unit": units}, "emb": torch.cat((torch.zeros(4, emb.shape[1]), emb))}


def old_and_new() -> tuple[dict[str, object], dict[str, object]]:
    torch.manual_seed(1)
    new = torch.randn(len(WORDS), 3)
    return vectors(WORDS[::-1], (new @ TURN).flip(0)), vectors(WORDS, new)


def test_the_mapping_of_new_vectors_gives_the_old_ones() -> None:
    assert torch.allclose(revectoring.mapping(*old_and_new()), TURN.T, atol=1e-4)


def test_a_parser_reads_the_same_from_new_vectors(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "data", "en", tmp_path / "out", tmp_path / "earlier")
    before, after = old_and_new()
    projection = torch.randn(5, 2)
    for name, weights in (("pretrain", before), ("depparse", {"model": {"trans_pretrained.weight": projection}})):
        path = tmp_path / "earlier" / "en" / name / "news.pt"
        path.parent.mkdir(parents=True)
        torch.save(weights, path)
    torch.save(after, workspace.weights("pretrain"))
    fitted = revectoring.fitted(workspace, "depparse")
    assert fitted
    learnt = torch.load(fitted)["model"]["trans_pretrained.weight"]
    place = len(SPECIAL)
    expected = before["emb"].flip(0)[: len(WORDS)] @ projection.T  # type: ignore[attr-defined]
    assert torch.allclose(after["emb"][place:] @ learnt.T, expected, atol=1e-3)  # type: ignore[index]


def test_a_recogniser_has_its_letters_after_its_vectors() -> None:
    letters = torch.randn(8, 4)
    model = {"taggerlstm.lstm.weight_ih_l0": torch.cat((torch.ones(8, 2), letters), dim=1)}
    learnt = {"model": model, "config": {"word_emb_dim": 2}}
    revectoring.refit(learnt, TURN.T)
    assert learnt["config"]["word_emb_dim"] == 3
    assert model["taggerlstm.lstm.weight_ih_l0"].shape == (8, 7)
    assert torch.equal(model["taggerlstm.lstm.weight_ih_l0"][:, 3:], letters)
