"""Keys of callers, kept as digests."""

from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select, update

from graph import cursors
from graph.errors import KeyExists, KeyNotFound
from graph.records import KeyRecord, Page
from graph.storage.tables import key


def all_keys(connection: Connection) -> tuple[KeyRecord, ...]:
    """All keys by name, also revoked ones."""
    return tuple(KeyRecord(**row._mapping) for row in connection.execute(select(key).order_by(key.c.name)))


def list_keys(connection: Connection, limit: int, cursor: str | None) -> Page[KeyRecord]:
    """Keys by name, also revoked ones."""
    cursors.check_limit("limit", limit)
    place = cursors.read_cursor(cursor, "keys", str)
    further = cursors.after(place, key.c.name, key.c.name, falling=False)
    rows = connection.execute(select(key).where(*further).order_by(key.c.name).limit(limit + 1))
    total = connection.scalar(select(func.count()).select_from(key)) or 0
    records = [KeyRecord(**row._mapping) for row in rows]
    return cursors.page(records, total, limit, "keys", lambda one: (one.name, one.name))


def add_key(connection: Connection, name: str, scope: str, digest: str, expires: datetime | None) -> KeyRecord:
    """Keep a new key. Raises KeyExists."""
    if connection.scalar(select(key.c.name).where(key.c.name == name)) is not None:
        raise KeyExists(name)
    row = {"name": name, "scope": scope, "digest": digest, "added": datetime.now(UTC), "expires": expires}
    connection.execute(insert(key).values(row))
    return _record(connection, name)


def revoke_key(connection: Connection, name: str) -> KeyRecord:
    """Mark a key revoked, once. Raises KeyNotFound."""
    connection.execute(update(key).where(key.c.name == name, key.c.revoked.is_(None)).values(revoked=datetime.now(UTC)))
    return _record(connection, name)


def _record(connection: Connection, name: str) -> KeyRecord:
    row = connection.execute(select(key).where(key.c.name == name)).one_or_none()
    if row is None:
        raise KeyNotFound(name)
    return KeyRecord(**row._mapping)
