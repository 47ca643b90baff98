from typing import Any

import torch

from extraction.training.averaging import averaging


class Trainer:
    """One weight that rises by one a step."""

    def __init__(self) -> None:
        self.model = torch.nn.Linear(1, 1, bias=False)
        self.model.weight.data.fill_(0)

    def update(self) -> None:
        self.model.weight.data += 1

    def predict(self) -> float:
        return self.model.weight.item()

    def save(self) -> Any:
        return self.model.weight.detach().clone()


def test_the_mean_is_used_and_training_goes_on_from_the_weights() -> None:
    with averaging(Trainer):
        trainer = Trainer()
        for _ in range(3):
            trainer.update()
        assert trainer.predict() == 2
        assert trainer.save().item() == 2
        assert trainer.model.weight.item() == 3


def test_late_steps_count_more_than_early_ones() -> None:
    with averaging(Trainer, decay=0.5):
        trainer = Trainer()
        for _ in range(20):
            trainer.update()
        assert 18.9 < trainer.predict() < 19.1


def test_trainers_are_as_before_afterwards() -> None:
    trainer = Trainer()
    with averaging(Trainer):
        trainer.update()
        trainer.update()
    assert trainer.predict() == 2
