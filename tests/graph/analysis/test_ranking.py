import random

import pytest

from graph.analysis.ranking import page, ranked
from graph.errors import BadCursor, LimitExceeded


def test_rows_come_by_value_and_id_however_many() -> None:
    chance = random.Random(1)
    rows = [(-chance.randrange(50) / 7, f"actor-{number}", None) for number in range(12_000)]
    assert ranked(rows) == sorted(rows, key=lambda row: row[:2])


def test_pages_follow_one_another_without_gap_or_repetition() -> None:
    rows = ranked(
        (-value, id, None) for value, id in [(0.1 + 0.2, "a"), (0.3, "b"), (0.3, "c"), (0.0, "d"), (1e-17, "e")]
    )
    seen, cursor = [], None
    while True:
        cut = page(rows, "degree", 2, cursor, lambda rank, row: (rank, row[1]))
        seen += cut.items
        assert cut.total == 5
        if (cursor := cut.next) is None:
            break
    assert seen == [(1, "a"), (2, "b"), (3, "c"), (4, "e"), (5, "d")]


def test_a_cursor_of_another_ranking_is_refused() -> None:
    rows = ranked([(-1.0, "a", None), (-0.5, "b", None)])
    cursor = page(rows, "degree", 1, None, lambda rank, row: row).next
    with pytest.raises(BadCursor):
        page(rows, "pagerank", 1, cursor, lambda rank, row: row)
    with pytest.raises(LimitExceeded):
        page(rows, "degree", 0, None, lambda rank, row: row)
