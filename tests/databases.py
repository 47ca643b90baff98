"""The databases that the tests run on: SQLite in files, and a PostgreSQL of their own on a free loopback port.

A folder has a store of its own, wherever it is kept; `url_of` says where that is on the database in use. The PostgreSQL
is that of the machine (`apt-get install postgresql`), started by a user without privileges when first asked for.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from glob import glob
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import psycopg
from sqlalchemy import insert, select

from graph.storage.databases import connect, writing
from graph.storage.tables import metadata
from graph.store import Store
from tests.waiting import free_port, wait_until

NAMES = ("sqlite", "postgresql")
OWNER = "wasl"
BINARIES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
HURRIED = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")
"""What the tests that pull no plugs can do without."""

_in_use = "sqlite"


def in_use() -> str:
    """The database in use: sqlite or postgresql."""
    return _in_use


@contextmanager
def using(name: str) -> Iterator[None]:
    """Keep the stores of all folders on this database."""
    global _in_use
    before, _in_use = _in_use, name
    try:
        yield
    finally:
        _in_use = before


def url_of(folder: Path) -> str:
    """Where the store of a folder is; on PostgreSQL an empty one is made when there is none."""
    if _in_use == "sqlite":
        return f"sqlite:///{folder / 'wasl.db'}"
    return postgresql().url_of(folder)


def prepare(folder: Path) -> str:
    """Where the store of a folder is, which is empty."""
    if _in_use == "sqlite":
        (folder / "wasl.db").write_bytes(_empty_file())
        return url_of(folder)
    postgresql().drop(folder)
    return url_of(folder)


def blank(folder: Path) -> str:
    """Where the store of a folder will be, without a table yet."""
    return url_of(folder) if _in_use == "sqlite" else postgresql().blank(folder)


def copy(source: Path, folder: Path) -> None:
    """Keep for a folder what another one has in SQLite."""
    folder.mkdir(parents=True, exist_ok=True)
    if _in_use == "sqlite":
        shutil.copy(source / "wasl.db", folder)
        return
    here, there = connect(f"sqlite:///{source / 'wasl.db'}"), connect(prepare(folder))
    with here.connect() as read, writing(there) as written, written.begin():
        for table in metadata.sorted_tables:
            rows = [row._asdict() for row in read.execute(select(table))]
            if rows:
                written.execute(insert(table), rows)
    here.dispose()
    there.dispose()


def forget(folder: Path) -> None:
    """The stores of a folder and of those in it are not used any more."""
    if _in_use == "postgresql":
        postgresql().drop_under(folder)


def found_binaries() -> Path | None:
    """Where the programs of PostgreSQL are, if the machine has any."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    found += sorted((Path(one) for pattern in BINARIES for one in glob(pattern)), key=_release)
    return next((one for one in reversed(found) if (one / "postgres").exists()), None)


@cache
def postgresql() -> "Postgresql":
    """The server that all tests of this process share."""
    server = Postgresql(*HURRIED)
    atexit.register(server.remove)
    return server


class Postgresql:
    """A server with its files in a folder of their own, run by a user without privileges."""

    def __init__(self, *settings: str) -> None:
        self.port = free_port()
        self._settings = ("max_connections=300", "shared_buffers=32MB", "unix_socket_directories=", *settings)
        self._binaries = found_binaries() or Path("/usr/bin")
        self.home = Path(mkdtemp(prefix="wasl-postgresql-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._made: dict[Path, str] = {}
        self._spare: list[str] = []
        """Databases that are empty again: to empty one takes a fifth of the time of making one."""
        self._count = 0
        if os.geteuid() == 0:
            shutil.chown(self.home, *_UNPRIVILEGED)
        self._run("initdb", "-D", "data", "-U", OWNER, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
        self.start()
        self._execute("CREATE DATABASE template_of_stores")
        store = Store(self.url("template_of_stores"))
        store.migrate()
        store.close()
        with psycopg.connect(self.url("template_of_stores")) as connection:
            self._revision = connection.execute("SELECT version_num FROM alembic_version").fetchall()

    def url(self, database: str, *, user: str = OWNER, password: str = "") -> str:
        """What a store in a database is reached by."""
        return f"postgresql://{user}{password and ':'}{password}@127.0.0.1:{self.port}/{database}"

    def url_of(self, folder: Path) -> str:
        """The store of a folder, made when there is none."""
        if folder not in self._made:
            self._made[folder] = self._spare.pop() if self._spare else self._create()
        return self.url(self._made[folder])

    def blank(self, folder: Path) -> str:
        """A database without tables for a folder."""
        self._made[folder] = self._create("template0")
        return self.url(self._made[folder])

    def drop(self, folder: Path) -> None:
        """Forget the store of a folder, whoever uses it; emptied, it will do for another folder."""
        if folder not in self._made:
            return
        name = self._made.pop(folder)
        if self._emptied(name):
            self._spare.append(name)
        else:
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def drop_under(self, folder: Path) -> None:
        """Forget the stores of all folders in this one."""
        for one in [made for made in self._made if made.is_relative_to(folder)]:
            self.drop(one)

    @contextmanager
    def on_disk(self, disk: Path) -> Iterator[str]:
        """A store with its tables on a disk of its own."""
        if os.geteuid() == 0:
            shutil.chown(disk, *_UNPRIVILEGED)
        self._execute(f"CREATE TABLESPACE small LOCATION '{disk}'")
        self._execute("CREATE DATABASE on_disk TEMPLATE template_of_stores TABLESPACE small")
        yield self.url("on_disk")
        self._execute("DROP DATABASE on_disk WITH (FORCE)")
        self._execute("DROP TABLESPACE small")

    def start(self) -> None:
        """Let it listen, as it did before, unless it does; what a killed one has left behind ends by itself."""
        if self._process is not None:
            return
        wait_until(self._has_left)
        options = [part for setting in self._settings for part in ("-c", setting)]
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._binaries / "postgres", "-D", "data", "-p", str(self.port), "-h", "127.0.0.1", *options],
                stdout=log,
                stderr=log,
                **self._as_user(),
            )
        wait_until(self._answers)

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """End it at once, as if the machine had; SIGINT lets it tidy up."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    @contextmanager
    def frozen(self) -> Iterator[None]:
        """It takes calls and answers none, as on a machine that hangs."""
        assert self._process is not None
        main = self._process.pid
        all_of_it = [main, *map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split())]
        try:
            for pid in all_of_it:
                os.kill(pid, signal.SIGSTOP)
            yield
        finally:
            for pid in all_of_it:
                os.kill(pid, signal.SIGCONT)

    def remove(self) -> None:
        """End it and take its files away."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def guard(self, user: str, password: str) -> None:
        """Make a user who is let in by a password."""
        rules = self.home / "data" / "pg_hba.conf"
        rules.write_text(f"host all {user} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
        self._execute(f"CREATE ROLE {user} LOGIN SUPERUSER PASSWORD '{password}'")
        self._execute("SELECT pg_reload_conf()")

    def _create(self, template: str = "template_of_stores") -> str:
        self._count += 1
        self._execute(f"CREATE DATABASE store_{self._count} TEMPLATE {template} STRATEGY file_copy")
        return f"store_{self._count}"

    def _emptied(self, name: str) -> bool:
        """Empty a database, unless somebody is in it or its tables are not those of the template."""
        tables = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
        wiped = [f'DELETE FROM "{table.name}"' for table in metadata.sorted_tables]
        with suppress(psycopg.Error), psycopg.connect(self.url(name), connect_timeout=5) as connection:
            connection.execute("SET lock_timeout = 1000; SET session_replication_role = replica")
            connection.execute(f"LOCK TABLE {tables} NOWAIT")  # type: ignore[call-overload]
            connection.execute("; ".join(wiped))  # type: ignore[call-overload]
            return connection.execute("SELECT version_num FROM alembic_version").fetchall() == self._revision
        return False

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def _has_left(self) -> bool:
        """Whether no process works in its folder: they share memory, and a new one does not begin before it is free."""
        data = str(self.home / "data")
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if os.readlink(process / "cwd") == data:
                    return False
        return True

    def _answers(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError((self.home / "log").read_text())
        with suppress(psycopg.OperationalError):
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
            return True
        return False

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run([self._binaries / program, *arguments], capture_output=True, **self._as_user())
        if done.returncode:
            raise RuntimeError(done.stderr.decode())

    def _as_user(self) -> dict[str, Any]:
        """It refuses to be run by root."""
        settings: dict[str, Any] = {"cwd": self.home}
        if os.geteuid() == 0:
            settings |= {"user": _UNPRIVILEGED[0], "group": _UNPRIVILEGED[1], "extra_groups": []}
        return settings


_UNPRIVILEGED = ("nobody", "nogroup" if sys.platform == "linux" else "nobody")


def _release(binaries: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in binaries.parent.name.rpartition("@")[2].split(".") if part.isdecimal())


@cache
def _empty_file() -> bytes:
    """The file of a store that has just been migrated, which takes a while."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "wasl.db"
        store = Store(f"sqlite:///{path}")
        store.migrate()
        store.close()
        return path.read_bytes()
