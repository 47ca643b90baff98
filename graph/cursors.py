"""Cursors: where a page ended, as text that only the same list in the same order takes back.

A place in the order stays where it is when the store is written to, so what stays is on one page and one only; an item
whose sort value changes between two pages moves, and may be on both or none.
"""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, or_

from graph.errors import BadCursor, LimitExceeded
from graph.records import Page

Item = TypeVar("Item")
Place = tuple[Any, str]
"""The sort value and the id of the last item."""

MOST = 1000


def check_limit(name: str, value: int, most: int = MOST, least: int = 1) -> None:
    """Raise LimitExceeded unless least ≤ value ≤ most."""
    if not least <= value <= most:
        raise LimitExceeded(name, value, least, most)


def read_cursor(cursor: str | None, order: str, parse: Callable[[str], Any]) -> Place | None:
    """Where the page before ended; `parse` makes the sort value of its text. Raises BadCursor."""
    if cursor is None:
        return None
    try:
        told_order, value, id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        if told_order != order or not isinstance(value, str) or not isinstance(id, str):
            raise BadCursor(cursor)
        return parse(value), id
    except (ValueError, TypeError, binascii.Error) as error:
        raise BadCursor(cursor) from error


def count(text: str) -> int:
    """A whole number such as a database can hold."""
    value = int(text)
    if abs(value) >= 2**63:
        raise ValueError(text)
    return value


def after(place: Place | None, value: ColumnElement[Any], id: ColumnElement[str], *, falling: bool) -> list[Any]:
    """The condition that a row comes after the place; values fall or rise, ids of equals always rise."""
    if place is None:
        return []
    last, last_id = place
    return [or_(value < last if falling else value > last, and_(value == last, id > last_id))]


def page(
    rows: Sequence[Item], total: int, limit: int, order: str, place: Callable[[Item], tuple[str, str]]
) -> Page[Item]:
    """The first `limit` of rows, of which one more was asked for than is shown."""
    shown = tuple(rows[:limit])
    more = len(rows) > limit
    return Page(shown, total, _cursor(order, *place(shown[-1])) if more else None)


def _cursor(order: str, value: str, id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([order, value, id]).encode()).decode()
