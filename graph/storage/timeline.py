"""How much was told when: the triples that count, by the interval in which their documents were published."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Text, cast, select

from extraction.ontology import Category
from graph import cursors
from graph.filters import Filter
from graph.records import IntervalRecord, TimelineRecord
from graph.storage.counting import allowed, counted
from graph.storage.edges import ranked
from graph.storage.sides import Part, alternatives
from graph.storage.tables import triple

Interval = Literal["day", "week", "month", "year"]


def timeline(
    connection: Connection, filter: Filter, part: Part, *, interval: Interval, limit: int, cursor: str | None
) -> TimelineRecord:
    """Intervals from the first in which something was told to the last, those without anything too."""
    cursors.check_limit("limit", limit)
    order = f"timeline {interval}"
    place = cursors.read_cursor(cursor, order, date.fromisoformat)
    told, undated = _told(connection, filter, part, interval)
    starts = _starts(min(told), max(told), interval) if told else []
    further = [start for start in starts if place is None or start > place[0]][: limit + 1]
    records = [_record(start, interval, told.get(start, _Told())) for start in further]
    page = cursors.page(records, len(starts), limit, order, lambda one: (one.start.isoformat(), ""))
    return TimelineRecord(page.items, page.total, page.next, undated)


def begin(day: date, interval: Interval) -> date:
    """The first day of the interval that a day is in; weeks begin on Monday."""
    if interval == "week":
        return day - timedelta(days=day.weekday())
    if interval == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if interval == "year" else day


@dataclass
class _Told:
    documents: int = 0
    stories: int = 0
    categories: Counter[str] = field(default_factory=Counter)


def _told(connection: Connection, filter: Filter, part: Part, interval: Interval) -> tuple[dict[date, _Told], int]:
    """By the first day of each interval in which something is told, and how much is told at no known time.

    The triples are read as their index has them: a database that sorts those of a hub takes twice as long. No loop of
    ours goes over them.
    """
    starts: dict[str | None, date | None] = {None: None}
    counts: Counter[tuple[date | None, str]] = Counter()
    # A document is published on one day, but copies of one story on several.
    documents: set[tuple[date | None, str]] = set()
    stories: set[tuple[date | None, str]] = set()
    for days, categories, told_in, story in _columns(connection, filter, part):
        starts |= {day: begin(date.fromisoformat(day), interval) for day in set(days) - starts.keys()}
        begun = list(map(starts.__getitem__, days))
        counts.update(zip(begun, categories, strict=True))
        documents.update(zip(begun, told_in, strict=True))
        stories.update(zip(begun, story, strict=True))
    told: defaultdict[date | None, _Told] = defaultdict(_Told)
    for (start, category), count in counts.items():
        told[start].categories[category] = count
    for start, _ in documents:
        told[start].documents += 1
    for start, _ in stories:
        told[start].stories += 1
    undated = told.pop(None, _Told()).categories.total()
    return {start: one for start, one in told.items() if start is not None}, undated


def _columns(connection: Connection, filter: Filter, part: Part) -> Iterator[Iterator[tuple[Any, ...]]]:
    """Day, category, document and story of the triples that count, some thousands at a time; alternative by
    alternative, for each of which there is an index that tells it."""
    told = select(cast(triple.c.published, Text), triple.c.category, triple.c.document, triple.c.story)
    conditions = counted(filter), *allowed(triple.c, filter), triple.c.confidence >= filter.min_confidence
    for ends in alternatives(triple.c, part):
        found = connection.execute(told.where(*conditions, *ends))
        yield from (zip(*rows, strict=True) for rows in found.partitions(_AT_A_TIME))


_AT_A_TIME = 2000


def _starts(first: date, last: date, interval: Interval) -> list[date]:
    starts = [first]
    while starts[-1] < last:
        starts.append(_next(starts[-1], interval))
    return starts


def _next(start: date, interval: Interval) -> date:
    days = {"day": 1, "week": 7, "month": 31, "year": 366}[interval]
    return begin(start + timedelta(days=days), interval)


def _record(start: date, interval: Interval, told: _Told) -> IntervalRecord:
    categories = {Category(name): count for name, count in ranked(told.categories).items()}
    count = sum(categories.values())
    signs = sum(category.sign * count for category, count in categories.items())
    return IntervalRecord(
        start=start,
        end=_next(start, interval) - timedelta(days=1),
        count=count,
        documents=told.documents,
        independent=told.stories,
        cooperation=sum(count for category, count in categories.items() if category.sign > 0),
        conflict=sum(count for category, count in categories.items() if category.sign < 0),
        mean_sign=round(signs / count, 4) if count else None,
        categories=categories,
    )
