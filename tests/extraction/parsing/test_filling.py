"""Arrays filled at once against Stanza's own, filled row by row."""

import pytest
import torch
from stanza.models.common.data import get_long_tensor

from extraction.parsing.filling import filled


@pytest.mark.parametrize(
    "rows",
    [
        [[3, 4, 5], [6], [7, 8]],
        [[3]],
        [[[1, 2], [3, 4]], [[5, 6]]],
        [[[1]], [[2], [3], [4]]],
        [[], [5, 6]],
    ],
)
@pytest.mark.parametrize("padding", [0, 9])
def test_it_is_the_array_that_stanza_makes(rows: list[list[int]], padding: int) -> None:
    count = len(rows) + 1
    assert torch.equal(filled(rows, count, padding), get_long_tensor(rows, count, padding))
