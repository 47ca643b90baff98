"""Lists of numbers made to one array, filled at once and not row by row: a word's letters, a sentence's words."""

from itertools import chain
from typing import Any

import numpy as np


def fill_at_once() -> None:
    """Have Stanza's readers fill their arrays so; the arrays are the same."""
    from stanza.models.depparse import data as trees
    from stanza.models.lemma import data as lemmas
    from stanza.models.mwt import data as pieces
    from stanza.models.ner import data as names
    from stanza.models.ner import model as recogniser
    from stanza.models.pos import data as tags

    for module in (trees, lemmas, pieces, names, recogniser, tags):
        module.get_long_tensor = filled


def filled(rows: Any, count: int, pad_id: int = 0) -> Any:
    """A tensor of `count` rows as long as the longest, the rest `pad_id`; rows are of numbers, or of rows as long."""
    import torch

    longest = max(map(len, rows))
    flat = list(chain.from_iterable(rows))
    inner = (len(flat[0]),) if flat and isinstance(flat[0], list) else ()
    array = np.full((count, longest, *inner), pad_id, np.int64)
    lengths = np.zeros(count, np.int64)
    lengths[: len(rows)] = [len(row) for row in rows]
    array[np.arange(longest) < lengths[:, None]] = flat
    return torch.from_numpy(array)
