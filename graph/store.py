"""Store gives out a Writer and a View: `with store.writer() as writer:` and `with store.view() as view:`."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from graph.errors import QueryBudgetExceeded, StoreBusy, StoreCorrupted, StoreFault, StoreUnconfirmed, StoreUnreachable
from graph.records import Fault
from graph.storage import databases
from graph.storage.faults import faults_told
from graph.upkeep import checking
from graph.view import View, state_of
from graph.writer import Writer


class Store:
    """The tables behind a database URL; SQLite by default, PostgreSQL by URL."""

    def __init__(self, url: str, patience: float | None = None) -> None:
        """PostgreSQL is given up as a StoreFault when it has not answered for so many seconds."""
        self._engine = databases.connect(url, patience)
        self._fault: StoreFault | None = None
        """What the last write met."""

    def migrate(self) -> None:
        """Bring the tables to the newest revision; safe to call at every start."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self._writing(patiently=True) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """One transaction: on leaving, all of it is committed and synced; on an exception, none of it has happened.

        Raises StoreFault.
        """
        with self._writing() as connection:
            writer = Writer(connection)
            yield writer
            writer.record_change()

    @contextmanager
    def view(self, seconds: float | None = None) -> Iterator[View]:
        """A snapshot, without what is written meanwhile. Raises StoreFault, after so long QueryBudgetExceeded."""
        try:
            with self._telling(), databases.reading(self._engine, seconds) as connection, connection.begin():
                yield View(connection)
        except DBAPIError as error:
            if not databases.is_broken_off(error):
                raise
            raise QueryBudgetExceeded("Ask for fewer items, a shorter period or fewer categories.") from None

    def check(self) -> None:
        """Raise the StoreFault there is; one that a write has met is there until a write succeeds, so one is tried."""
        with self.view() as view:
            view.version()
        if self._fault is not None:
            with self._writing() as connection:
                databases.make_trial(connection)
            with self._writing() as connection:
                databases.drop_trial(connection)

    @contextmanager
    def _writing(self, *, patiently: bool = False) -> Iterator[Connection]:
        done = False
        try:
            with (
                self._telling(),
                databases.writing(self._engine, patiently=patiently) as connection,
                connection.begin(),
            ):
                yield connection
                done = True
        except StoreFault as fault:
            if not isinstance(fault, StoreBusy):
                self._fault = fault
            if done and isinstance(fault, StoreUnreachable):
                raise StoreUnconfirmed from fault  # who was told to commit may have done so
            raise
        self._fault = None

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Raise StoreFault. A connection that has met damage keeps what it has read of it, so none is used again."""
        try:
            with faults_told():
                yield
        except StoreCorrupted:
            self._engine.dispose()
            raise

    @property
    def is_near(self) -> bool:
        """Whether to look up a row takes less than to have another thread do so."""
        return self._engine.dialect.name == "sqlite"

    def state(self) -> str:
        """That of a view of this moment; asked for every call, so past SQLAlchemy, which takes twenty times as long."""
        with closing(self._engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("SELECT version, at FROM change ORDER BY version DESC LIMIT 1")
            row = cursor.fetchone()
        if row is None:
            return state_of(None)
        at = datetime.fromisoformat(row[1]).replace(tzinfo=UTC) if isinstance(row[1], str) else row[1].astimezone(UTC)
        return state_of((row[0], at))

    def faults(self) -> list[Fault]:
        """All in which the store does not agree with itself. Raises StoreFault."""
        with self._writing() as connection:
            damage = checking.find_damage(connection)
        with self._telling(), databases.reading(self._engine, None) as connection, connection.begin():
            return damage + checking.find_faults(connection)

    def close(self) -> None:
        """Give all connections back."""
        self._engine.dispose()
