"""What handlers are given: a view or a writer to open, the extractor, who calls, the page and relations asked for."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from app.answering.counts import Counts
from app.answering.exports import Exports
from app.answering.streams import Streams
from app.doors.callers import LOCAL, Caller, Scope, check_scope
from app.doors.keys import Keyring
from app.errors import OverLimit, Unusable
from app.reading.jobs import Jobs
from app.reading.pool import ExtractorPool
from app.settings import Settings
from app.telemetry.metrics import Metrics
from extraction.ontology import Category, Modality, Quad
from graph.analysis.analyses import Analyses
from graph.filters import Filter
from graph.network.projection import Projection
from graph.store import Store
from graph.view import View
from graph.writer import Writer


async def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


async def get_view(request: Request) -> Callable[[], AbstractContextManager[View]]:
    """Opened by the handler itself, in its own thread: a connection held between two threads can starve both."""
    return partial(request.app.state.store.view, request.app.state.settings.read_seconds)


async def get_writer(request: Request) -> Callable[[], AbstractContextManager[Writer]]:
    opener: Callable[[], AbstractContextManager[Writer]] = request.app.state.store.writer
    return opener


async def get_extractor(request: Request) -> ExtractorPool:
    pool: ExtractorPool = request.app.state.extractor
    return pool


async def get_jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


async def get_streams(request: Request) -> Streams:
    streams: Streams = request.app.state.streams
    return streams


async def get_store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


async def get_projection(request: Request) -> Projection:
    projection: Projection = request.app.state.projection
    return projection


async def get_caller(request: Request) -> Caller:
    """Whoever the doors have let in; his name goes on the record of what he changes."""
    caller: Caller = getattr(request.state, "caller", LOCAL)
    return caller


async def get_analyses(request: Request) -> Analyses:
    analyses: Analyses = request.app.state.analyses
    return analyses


async def get_exports(request: Request) -> Exports:
    exports: Exports = request.app.state.exports
    return exports


async def get_counts(request: Request) -> Counts:
    counts: Counts = request.app.state.counts
    return counts


async def get_keyring(request: Request) -> Keyring:
    keyring: Keyring = request.app.state.keyring
    return keyring


async def need_admin(caller: Annotated[Caller, Depends(get_caller)]) -> None:
    check_scope(caller, Scope.ADMIN)


async def get_metrics(request: Request) -> Metrics:
    metrics: Metrics = request.app.state.metrics
    return metrics


SettingsDep = Annotated[Settings, Depends(get_settings)]
ViewDep = Annotated[Callable[[], AbstractContextManager[View]], Depends(get_view)]
WriterDep = Annotated[Callable[[], AbstractContextManager[Writer]], Depends(get_writer)]
ExtractorDep = Annotated[ExtractorPool, Depends(get_extractor)]
ProjectionDep = Annotated[Projection, Depends(get_projection)]
AnalysesDep = Annotated[Analyses, Depends(get_analyses)]
CountsDep = Annotated[Counts, Depends(get_counts)]
KeyringDep = Annotated[Keyring, Depends(get_keyring)]
ExportsDep = Annotated[Exports, Depends(get_exports)]
StreamsDep = Annotated[Streams, Depends(get_streams)]
StoreDep = Annotated[Store, Depends(get_store)]
JobsDep = Annotated[Jobs, Depends(get_jobs)]
MetricsDep = Annotated[Metrics, Depends(get_metrics)]
CallerDep = Annotated[Caller, Depends(get_caller)]


CURSOR = (
    "`next` of the page before. What is written between two pages neither repeats nor leaves out an item that was "
    "there all along, unless it changes what the list is sorted by, such as its weight: then it may be on both or none."
)


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which piece of a list."""

    limit: int
    cursor: str | None


async def get_page(
    settings: SettingsDep,
    limit: Annotated[int | None, Query(ge=1, description="Items on a page; 50 by default, at most 1000.")] = None,
    cursor: Annotated[str | None, Query(max_length=2000, description=CURSOR)] = None,
) -> PageAsked:
    asked = settings.page_limit if limit is None else limit
    return PageAsked(at_most("limit", asked, settings.max_page_limit), cursor)


Paging = Annotated[PageAsked, Depends(get_page)]


def _parse_day(value: object) -> object:
    """Days only: left to itself pydantic takes 2020 for seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise ValueError("should be a date such as 2020-08-17")
    return value


def _split(value: object) -> object:
    """category=SUPPORT,AID is category=SUPPORT&category=AID."""
    return [part for item in value for part in str(item).split(",")] if isinstance(value, list) else value


ModalityAsked = Literal["asserted", "negated", "possible", "alleged", "any"]
Day = Annotated[date, BeforeValidator(_parse_day)]
Categories = Annotated[
    list[Category],
    BeforeValidator(_split),
    Query(description="Only these categories; several separated by commas.", examples=["SUPPORT,AID"]),
]


async def get_filter(
    category: Categories = [],  # noqa: B006  (FastAPI copies it)
    quad: Annotated[Quad | None, Query(description="Only this quad class.", examples=["material conflict"])] = None,
    sign: Annotated[int | None, Query(ge=-1, le=1, description="1 cooperation, -1 conflict, 0 standing ties.")] = None,
    modality: Annotated[
        ModalityAsked, Query(description="Asserted triples count unless another or any is asked for.")
    ] = "asserted",
    since: Annotated[Day | None, Query(description="Published on this day or later.", examples=["2020-01-01"])] = None,
    until: Annotated[Day | None, Query(description="Published on this day or before.", examples=["2020-12-31"])] = None,
    as_of: Annotated[
        Day | None,
        Query(
            description="As the graph looked from what was published until then. The same as until: documents without "
            "a date do not count, for nobody can tell that they were there.",
            examples=["2020-06-30"],
        ),
    ] = None,
    min_confidence: Annotated[float, Query(ge=0, le=1, description="Confidence of the best evidence, at least.")] = 0,
    min_weight: Annotated[int, Query(ge=1, le=10**9, description="Number of triples that say it, at least.")] = 1,
    min_sources: Annotated[
        int,
        Query(ge=1, le=10**9, description="Independent sources, at least: copies of one story are one."),
    ] = 1,
) -> Filter:
    """Which relations count."""
    if as_of:
        until = min(until or as_of, as_of)
    check_period(since, until)
    return Filter(
        frozenset(category),
        quad,
        sign,
        None if modality == "any" else Modality(modality),
        since,
        until,
        min_confidence,
        min_weight,
        min_sources,
    )


def check_period(since: date | None, until: date | None) -> None:
    """Raise Unusable when a period ends before it begins."""
    if since and until and since > until:
        raise Unusable(f"since={since} is after until={until}. Exchange the two.")


EvidenceCount = Annotated[int, Query(ge=0, le=20, description="Pieces of evidence given with each relation.")]
FilterDep = Annotated[Filter, Depends(get_filter)]


def at_most(field: str, value: int, limit: int) -> int:
    """The value, or OverLimit."""
    if value > limit:
        raise OverLimit(field, value, limit)
    return value
