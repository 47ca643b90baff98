"""Weights that have learnt with other word vectors made to read new ones, so that training need not start again."""

from pathlib import Path
from typing import Any

from extraction.training.workspace import Workspace

_FIRST = 4
"""Padding, unknown, empty and root come before the words."""
_RARE = 1000
"""Words rarer than this rank count less and less: their vectors say little."""


def fitted(workspace: Workspace, stage: str) -> Path | None:
    """The earlier weights of a stage; if their vectors are others, with what comes nearest to the old ones read."""
    weights, old = workspace.earlier_weights(stage), workspace.earlier_weights("pretrain")
    if weights is None or old is None or not workspace.weights("pretrain").is_file():
        return weights
    before, after = _load(old), _load(workspace.weights("pretrain"))
    if before["vocab"]["_id2unit"] == after["vocab"]["_id2unit"]:
        return weights
    learnt = _load(weights)
    refit(learnt, mapping(before, after))
    if stage == "ner":
        learnt["vocab"]["word"] = after["vocab"]
    target = workspace.work(f"refitted/{stage}.pt")
    _save(learnt, target)
    return target


def refit(learnt: Any, new_to_old: Any) -> None:
    """Tagger and parser project the vectors first; the recogniser's network has them as the first of its inputs."""
    import torch

    model, (old, new) = learnt["model"], new_to_old.shape
    if "trans_pretrained.weight" in model:
        model["trans_pretrained.weight"] = model["trans_pretrained.weight"].float() @ new_to_old
        return
    for name in (name for name in model if name.startswith("taggerlstm.lstm.weight_ih_l0")):
        words, letters = model[name].float().split((old, model[name].shape[1] - old), dim=1)
        model[name] = torch.cat((words @ new_to_old, letters), dim=1)
    if "delta_emb.weight" in model:
        model["delta_emb.weight"] = torch.zeros(len(model["delta_emb.weight"]), new)
    learnt["config"]["word_emb_dim"] = new


def mapping(before: Any, after: Any) -> Any:
    """The matrix that takes the new vectors of the words both know to the old ones, by least squares."""
    import torch

    places = {word: place for place, word in enumerate(after["vocab"]["_id2unit"])}
    shared = [(place, places[word]) for place, word in enumerate(before["vocab"]["_id2unit"]) if word in places]
    old, new = torch.tensor(shared[_FIRST:]).T
    weight = (_RARE / (_RARE + old)).sqrt().unsqueeze(1)
    wanted, given = before["emb"].float()[old], after["emb"].float()[new]
    return torch.linalg.lstsq(given * weight, wanted * weight, driver="gelsd").solution.T


def _load(path: Path) -> Any:
    import torch

    return torch.load(path, map_location="cpu", weights_only=True)


def _save(weights: Any, path: Path) -> None:
    import torch

    torch.save(weights, path)
