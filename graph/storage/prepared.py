"""Statements that are asked again and again, compiled once: to build one and to look for it in SQLAlchemy's own cache
takes several times as long as SQLite takes to answer it."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Select


def ask(connection: Connection, build: Callable[..., Select[Any]], *shape: Any, **values: Any) -> CursorResult[Any]:
    """The rows of what `build(*shape)` selects, with these values for its parameters."""
    return ask_with(connection, build, shape, values)


def ask_with(
    connection: Connection, build: Callable[..., Select[Any]], shape: tuple[Any, ...], values: Mapping[str, Any]
) -> CursorResult[Any]:
    """The same, with values whose names are known at run time only."""
    result: CursorResult[Any] = connection.execute(_compiled(connection.dialect, build, shape), values)
    return result


@lru_cache(maxsize=1000)
def _compiled(dialect: Dialect, build: Callable[..., Select[Any]], shape: tuple[Any, ...]) -> Any:
    return build(*shape).compile(dialect=dialect)
