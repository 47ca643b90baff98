"""A running mean of a model's weights over its last steps: steadier than any one of them, and no slower to use."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

DECAY = 0.99
"""The mean reaches back about a hundred steps."""


@contextmanager
def averaging(trainer: Any, decay: float = DECAY) -> Iterator[None]:
    """While it lasts, trainers of this class are scored and saved with the mean of their weights."""
    learnt = {name: getattr(trainer, name) for name in ("update", "predict", "save")}

    def update(self: Any, *arguments: Any, **options: Any) -> Any:
        result = learnt["update"](self, *arguments, **options)
        mean = self.__dict__.setdefault("mean", Mean(decay))
        mean.add(self.model)
        return result

    def predict(self: Any, *arguments: Any, **options: Any) -> Any:
        with _in_place(self):
            return learnt["predict"](self, *arguments, **options)

    def save(self: Any, *arguments: Any, **options: Any) -> Any:
        with _in_place(self):
            return learnt["save"](self, *arguments, **options)

    trainer.update, trainer.predict, trainer.save = update, predict, save
    try:
        yield
    finally:
        for name, method in learnt.items():
            setattr(trainer, name, method)


class Mean:
    """An exponential mean that starts as a plain one."""

    def __init__(self, decay: float) -> None:
        self.decay = decay
        self.steps = 0
        self.weights: dict[str, Any] = {}

    def add(self, model: Any) -> None:
        """One step more."""
        self.steps += 1
        share = max(1 - self.decay, 1 / self.steps)
        for name, weight in model.named_parameters():
            if weight.requires_grad:
                mean = self.weights.setdefault(name, weight.detach().clone())
                mean.lerp_(weight.detach(), share)

    def swap(self, model: Any) -> None:
        """Weights and mean in each other's place."""
        for name, weight in model.named_parameters():
            if name in self.weights:
                weight.data, self.weights[name] = self.weights[name], weight.data


@contextmanager
def _in_place(trainer: Any) -> Iterator[None]:
    mean = trainer.__dict__.get("mean")
    if mean is None:
        yield
        return
    mean.swap(trainer.model)
    try:
        yield
    finally:
        mean.swap(trainer.model)
