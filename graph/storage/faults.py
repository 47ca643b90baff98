"""What is at fault with the database, told from its own errors."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoneFree

from graph.errors import StoreBusy, StoreCorrupted, StoreFault, StoreFull, StoreReadOnly, StoreUnreachable

logger = logging.getLogger(__name__)

SQLITE: Mapping[str, type[StoreFault]] = {
    "SQLITE_READONLY": StoreReadOnly,
    "SQLITE_FULL": StoreFull,
    "SQLITE_CORRUPT": StoreCorrupted,
    "SQLITE_NOTADB": StoreCorrupted,
    "SQLITE_BUSY": StoreBusy,
    "SQLITE_LOCKED": StoreBusy,
    "SQLITE_CANTOPEN": StoreUnreachable,
    "SQLITE_IOERR": StoreUnreachable,
    "SQLITE_PERM": StoreUnreachable,
    "SQLITE_PROTOCOL": StoreUnreachable,
}
"""By how the name of the error begins."""

POSTGRESQL: Mapping[str, type[StoreFault]] = {
    "25006": StoreReadOnly,
    "53100": StoreFull,
    "XX001": StoreCorrupted,
    "XX002": StoreCorrupted,
    "55P03": StoreBusy,
    "40": StoreBusy,
    "08": StoreUnreachable,
    "28": StoreUnreachable,
    "3D": StoreUnreachable,
    "42P01": StoreUnreachable,
    "53": StoreUnreachable,
    "57P": StoreUnreachable,
    "58": StoreUnreachable,
}
"""By how the SQLSTATE begins, the particular ones first. 42P01 is a table that nobody has made yet."""

REFUSED = "it does not take the user or the password"
UNMADE = "its tables are not there yet"


@contextmanager
def faults_told() -> Iterator[None]:
    """Raise StoreFault for what is wrong with the database and not with what it was told to do."""
    try:
        yield
    except (DBAPIError, NoneFree) as error:
        fault = fault_of(error)
        if fault is None:
            raise
        logger.error("%s: %s", type(fault).__name__, getattr(error, "orig", error))
        raise fault from error


def fault_of(error: DBAPIError | NoneFree) -> StoreFault | None:
    """The fault that an error of the database tells of; None when it tells of none."""
    if isinstance(error, NoneFree):
        return StoreBusy()
    said = str(error.orig)
    if "authentication failed" in said:
        return StoreUnreachable(REFUSED)
    if said.startswith("no such table") or getattr(error.orig, "sqlstate", None) == "42P01":
        return StoreUnreachable(UNMADE)
    named = _named(error)
    if named is None and (error.connection_invalidated or _is_of_connection(error)):
        return StoreUnreachable()
    return None if named is None else named()


def _named(error: DBAPIError) -> type[StoreFault] | None:
    for table, attribute in ((SQLITE, "sqlite_errorname"), (POSTGRESQL, "sqlstate")):
        name = getattr(error.orig, attribute, None) or ""
        found = next((fault for start, fault in table.items() if name.startswith(start)), None)
        if found is not None:
            return found
    return None


def _is_of_connection(error: DBAPIError) -> bool:
    """psycopg gives no SQLSTATE where there was no server to give one."""
    unnamed = getattr(error.orig, "sqlstate", "") is None
    return unnamed and isinstance(error, OperationalError | InterfaceError)
