"""A copy of the store in one file, made while it is in use, and put in its place again."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from graph.errors import BackupUnusable, StoreInUse, StoreThere, ToolMissing

SQLITE, POSTGRESQL = b"SQLite format 3\0", b"PGDMP"
"""How the files begin."""


def back_up(url: str, file: Path, *, force: bool = False) -> None:
    """Copy the store into a file, whole or not at all. Raises StoreThere, ToolMissing, BackupUnusable."""
    if file.exists() and not force:
        raise StoreThere(str(file))
    made = file.with_name(f".{file.name}.{os.getpid()}")
    where = make_url(url)
    try:
        if where.get_backend_name() == "sqlite":
            _copy(_path(where), made)
            check_backup(url, made)
        else:
            _run("pg_dump", where, ["--format=custom", f"--file={made}"])
        _put(made, file)
    finally:
        made.unlink(missing_ok=True)


def restore(url: str, file: Path, *, force: bool = False) -> None:
    """Put a backup in the place of the store. Raises StoreThere, StoreInUse, BackupUnusable, ToolMissing."""
    check_backup(url, file)
    where = make_url(url)
    if where.get_backend_name() != "sqlite":
        _run("pg_restore", where, ["--single-transaction", "--no-owner", *_cleaning(force), str(file)])
        return
    path = _path(where)
    if path.exists() and not force:
        raise StoreThere(str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _copy(file, made)
        _have_alone(path)
        _put(made, path)
    finally:
        made.unlink(missing_ok=True)


def check_backup(url: str, file: Path) -> None:
    """Raise BackupUnusable unless a file is a whole backup of a store on this database."""
    embedded = make_url(url).get_backend_name() == "sqlite"
    with file.open("rb") as opened:
        if not opened.read(16).startswith(SQLITE if embedded else POSTGRESQL):
            raise BackupUnusable(str(file), f"is no backup of a store on {'SQLite' if embedded else 'PostgreSQL'}")
    if embedded:
        with closing(_open(file)) as connection:
            _check(connection, file)
    else:
        _list(file)


def _check(connection: sqlite3.Connection, file: Path) -> None:
    try:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        known = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise BackupUnusable(str(file), f"cannot be read: {error}") from None
    if faults != ["ok"]:
        raise BackupUnusable(str(file), f"is damaged: {'; '.join(faults)}")
    if known is None or known[0] not in _revisions():
        raise BackupUnusable(str(file), "was made by a newer version of Wasl, or by something else")


def _revisions() -> set[str]:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[1] / "migrations"))
    return {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}


def _path(where: URL) -> Path:
    return Path(where.database or "")


def _open(path: Path, mode: str = "ro") -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def _copy(source: Path, target: Path) -> None:
    """What is committed now; in one step, or a write in between would have it begin anew. Nobody waits for it."""
    try:
        with closing(_open(source)) as read, closing(sqlite3.connect(target, isolation_level=None)) as written:
            read.backup(written)
            written.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        raise BackupUnusable(str(source), f"cannot be read: {error}") from None


def _have_alone(path: Path) -> None:
    """Take in what stands in its log, and be the only one who has it open. Raises StoreInUse."""
    if not path.exists():
        return
    try:
        with closing(_open(path, "rw")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise StoreInUse(str(path)) from None
    except sqlite3.DatabaseError:
        pass  # it is to be replaced because it cannot be read
    for rest in ("-wal", "-shm"):
        Path(f"{path}{rest}").unlink(missing_ok=True)


def _put(made: Path, place: Path) -> None:
    """All of it, and for good."""
    _sync(made)
    os.replace(made, place)
    _sync(place.absolute().parent)


def _sync(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _cleaning(force: bool) -> Sequence[str]:
    return ["--clean", "--if-exists"] if force else []


def _list(file: Path) -> None:
    done = subprocess.run([_tool("pg_restore"), "--list", str(file)], capture_output=True, text=True)
    if done.returncode or "alembic_version" not in done.stdout:
        raise BackupUnusable(str(file), f"is no backup of a store: {done.stderr.strip()}")


def _run(program: str, where: URL, arguments: Sequence[str]) -> None:
    """A program of PostgreSQL on the store; the password goes by the environment, which others cannot read."""
    known = {
        "PGHOST": where.host,
        "PGPORT": where.port and str(where.port),
        "PGUSER": where.username,
        "PGPASSWORD": where.password and str(where.password),
        "PGDATABASE": where.database,
    }
    given: Mapping[str, str] = {name: str(value) for name, value in known.items() if value}
    target = ["--dbname", where.database or ""] if program == "pg_restore" else []
    done = subprocess.run(
        [_tool(program), *target, *arguments], capture_output=True, text=True, env={**os.environ, **given}
    )
    if done.returncode:
        if "already exists" in done.stderr:
            raise StoreThere(where.render_as_string())
        raise BackupUnusable(arguments[-1], f"was not taken by {program}: {done.stderr.strip()}")


def _tool(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise ToolMissing(program)
    return found
