"""A store that does not agree with itself says so, and is made to."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from graph.network.projection import Projection
from graph.records import JobState
from graph.store import Store
from tests import databases
from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep, new_store, reading, rows, support
from tests.graph.syndication import article, syndicated

FAULTS = [
    ("UPDATE edge SET weight = 7 WHERE category = 'SUPPORT'", "relations miscounted"),
    ("DELETE FROM edge WHERE category = 'SUPPORT'", "relations miscounted"),
    ("UPDATE edge SET confidence = 0.1", "relations miscounted"),
    ("UPDATE actor SET degree = 9, mentions = 9", "actors miscounted"),
    ("DELETE FROM word", "actors not found by their names"),
    ("DELETE FROM alias WHERE text = 'Turkey'", "actors not found by their names"),
    ("DELETE FROM wording", "sentences not found by their words"),
    ("UPDATE wording SET terms = 'nothing'", "sentences not found by their words"),
    ("DELETE FROM band", "documents not found by their copies"),
    ("DELETE FROM signature", "documents not found by their copies"),
    ("UPDATE document SET story = id", "documents in the wrong story"),
    ("UPDATE triple SET story = 'none', published = NULL", "documents whose triples say otherwise of them"),
    ("UPDATE triple SET source_start = 0, target_end = 1", "documents whose triples say otherwise of them"),
]
"""What is done to a store behind its back, and what is told of it."""
REREAD = [
    ("UPDATE document SET extractor_version = NULL", "documents read by half"),
    ("DELETE FROM mention WHERE text = 'Turkey'", "rows without what they belong to"),
    ("DELETE FROM sentence WHERE position = 0", "rows without what they belong to"),
]
"""The same, where documents have to be read again."""


@pytest.fixture(autouse=True)
def _embedded() -> Iterator[None]:
    """Only SQLite lets itself be spoilt so easily; what is told of it is asked in the same statements everywhere."""
    with databases.using("sqlite"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A store with two languages and two copies of a story."""
    store = new_store(tmp_path)
    copies = [reading(support("Turkey", "GNA"), (words, None)) for words in (article("en"), syndicated("en"))]
    keep(store, LIBYA_EN, LIBYA_AR, *copies)
    store.close()
    return tmp_path


def spoil(folder: Path, statement: str) -> None:
    """As somebody would who knows nothing of foreign keys."""
    with sqlite3.connect(folder / "wasl.db") as connection:
        connection.execute(statement)
    connection.close()


def opened(folder: Path) -> Store:
    return Store(f"sqlite:///{folder / 'wasl.db'}")


def repair(store: Store) -> None:
    for _ in range(3):
        faults = store.faults()
        with store.writer() as writer:
            writer.repair(faults)


def test_a_store_agrees_with_itself(folder: Path) -> None:
    store = opened(folder)
    assert store.faults() == []
    [document, *_] = keep(store, LIBYA_EN)
    with store.writer() as writer:
        writer.delete_document(document)
    assert store.faults() == []
    store.close()


@pytest.mark.parametrize(("statement", "name"), FAULTS, ids=[statement for statement, _ in FAULTS])
def test_what_does_not_follow_is_told_and_made_anew(folder: Path, statement: str, name: str) -> None:
    before = rows(folder)
    spoil(folder, statement)
    store = opened(folder)
    assert name in [fault.name for fault in store.faults()]
    repair(store)
    assert store.faults() == []
    store.close()
    assert rows(folder) == before


@pytest.mark.parametrize(("statement", "name"), REREAD, ids=[statement for statement, _ in REREAD])
def test_documents_whose_reading_is_not_whole_are_read_again(folder: Path, statement: str, name: str) -> None:
    before = rows(folder)
    spoil(folder, statement)
    store = opened(folder)
    assert name in [fault.name for fault in store.faults()]
    repair(store)
    assert store.faults() == []
    with store.view() as view:
        assert view.stats().jobs[JobState.QUEUED] > 0
    copies = [reading(support("Turkey", "GNA"), (words, None)) for words in (article("en"), syndicated("en"))]
    keep(store, LIBYA_EN, LIBYA_AR, *copies)
    store.close()
    assert rows(folder) == before


def test_a_document_that_nobody_will_read_is_queued(folder: Path) -> None:
    store = opened(folder)
    with store.writer() as writer:
        id = writer.add_document("Turkey left.")[0].id
    [fault] = store.faults()
    assert (fault.name, fault.rows) == ("documents that nobody will read", (id,))
    repair(store)
    with store.writer() as writer:
        assert [claim.job.document for claim in writer.claim_jobs("me", most=9)] == [id]
    store.close()


def test_the_state_of_a_batch_is_made_to_follow_from_its_jobs(folder: Path) -> None:
    store = opened(folder)
    with store.writer() as writer:
        batch = writer.open_batch()
        writer.add_to_batch(batch, writer.add_document("Turkey left.")[0].id)
        writer.close_batch(batch)
    spoil(folder, "UPDATE batch SET state = 'done'")
    assert [fault.rows for fault in store.faults()] == [(batch,)]
    repair(store)
    with store.view() as view:
        assert view.batch(batch).state is JobState.QUEUED
    store.close()


def test_a_search_index_that_lies_is_rebuilt(folder: Path) -> None:
    store = opened(folder)
    number = create_engine(f"sqlite:///{folder / 'wasl.db'}")
    with number.begin() as connection:
        row = connection.execute(text("SELECT number, terms FROM wording LIMIT 1")).one()
        lie = "INSERT INTO wording_index(wording_index, rowid, terms) VALUES('delete', :number, :terms)"
        connection.execute(text(lie), row._asdict())
    number.dispose()
    assert "damage to the search index" in [fault.name for fault in store.faults()]
    repair(store)
    assert store.faults() == []
    store.close()


def test_the_graph_of_a_running_server_follows_a_repair(folder: Path) -> None:
    spoil(folder, "UPDATE edge SET weight = 7 WHERE category = 'SUPPORT'")
    store, projection = opened(folder), Projection()
    with store.view() as view:
        assert {edge["weight"] for *_, edge in projection.graph(view).edges(data=True)} >= {7}
    repair(store)
    with store.view() as view:
        assert 7 not in {edge["weight"] for *_, edge in projection.graph(view).edges(data=True)}
    store.close()
