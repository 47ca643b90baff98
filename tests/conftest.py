"""What the tests share: a real server with the seed documents read, an empty store, and `--record-parses`."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser

from graph.store import Store
from tests import databases
from tests.browser.browsing import build_page, find_chromium, launched
from tests.graph.factory import new_store
from tests.serving import Server, run, serving


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record-parses", action="store_true", help="parse the sentences of the tests anew, with Stanza")
    parser.addoption(
        "--record-examples",
        metavar="CALLS",
        help="record the examples of /docs: all, or fetch_paths,…",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--record-parses"):
        from tests.extraction.recorded import record as record_mentions
        from tests.parses.recorded import record as record_sentences

        record_mentions()
        record_sentences()
    if asked := config.getoption("--record-examples"):
        from tests.app.answered import record as record_answers

        record_answers(None if asked == "all" else asked.split(","))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        both = metafunc.module.__name__.startswith(("tests.app.", "tests.graph."))
        names = databases.NAMES if both else databases.NAMES[:1]
        metafunc.parametrize("database", names, indirect=True, scope="session")


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The database that the stores of the tests are kept on, one after the other."""
    name = getattr(request, "param", "sqlite")
    if name == "postgresql" and databases.found_binaries() is None:
        missing = "PostgreSQL is not installed: apt-get install postgresql"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    with databases.using(name):
        yield name


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed documents, read once for all; of the processes that test at once, one reads."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    data = shared / "seeded"
    with (shared / "seeding").open("w") as locked:
        flock(locked, LOCK_EX)
        if not data.exists():
            read = tmp_path_factory.mktemp("reading")
            with databases.using("sqlite"):
                done = run("seed", data=read)
            assert done.exit_code == 0, done.output
            read.rename(data)
    return data


@pytest.fixture(scope="session")
def served(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """A server for each database, started when first asked for: the tests go to and fro between them."""
    with ExitStack() as running:

        @cache
        def start(database: str) -> Server:
            data = tmp_path_factory.mktemp("server") / "data"
            with databases.using(database):
                databases.copy(seeded, data)
                return running.enter_context(serving(data))

        yield start


@pytest.fixture(scope="session")
def server(database: str, served: Callable[[str], Server]) -> Server:
    """The seed documents, read and served. Tests that write take away what they wrote."""
    return served(database)


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    """An empty store of its own."""
    store = new_store(tmp_path)
    yield store
    store.close()
    databases.forget(tmp_path)


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        yield client


@pytest.fixture(scope="session")
def built() -> None:
    """A Chromium, and the page built for it."""
    find_chromium()
    build_page()


@pytest.fixture(scope="session")
def explorer(built: None, server: Server) -> str:
    """The address of the built page, served with the seeds."""
    return server.url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for a module: as long as it runs, its loop stands in the way of tests that begin one of their own."""
    with launched() as browser:
        yield browser
