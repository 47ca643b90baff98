"""What each version changed, so that a projection is moved on by that alone instead of being made anew.

Whoever writes edges or who an actor is notes it here, in the same transaction; the version is the one that this
transaction will have, for writes come one after another.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, delete, func, insert, select, tuple_

from graph.storage.tables import change, changed_actor, changed_edge

Item = TypeVar("Item")
Ends = tuple[str, str, str]
"""Source, category and target."""

KEPT_VERSIONS = 2000
"""A reader further behind than this begins anew, which by then is hardly slower."""

_AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Changes:
    """The relations that were written since, and the actors who were described anew."""

    edges: frozenset[Ends]
    actors: frozenset[str]


def note_edges(connection: Connection, edges: Collection[Ends]) -> None:
    """These relations are counted anew, or gone."""
    table = changed_edge
    columns = table.c.source, table.c.category, table.c.target
    for version, some in _portions(connection, edges):
        known = select(*columns).where(table.c.version == version, tuple_(*columns).in_(some))
        fresh = set(some) - {(row[0], row[1], row[2]) for row in connection.execute(known)}
        rows = [{"version": version, "source": s, "category": c, "target": t} for s, c, t in sorted(fresh)]
        if rows:
            connection.execute(insert(table), rows)


def note_actors(connection: Connection, actors: Collection[str]) -> None:
    """These actors have another name or kind, or are gone."""
    table = changed_actor
    for version, some in _portions(connection, actors):
        known = select(table.c.actor).where(table.c.version == version, table.c.actor.in_(some))
        fresh = set(some) - set(connection.scalars(known))
        if fresh:
            connection.execute(insert(table), [{"version": version, "actor": id} for id in sorted(fresh)])


def next_version(connection: Connection) -> int:
    """The version that what is being written will have."""
    return (connection.scalar(select(func.max(change.c.version))) or 0) + 1


def changes_since(connection: Connection, version: int, now: int) -> Changes | None:
    """What changed after a version; None when that is too long ago to be known."""
    if now - version >= KEPT_VERSIONS:
        return None
    edges = select(changed_edge.c.source, changed_edge.c.category, changed_edge.c.target)
    actors = select(changed_actor.c.actor).where(changed_actor.c.version > version, changed_actor.c.version <= now)
    rows = connection.execute(edges.where(changed_edge.c.version > version, changed_edge.c.version <= now))
    return Changes(frozenset((row[0], row[1], row[2]) for row in rows), frozenset(connection.scalars(actors)))


def forget_changes(connection: Connection, version: int) -> None:
    """Drop what nobody asks for any more when this is the version."""
    for table in (changed_edge, changed_actor):
        connection.execute(delete(table).where(table.c.version <= version - KEPT_VERSIONS))


def _portions(connection: Connection, noted: Collection[Item]) -> Iterator[tuple[int, list[Item]]]:
    """The version with a part of what is noted at a time; the same may be written twice in a transaction."""
    wanted = list(noted)
    for start in range(0, len(wanted), _AT_A_TIME):
        yield next_version(connection), wanted[start : start + _AT_A_TIME]
