"""How much was told when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from extraction.ontology import Category
from graph.records import IntervalRecord, TimelineRecord


@dataclass(frozen=True)
class IntervalModel:
    """What documents published from `start` to `end` tell; the mean sign is null where nothing is told.

    `independent` counts the documents that are no copies of each other.
    """

    start: date
    end: date
    count: int
    documents: int
    independent: int
    cooperation: int
    conflict: int
    mean_sign: float | None
    categories: Mapping[Category, int]

    @classmethod
    def from_record(cls, interval: IntervalRecord) -> Self:
        return cls(
            interval.start,
            interval.end,
            interval.count,
            interval.documents,
            interval.independent,
            interval.cooperation,
            interval.conflict,
            interval.mean_sign,
            dict(interval.categories),
        )


@dataclass(frozen=True)
class TimelineModel:
    """Intervals in order, and how many triples count that no date is known of."""

    items: list[IntervalModel]
    total: int
    next: str | None
    undated: int

    @classmethod
    def from_record(cls, timeline: TimelineRecord) -> Self:
        items = [IntervalModel.from_record(interval) for interval in timeline.items]
        return cls(items, timeline.total, timeline.next, timeline.undated)
