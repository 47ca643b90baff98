"""A backup is the store as it was at one moment, and takes its place again whole or not at all."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import BackupUnusable, StoreInUse, StoreThere
from graph.store import Store
from graph.upkeep.backups import back_up, restore
from tests import databases
from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep, new_store, reading, rows, support


def url(folder: Path) -> str:
    return f"sqlite:///{folder / 'wasl.db'}"


@pytest.fixture(autouse=True)
def _embedded() -> Iterator[None]:
    """Files that are copied and spoilt are those of SQLite."""
    with databases.using("sqlite"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "store"
    made.mkdir()
    store = new_store(made)
    keep(store, LIBYA_EN)
    store.close()
    return made


def test_a_backup_made_while_others_write_is_a_whole_store(tmp_path: Path, folder: Path) -> None:
    store, done = Store(url(folder)), threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            keep(store, reading(support("Turkey", "GNA"), (f"Nothing {number}.", None)))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            back_up(url(folder), tmp_path / f"{number}.db")
    finally:
        done.set()
        writer.join()
    store.close()
    for number in range(3):
        place = tmp_path / f"restored-{number}"
        restore(url(place), tmp_path / f"{number}.db")
        restored = Store(url(place))
        restored.migrate()
        assert restored.faults() == []
        with restored.view() as view:
            assert view.stats().documents > 0
        restored.close()
    assert not list(tmp_path.glob(".*"))


def test_nothing_is_overwritten_unasked(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "kept.db"
    back_up(url(folder), file)
    before = rows(folder)
    store = Store(url(folder))
    keep(store, LIBYA_AR)
    store.close()
    later = rows(folder)
    with pytest.raises(StoreThere):
        back_up(url(folder), file)
    with pytest.raises(StoreThere):
        restore(url(folder), file)
    assert rows(folder) == later
    restore(url(folder), file, force=True)
    assert rows(folder) == before


def test_a_store_that_others_have_open_is_not_taken_from_under_them(tmp_path: Path, folder: Path) -> None:
    back_up(url(folder), tmp_path / "kept.db")
    store = Store(url(folder))
    with store.view() as view:
        assert view.version() == 1
        with pytest.raises(StoreInUse):
            restore(url(folder), tmp_path / "kept.db", force=True)
    keep(store, LIBYA_AR)
    store.close()
    restore(url(folder), tmp_path / "kept.db", force=True)


def test_a_store_on_postgresql_is_dumped_and_restored_whole(tmp_path: Path, database: str) -> None:
    if database == "sqlite":
        pytest.skip("on PostgreSQL alone")
    with databases.using("postgresql"):
        store = new_store(tmp_path)
        keep(store, LIBYA_EN)
        before, place = rows(tmp_path), databases.url_of(tmp_path)
        back_up(place, tmp_path / "kept.dump")
        keep(store, LIBYA_AR)
        later = rows(tmp_path)
        with pytest.raises(StoreThere):
            restore(place, tmp_path / "kept.dump")
        (tmp_path / "no.dump").write_bytes((tmp_path / "kept.dump").read_bytes()[:900])
        with pytest.raises(BackupUnusable):
            restore(place, tmp_path / "no.dump", force=True)
        assert rows(tmp_path) == later
        restore(place, tmp_path / "kept.dump", force=True)
        assert rows(tmp_path) == before
        assert store.faults() == []
        store.close()
        databases.forget(tmp_path)


def damaged(content: bytes) -> bytes:
    return content[: len(content) // 2] + b"\0" * 8192 + content[len(content) // 2 + 8192 :]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda content: content[: len(content) // 2], "damaged|malformed|cannot be read"),
        (damaged, "damaged|malformed|cannot be read"),
        (lambda content: b"", "is no backup"),
        (lambda content: b"Turkey backs GNA.", "is no backup"),
        (lambda content: content.replace(b"alembic_version", b"alembic_revised"), "cannot be read"),
    ],
)
def test_what_is_no_whole_backup_replaces_nothing(tmp_path: Path, folder: Path, spoil, told: str) -> None:
    file = tmp_path / "kept.db"
    back_up(url(folder), file)
    file.write_bytes(spoil(file.read_bytes()))
    before = rows(folder)
    with pytest.raises(BackupUnusable, match=told):
        restore(url(folder), file, force=True)
    assert rows(folder) == before


def test_a_store_that_cannot_be_read_is_replaced(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "kept.db"
    back_up(url(folder), file)
    before = rows(folder)
    (folder / "wasl.db").write_bytes(b"\0" * 4096)
    restore(url(folder), file, force=True)
    assert rows(folder) == before
