"""The one place that knows one database from another: how to connect, begin a write and begin a read."""

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

BUSY_SECONDS = 30
POOLED = 40
"""As many connections as a server has threads that may ask for one."""
WRITES = "wasl_writes"


def connect(url: str) -> Engine:
    """An engine whose transactions are as the store needs them."""
    engine = create_engine(url, pool_size=POOLED, max_overflow=POOLED)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def writing(engine: Engine) -> Connection:
    """A connection whose transactions come one after another."""
    return engine.connect().execution_options(**{WRITES: True})


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # The driver would begin on its own, late and only before a write; transactions begin in _begin_sqlite.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE takes the lock at once: a write that began as a read cannot wait for another writer, it fails.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITES):
        # One writer, as on SQLite: kept counts and versions are read and then written.
        connection.execute(text("SELECT pg_advisory_xact_lock(8216)"))
    else:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
