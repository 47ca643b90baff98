"""A few rounds of `make kill-test`."""

from pathlib import Path

import pytest

from graph.store import Store
from tests.killing import trial

ROUNDS = 3


@pytest.mark.stanza
@pytest.mark.parametrize("seed", [5])
def test_what_was_accepted_is_there_once_and_whole_whatever_is_killed(tmp_path: Path, database: str, seed: int) -> None:
    with trial(tmp_path, ROUNDS, seed, database) as one:
        assert sum(one.kills.values()) == ROUNDS
        assert one.accepted
        assert one.faults() == {"lost": [], "doubled": [], "half written": []}
        store = Store(one.url)
        assert store.faults() == []
        store.close()
