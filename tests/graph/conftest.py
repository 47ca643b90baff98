from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store
from tests.graph.factory import new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file of its own."""
    store = new_store(tmp_path)
    yield store
    store.close()
