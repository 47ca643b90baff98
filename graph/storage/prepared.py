"""Statements that are asked again and again, compiled once: to build one and to look for it in SQLAlchemy's own cache
takes several times as long as SQLite takes to answer it."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Boolean, Connection, CursorResult, Date, Dialect, Select, Text, type_coerce


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


def untyped(question: Select[Any]) -> Select[Any]:
    """The same with days and truth as the driver has them, which is text and number on SQLite: nothing is made of them
    that is only written out again."""
    columns = [
        type_coerce(column, Text).label(column.name) if isinstance(column.type, Date | Boolean) else column
        for column in question.selected_columns
    ]
    return question.with_only_columns(*columns, maintain_column_froms=True)
