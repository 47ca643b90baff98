"""What is wrong with the database is said clearly, and the service goes on by itself once it is put right."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import event

from graph.errors import StoreFault, StoreUnconfirmed, StoreUnreachable
from graph.store import Store
from tests import databases
from tests.databases import Postgresql
from tests.graph.factory import LIBYA_AR, LIBYA_EN, keep, new_store
from tests.serving import ASKING, Server, serving
from tests.waiting import wait_until

TEXT = {"text": "Turkey backs the GNA.", "language": "en"}
NEWS = {"text": "تدعم تركيا حكومة الوفاق " * 4000, "language": "ar"}
SOON = 30


def problem(response: httpx.Response) -> tuple[int, str]:
    """Status and kind of a failure, which is told as all are."""
    assert response.headers["Content-Type"] == "application/problem+json", response.text
    body = response.json()
    assert body["detail"].endswith(".")
    return response.status_code, body["type"].rpartition("/")[2]


def is_ready(server: Server) -> bool:
    """Whether the store is; models are none of these tests' business."""
    response = ASKING.get(f"{server.url}/health/ready")
    return response.status_code == 200 or problem(response)[1] == "not-ready"


def stored(server: Server) -> int:
    total: int = httpx.get(f"{server.url}/documents", timeout=SOON).raise_for_status().json()["total"]
    return total


def post(server: Server, document: dict[str, Any] = TEXT) -> httpx.Response:
    return httpx.post(f"{server.url}/documents", json=document, timeout=SOON)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[Postgresql]:
    """One that may be ended; its commits are synced."""
    if databases.found_binaries() is None:
        missing = "PostgreSQL is not installed: apt-get install postgresql"
        pytest.fail(missing) if os.environ.get("CI") else pytest.skip(missing)
    server = Postgresql()
    yield server
    server.remove()


@pytest.fixture
def on_postgresql(postgresql: Postgresql, tmp_path: Path) -> Iterator[Server]:
    """A service whose database may be ended."""
    settings = {"WASL_DATABASE_URL": postgresql.url_of(tmp_path)}
    with serving(tmp_path / "data", ready=False, settings=settings) as server:
        yield server
    postgresql.start()
    postgresql.drop(tmp_path)


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[Path]:
    """A disk of so many megabytes."""
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("A disk to be filled can only be mounted by root.")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Room for SQLite and little else."""
    with mounted(tmp_path / "disk", "6m") as disk:
        yield disk


@pytest.fixture
def on_small_disk(postgresql: Postgresql, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A service whose tables in PostgreSQL are on a disk of their own, and where that is."""
    with (
        mounted(postgresql.home / "disk", "64m") as disk,
        postgresql.on_disk(disk) as url,
        serving(tmp_path / "data", ready=False, settings={"WASL_DATABASE_URL": url}) as server,
    ):
        yield server, disk


def test_a_full_disk_stores_nothing_and_is_written_again_once_there_is_space(small_disk: Path) -> None:
    settings = {"WASL_DATABASE_URL": f"sqlite:///{small_disk / 'wasl.db'}"}
    with serving(small_disk.parent / "data", ready=False, settings=settings) as server:
        fill_and_clear(server, small_disk)


def test_a_full_disk_of_postgresql_stores_nothing_until_there_is_space(on_small_disk: tuple[Server, Path]) -> None:
    fill_and_clear(*on_small_disk)


def fill_and_clear(server: Server, disk: Path) -> None:
    """What is written is refused while the disk is full, and only then."""
    assert post(server).status_code == 202
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        fill(file)
    assert problem(post(server, NEWS)) == (507, "store-full")
    assert problem(httpx.get(f"{server.url}/health/ready")) == (507, "store-full")
    assert stored(server) == 1
    ballast.unlink()
    wait_until(lambda: is_ready(server), SOON)
    assert post(server, NEWS).status_code == 202
    assert stored(server) == 2


def fill(file: Any) -> None:
    """Until not a byte more fits."""
    for size in (1 << 16, 1 << 12, 1):
        try:
            while True:
                file.write(b"x" * size)
        except OSError:
            continue


def test_a_disk_mounted_read_only_is_read_and_written_again_once_it_may_be(small_disk: Path) -> None:
    with databases.using("sqlite"):
        store = new_store(small_disk)
        keep(store, LIBYA_EN)
        store.close()
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    settings = {"WASL_DATABASE_URL": f"sqlite:///{small_disk / 'wasl.db'}"}
    with serving(small_disk.parent / "data", ready=False, settings=settings) as server:
        assert problem(post(server))[1] in ("store-read-only", "store-unreachable")
        assert not is_ready(server)
        subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
        wait_until(lambda: is_ready(server), SOON)
        assert post(server).status_code == 202
        assert stored(server) == 2


def test_a_file_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    with databases.using("sqlite"):
        store = new_store(tmp_path)
        keep(store, LIBYA_EN)
        store.close()
    settings = {"WASL_DATABASE_URL": f"sqlite:///file:{tmp_path / 'wasl.db'}?mode=ro&uri=true"}
    with serving(tmp_path / "data", ready=False, settings=settings) as server:
        assert stored(server) == 1
        assert problem(post(server)) == (503, "store-read-only")
        assert problem(httpx.get(f"{server.url}/health/ready")) == (503, "store-read-only")
        assert httpx.get(f"{server.url}/health/live").status_code == 200


@pytest.mark.parametrize("damage", ["head", "middle"])
def test_a_damaged_file_is_told_as_such_until_it_is_put_right(tmp_path: Path, damage: str) -> None:
    with databases.using("sqlite"):
        store = new_store(tmp_path)
        keep(store, LIBYA_EN, LIBYA_AR)
        store.close()
    file = tmp_path / "wasl.db"
    whole = file.read_bytes()
    file.write_bytes(
        b"no database".ljust(4096) + whole[4096:] if damage == "head" else whole[:4096] + b"\xff" * 200_000
    )
    settings = {"WASL_DATABASE_URL": f"sqlite:///{file}"}
    with serving(tmp_path / "data", ready=False, settings=settings) as server:
        assert problem(httpx.get(f"{server.url}/documents")) == (503, "store-corrupted")
        assert problem(post(server)) == (503, "store-corrupted")
        assert problem(httpx.get(f"{server.url}/health/ready")) == (503, "store-corrupted")
        file.write_bytes(whole)
        wait_until(lambda: is_ready(server), SOON)
        assert stored(server) == 2
        assert post(server).status_code == 202


def test_a_file_that_is_damaged_while_it_is_served_is_served_again_once_it_is_put_right(tmp_path: Path) -> None:
    with databases.using("sqlite"):
        store = new_store(tmp_path)
        keep(store, LIBYA_EN, LIBYA_AR)
        store.close()
    file = tmp_path / "wasl.db"
    settings = {"WASL_DATABASE_URL": f"sqlite:///{file}"}
    with serving(tmp_path / "data", ready=False, settings=settings) as server:
        assert stored(server) == 2
        whole = file.read_bytes()
        with file.open("r+b") as damaged:
            damaged.seek(4096)
            damaged.write(b"\xff" * 200_000)
        wait_until(lambda: not is_ready(server), SOON)
        assert problem(post(server)) == (503, "store-corrupted")
        with file.open("r+b") as mended:
            mended.write(whole)
        wait_until(lambda: is_ready(server), SOON)
        assert [stored(server) for _ in range(20)] == [2] * 20
        assert post(server).status_code == 202


def test_a_database_that_goes_and_comes_back_loses_nothing_it_had_accepted(
    postgresql: Postgresql, on_postgresql: Server
) -> None:
    assert post(on_postgresql).status_code == 202
    postgresql.stop()
    assert problem(httpx.get(f"{on_postgresql.url}/documents")) == (503, "store-unreachable")
    assert problem(post(on_postgresql, NEWS)) == (503, "store-unreachable")
    assert not is_ready(on_postgresql)
    postgresql.start()
    wait_until(lambda: is_ready(on_postgresql), SOON)
    assert stored(on_postgresql) == 1
    assert post(on_postgresql, NEWS).status_code == 202


def test_a_database_that_hangs_is_told_in_time_and_used_again_when_it_answers(
    postgresql: Postgresql, tmp_path: Path
) -> None:
    settings = {"WASL_DATABASE_URL": postgresql.url_of(tmp_path), "WASL_READ_SECONDS": "2"}
    with serving(tmp_path / "data", ready=False, settings=settings) as server:
        assert post(server).status_code == 202
        with postgresql.frozen():
            for page in ("/documents", "/health/ready"):
                assert problem(httpx.get(f"{server.url}{page}", timeout=SOON)) == (503, "store-unreachable")
            assert problem(post(server, NEWS)) == (503, "store-unreachable")
            assert httpx.get(f"{server.url}/health/live").status_code == 200
        wait_until(lambda: is_ready(server), SOON)
        assert stored(server) == 1
        assert post(server, NEWS).status_code == 202


def test_a_write_is_given_up_that_has_no_answer_in_the_middle(postgresql: Postgresql, tmp_path: Path) -> None:
    store = Store(postgresql.url_of(tmp_path), patience=1)

    def write() -> None:
        with store.writer() as writer:
            writer.add_document("Malta thanked Fiji.")
            with postgresql.frozen():
                writer.add_document("Fiji thanked Malta.")

    with pytest.raises(StoreUnreachable):
        write()
    with store.view() as view:
        assert view.documents().total == 0
    store.close()


def test_a_write_whose_commit_has_no_answer_may_have_happened(postgresql: Postgresql, tmp_path: Path) -> None:
    store = Store(postgresql.url_of(tmp_path), patience=1)
    with ExitStack() as frozen:
        event.listen(store._engine, "commit", lambda _: frozen.enter_context(postgresql.frozen()), once=True)
        with pytest.raises(StoreUnconfirmed), store.writer() as writer:
            writer.add_document("Malta thanked Fiji.")
    with store.writer() as writer:
        assert not writer.add_document("Malta thanked Fiji.")[1]
    with store.view() as view:
        assert view.documents().total == 1
    store.close()


def test_the_tables_are_made_in_any_time_and_one_more_write_waits_as_long_as_it_may(
    postgresql: Postgresql, tmp_path: Path
) -> None:
    store = Store(postgresql.blank(tmp_path), patience=0.001)
    store.migrate()
    with pytest.raises(StoreFault), store._writing() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(5)")
    store.close()


def test_a_service_that_starts_before_its_database_waits_for_it(postgresql: Postgresql, tmp_path: Path) -> None:
    url = postgresql.url_of(tmp_path)
    postgresql.stop()
    with serving(tmp_path / "data", ready=False, settings={"WASL_DATABASE_URL": url}) as server:
        assert problem(post(server)) == (503, "store-unreachable")
        assert not is_ready(server)
        postgresql.start()
        wait_until(lambda: is_ready(server), SOON)
        assert post(server).status_code == 202


def test_a_standby_is_read_and_not_written_until_it_is_promoted(postgresql: Postgresql, on_postgresql: Server) -> None:
    assert post(on_postgresql).status_code == 202
    with psycopg.connect(postgresql.url("postgres"), autocommit=True) as connection:
        try:
            connection.execute("ALTER SYSTEM SET default_transaction_read_only = on")
            connection.execute("SELECT pg_reload_conf()")
            wait_until(lambda: post(on_postgresql, NEWS).status_code == 503, SOON)
            assert problem(post(on_postgresql, NEWS)) == (503, "store-read-only")
            assert not is_ready(on_postgresql)
            assert stored(on_postgresql) == 1
        finally:
            connection.execute("SET default_transaction_read_only = off")
            connection.execute("ALTER SYSTEM RESET default_transaction_read_only")
            connection.execute("SELECT pg_reload_conf()")
    wait_until(lambda: is_ready(on_postgresql), SOON)
    assert post(on_postgresql, NEWS).status_code == 202


def test_a_wrong_password_is_told_without_it(postgresql: Postgresql, tmp_path: Path) -> None:
    url = postgresql.url_of(tmp_path)
    postgresql.guard("guarded", "right")
    wrong = url.replace(f"{databases.OWNER}@", "guarded:wr0ng@")
    with serving(tmp_path / "data", ready=False, settings={"WASL_DATABASE_URL": wrong}) as server:
        answer = httpx.get(f"{server.url}/documents")
        assert problem(answer) == (503, "store-unreachable")
        assert "password" in answer.json()["detail"]
        assert problem(httpx.get(f"{server.url}/health/ready")) == (503, "store-unreachable")
        assert "wr0ng" not in answer.text + (tmp_path / "data.log").read_text()
