"""A file that is taken away while it is open is missed at once, and one that is put in its place is read."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreCorrupted, StoreUnreachable
from graph.store import Store
from tests import databases
from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with databases.using("sqlite"):
        store = new_store(tmp_path)
        keep(store, LIBYA_EN)
        yield store
        store.close()


def documents(store: Store) -> int:
    with store.view() as view:
        return view.documents().total


def move(source: Path, target: Path) -> None:
    """The file, and its log with it."""
    target.mkdir(exist_ok=True)
    for file in source.glob("wasl.db*"):
        file.rename(target / file.name)


def test_nothing_is_accepted_into_a_file_that_was_taken_away_until_it_is_back(store: Store, tmp_path: Path) -> None:
    move(tmp_path, tmp_path / "away")
    for _ in range(2):
        with pytest.raises(StoreUnreachable):
            keep(store, LIBYA_AR)
        with pytest.raises(StoreUnreachable):
            documents(store)
        with pytest.raises(StoreUnreachable):
            store.check()
    assert not (tmp_path / "wasl.db").exists()
    move(tmp_path / "away", tmp_path)
    store.check()
    keep(store, LIBYA_AR)
    assert documents(store) == 2


def test_a_file_that_was_put_in_the_place_of_another_is_the_store(store: Store, tmp_path: Path) -> None:
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copy(tmp_path / "wasl.db", tmp_path / "kept.db")
    keep(store, LIBYA_AR)
    assert documents(store) == 2
    move(tmp_path, tmp_path / "away")
    (tmp_path / "kept.db").rename(tmp_path / "wasl.db")
    assert documents(store) == 1
    keep(store, LIBYA_AR)
    assert documents(store) == 2


@pytest.mark.parametrize("damaged", [False, True])
def test_an_emptied_file_is_not_begun_anew_before_it_is_put_right(store: Store, tmp_path: Path, damaged: bool) -> None:
    store.close()
    file = tmp_path / "wasl.db"
    whole = file.read_bytes()
    if damaged:
        file.write_bytes(b"no database".ljust(4096) + whole[4096:])
        store = Store(f"sqlite:///{file}")
        with pytest.raises(StoreCorrupted):
            store.migrate()
    file.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(StoreUnreachable):
            store.migrate()
        with pytest.raises(StoreUnreachable):
            documents(store)
        with pytest.raises(StoreUnreachable):
            store.check()
    assert not file.stat().st_size
    file.write_bytes(whole)
    store.migrate()
    assert documents(store) == 1
    keep(store, LIBYA_AR)
    assert documents(store) == 2
