"""Characters as the tokenizer reads them: what each one is to it is found once, not at every place where it stands."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

Feature = Callable[[str], int]


def know_units() -> None:
    """Have the tokenizers of Stanza read characters so; the arrays that they get are the same."""
    from stanza.models.tokenization import data
    from stanza.pipeline import tokenize_processor

    if tokenize_processor.TokenizationDataset is data.TokenizationDataset:
        tokenize_processor.TokenizationDataset = _quicker(data)


def _quicker(data: Any) -> Any:
    class Quicker(data.TokenizationDataset):  # type: ignore[misc]
        """The same, where all that is told of a character is what it is and whether it is the first or the last."""

        def para_to_sentences(self, para: Sequence[tuple[str, int]]) -> Any:
            wanted = self.args["feat_funcs"]
            alone = tuple(data.PER_CHAR_FEAT_FUNCS[name] for name in wanted if name in data.PER_CHAR_FEAT_FUNCS)
            ends = [place for name, place in _ENDS.items() if name in wanted]
            if not (para and self.eval) or self.args["use_dictionary"] or len(alone) + len(ends) < len(wanted):
                return super().para_to_sentences(para)
            known = _units(self.vocab, alone)
            units = [unit for unit, _ in para]
            rows = np.array([known[unit] + (0,) * len(ends) for unit in units])
            for column, place in enumerate(ends, start=1 + len(alone)):
                rows[place, column] = 1
            return [(rows[:, 0], np.array([label for _, label in para]), rows[:, 1:], units)]

    return Quicker


_ENDS = {"end_of_para": -1, "start_of_para": 0}
"""Features of a place, in the order of Stanza."""


class _Units(dict[str, tuple[int, ...]]):
    """By character: its number in a vocabulary and its features."""

    def __init__(self, vocabulary: Any, features: Sequence[Feature]) -> None:
        super().__init__()
        self._vocabulary, self._features = vocabulary, features

    def __missing__(self, unit: str) -> tuple[int, ...]:
        self[unit] = known = (self._vocabulary.unit2id(unit), *(feature(unit) for feature in self._features))
        return known


_units = lru_cache(maxsize=8)(_Units)
