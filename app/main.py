"""The service: settings in, app out."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

from fastapi import Depends, FastAPI

from app.answering.counts import Counts
from app.answering.exports import Exports
from app.answering.remembering import Remembering, Watch
from app.answering.streams import Streams
from app.description.docs import add_docs
from app.description.openapi import describe, operation_id
from app.description.problem_pages import add_problem_pages
from app.doors.admission import Doors
from app.doors.deadlines import Deadlines
from app.doors.headers import Origins, SecurityHeaders
from app.doors.keys import Keyring
from app.doors.limits import BodyLimits
from app.doors.parameters import refuse_unknown
from app.explorer import add_explorer
from app.problems import add_handlers
from app.reading.jobs import Jobs
from app.reading.pool import ExtractorPool
from app.routers import (
    actors,
    analysis,
    curation,
    documents,
    graphs,
    jobs,
    keys,
    paths,
    relations,
    search,
    service,
    texts,
    timeline,
)
from app.settings import Settings
from app.telemetry.journal import Journal
from app.telemetry.metrics import Metrics
from app.templates import refuse_other_template
from extraction.actors import catalogue
from graph.analysis.analyses import Analyses
from graph.errors import StoreFault
from graph.network.projection import Projection
from graph.network.rings import find_hubs
from graph.storage import copies
from graph.store import Store

ABOUT = "Reads Arabic and English political news and serves who does what to whom as a knowledge graph."
PAUSE = 1.0
"""Seconds until a store that is not there is looked for again."""

ROUTERS = (
    texts,
    documents,
    jobs,
    graphs,
    actors,
    curation,
    relations,
    timeline,
    paths,
    analysis,
    search,
    keys,
    service,
)
"""In the order they are tried: /actors/{name}/neighbors before /actors/{name}, for a name may have slashes."""


def create_app(settings: Settings) -> FastAPI:
    """The app, with its store and its workers begun and ended with it."""
    app = FastAPI(
        title="Wasl",
        version=version("wasl"),
        summary=ABOUT,
        lifespan=_lifespan,
        generate_unique_id_function=operation_id,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings, app.state.metrics = settings, Metrics()
    app.state.routes = [route for module in ROUTERS for route in module.router.routes]
    for module in ROUTERS:
        app.include_router(module.router, dependencies=[Depends(refuse_other_template), Depends(refuse_unknown)])
    add_docs(app)
    add_explorer(app)
    add_problem_pages(app)
    _add_layers(app, settings)
    add_handlers(app)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]  # the way FastAPI documents
    return app


def _add_layers(app: FastAPI, settings: Settings) -> None:
    """What a request goes through, the innermost first."""
    app.add_middleware(Remembering)
    app.add_middleware(BodyLimits, max_bytes=settings.max_body_bytes)
    app.add_middleware(Doors, settings=settings)
    app.add_middleware(Deadlines, seconds=settings.read_seconds)
    if settings.cors_origins:
        app.add_middleware(Origins, origins=settings.cors_origins)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Journal, metrics=app.state.metrics)


TURN = 0.0005
"""Seconds that a thread has the interpreter to itself when others want it: the event loop asks for it several times an
answer, and with the 0.005 of Python would wait ten times as long for every export or analysis on its way."""


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Migrate and go on with the queue; load the models in the background, and open a store that is not there yet."""
    settings: Settings = app.state.settings
    settings.data.mkdir(parents=True, exist_ok=True)
    sys.setswitchinterval(TURN)
    store = Store(settings.store_url, settings.store_seconds)
    extractor = ExtractorPool(settings, app.state.metrics.observe_extraction)
    queue = Jobs(store, extractor)
    app.state.store, app.state.projection = store, Projection(settings.max_memory_relations)
    app.state.analyses = Analyses(app.state.projection, settings.analysis_seconds)
    app.state.exports = Exports(settings.max_export_cache_bytes)
    app.state.extractor, app.state.jobs = extractor, queue
    app.state.streams = Streams(store, queue, settings.max_streams)
    app.state.counts = Counts()
    app.state.watch = Watch(store.state, near=store.is_near)
    app.state.keyring = Keyring(store, always=not settings.is_local)
    opened = await _open(store, queue)
    beginning = asyncio.create_task(_begin(store, queue, app.state.projection, opened))
    yield
    beginning.cancel()
    queue.stop()
    extractor.stop()
    store.close()


async def _open(store: Store, queue: Jobs) -> bool:
    """Have the tables as they are read here, and go on with the queue, if the database lets it."""
    try:
        await asyncio.to_thread(store.migrate)
        await queue.start()
    except StoreFault:
        return False
    return True


async def _begin(store: Store, queue: Jobs, projection: Projection, opened: bool) -> None:
    """What can be done later: to open a store that was not there at first, and to warm up."""
    while not opened:
        await asyncio.sleep(PAUSE)
        opened = await _open(store, queue)
    await asyncio.to_thread(_warm, store, projection)


def _warm(store: Store, projection: Projection) -> None:
    """Have at hand what the first question, and the first document, would wait for."""
    catalogue.load()
    copies.sign("")
    with store.view() as view:
        if projection.holds(view):
            find_hubs(projection.network(view))
