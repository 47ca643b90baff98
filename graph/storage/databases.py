"""The one place that knows one database from another: how to connect, begin a write and begin a read."""

import time
from collections.abc import Callable, Collection
from typing import Any

import orjson
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Table,
    column,
    create_engine,
    event,
    func,
    literal_column,
    make_url,
    text,
)
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import DBAPIError

from graph.storage.files import Presence
from graph.storage.tables import wording

BUSY_SECONDS = 30
CACHED = 16_384
"""Kilobytes of pages that a connection to SQLite may keep; with the usual 2,000 it reads those of a hub each time."""
POOLED = 40
"""As many connections as a server has threads that may ask for one."""
WRITERS = 8216
"""The advisory lock of PostgreSQL that a writer holds."""
WRITES = "wasl_writes"
SECONDS = "wasl_seconds"
PATIENCE = "wasl_patience"
POSTGRESQL = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "wasl",
}
"""A server that is gone without a word is found out about within seconds, and not by whoever waits for an answer."""
LOOKS = 10_000
"""Steps of SQLite's machine, a fraction of a millisecond, after which it looks at the clock."""


def connect(url: str, patience: float | None = None) -> Engine:
    """An engine whose transactions are as the store needs them; postgresql:// is read by psycopg.

    A PostgreSQL that has not answered for so many seconds is given up.
    """
    place = make_url(url)
    if place.get_backend_name() in ("postgresql", "postgres"):
        place = place.set(drivername="postgresql+psycopg")
    # Messages of errors end in logs, and what is bound to a statement may be the text of a document.
    pool: dict[str, Any] = {"pool_size": POOLED, "max_overflow": POOLED, "hide_parameters": True}
    pool["pool_use_lifo"] = True  # the last one used has the pages of the hubs at hand, and its statements prepared
    pool["json_deserializer"] = orjson.loads
    if place.get_backend_name() == "sqlite":
        engine = create_engine(place, **pool)
        engine.dialect.statement_compiler = _Hinting
        Presence().guard(engine)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        pool["execution_options"] = {PATIENCE: patience}
        engine = create_engine(place, **pool, pool_pre_ping=True, connect_args=POSTGRESQL)
        event.listen(engine, "do_connect", _connect_postgresql)
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "checkin", _rest_postgresql)
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def writing(engine: Engine, *, patiently: bool = False) -> Connection:
    """A connection whose transactions come one after another; patiently, a step of one may take any time."""
    options = {WRITES: True, **({PATIENCE: None} if patiently else {})}
    return engine.connect().execution_options(**options)


def reading(engine: Engine, seconds: float | None) -> Connection:
    """A connection that sees one moment; a question that takes longer than `seconds` is broken off."""
    return engine.connect().execution_options(**{SECONDS: seconds})


def is_broken_off(error: DBAPIError) -> bool:
    """Whether the database gave up because the time was over."""
    return str(error.orig) == "interrupted" or getattr(error.orig, "sqlstate", None) == "57014"


def make_trial(connection: Connection) -> None:
    """Write a megabyte, to see whether that can be done; to be committed, and taken away by drop_trial."""
    drop_trial(connection)
    connection.exec_driver_sql("CREATE TABLE trial (filling TEXT)")
    connection.exec_driver_sql(_TRIAL[connection.dialect.name])


def drop_trial(connection: Connection) -> None:
    """Leave nothing of a trial."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS trial")


_TRIAL = {
    "sqlite": "INSERT INTO trial VALUES (hex(randomblob(500000)))",
    # No value of it is large enough to be packed.
    "postgresql": "INSERT INTO trial SELECT repeat(md5(number::text), 30) FROM generate_series(1, 1000) AS number",
}


def place_of(dialect: str, table: Table) -> ColumnElement[Any]:
    """By what a row is found again within a transaction at the least cost: SQLite has it by its number, and would look
    up an id in an index first."""
    return literal_column(f"{table.name}.rowid", Integer) if dialect == "sqlite" else table.c.id


def has_terms(dialect: str, terms: Collection[str], *, compared: bool = False) -> ColumnElement[bool]:
    """The condition that a row of `wording` has all the terms, by the full-text index of the database.

    Compared, rows that another index has found are held against those; otherwise those are the rows to begin with.
    """
    words = sorted(terms)
    if dialect == "sqlite":
        # Quoted, a term is a term whatever it reads: OR and NEAR mean something to FTS5.
        question = " AND ".join(f'"{word}"' for word in words)
        found = text("SELECT rowid FROM wording_index WHERE wording_index MATCH :question")
        # The sum keeps SQLite from going through all that have the terms for each row.
        return (wording.c.number + 0 if compared else wording.c.number).in_(
            found.bindparams(question=question).columns(column("rowid", Integer))
        )
    document = func.to_tsvector(literal_column("'simple'"), wording.c.terms)
    return document.op("@@")(func.plainto_tsquery(literal_column("'simple'"), " ".join(words)))


class _Hinting(SQLiteCompiler):
    """Tells SQLite which index to take of a table where a statement says so; left to itself it takes one that is known
    to have each value but once, though another has all that is asked for."""

    def get_from_hint_text(self, table: Any, text: Any) -> Any:
        return text


def _prepare_sqlite(connection: Any, _: Any) -> None:
    # The driver would begin on its own, late and only before a write; transactions begin in _begin_sqlite.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"cache_size = -{CACHED}",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE takes the lock at once: a write that began as a read cannot wait for another writer, it fails.
    options = connection.get_execution_options()
    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(_alarm(options.get(SECONDS)), LOOKS)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")


def _alarm(seconds: float | None) -> Callable[[], bool] | None:
    """True once the time is over."""
    if seconds is None:
        return None
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def _prepare_postgresql(connection: Any, _: Any) -> None:
    from psycopg.types.string import StrDumperUnknown

    class Asked(StrDumperUnknown):
        """PostgreSQL takes no NUL. What is stored has none; a question with one is about something that is nowhere."""

        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd") if "\0" in obj else obj)

    connection.adapters.register_dumper(str, Asked)


def _connect_postgresql(dialect: Any, record: Any, arguments: Any, options: Any) -> Any:
    from graph.storage.patience import PatientConnection

    return PatientConnection.connect(*arguments, **options)


def _rest_postgresql(connection: Any, _: Any) -> None:
    from graph.storage.patience import PING

    if connection is not None:
        connection.patience = PING


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    patience, seconds = options.get(PATIENCE), options.get(SECONDS) or 0
    driver: Any = connection.connection.driver_connection
    driver.patience = patience and max(patience, seconds + 1)  # the server is to break a question off itself
    if options.get(WRITES):
        # One writer, as on SQLite: kept counts and versions are read and then written.
        busy = min(BUSY_SECONDS, patience or BUSY_SECONDS)
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(busy * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {round(seconds * 1000)}")
