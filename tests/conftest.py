"""One real server for all tests, with the bundled models and the seed documents read."""

from collections.abc import Iterator

import httpx
import pytest

from tests.serving import Server, serving, wasl


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The seed documents, read and served. Tests that write take away what they wrote."""
    data = tmp_path_factory.mktemp("server") / "data"
    seeded = wasl("seed", data=data)
    assert seeded.returncode == 0, seeded.stderr
    with serving(data) as running:
        yield running


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client
