"""The service itself: how much it holds, whether it lives, whether it is ready, and what its problems mean."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app import licences
from app.answering.answers import Json
from app.dependencies import CountsDep, ExtractorDep, JobsDep, MetricsDep, ProjectionDep, SettingsDep, StoreDep, ViewDep
from app.errors import NotReady
from app.models.service import HealthModel, LicencesModel, ReadyModel, StatsModel

PROMETHEUS = {"description": "Prometheus's text format.", "content": {"text/plain": {"schema": {"type": "string"}}}}

router = APIRouter(tags=["service"])


@router.get("/stats", response_model=StatsModel, summary="How much there is")
def fetch_stats(open_view: ViewDep, counts: CountsDep, extractor: ExtractorDep, settings: SettingsDep) -> Json:
    """Counts of everything, which models and rules are in use, and their licences."""
    terms = LicencesModel(licences.CODE, licences.MODELS[settings.models])
    with open_view() as view:
        return Json(StatsModel.from_record(counts.stats(view), extractor=extractor.version, licences=terms))


@router.get(
    "/metrics",
    response_class=Response,
    summary="Metrics",
    responses={200: PROMETHEUS},
)
def fetch_metrics(
    open_view: ViewDep,
    counts: CountsDep,
    extractor: ExtractorDep,
    jobs: JobsDep,
    projection: ProjectionDep,
    metrics: MetricsDep,
) -> Response:
    """Requests by route and status, their times, times of extraction, the queue, and how much is stored."""
    with open_view() as view:
        stats = counts.stats(view)
    told = metrics.written(
        texts_waiting=extractor.waiting,
        documents_queued=jobs.queued,
        documents=stats.documents,
        actors=stats.actors,
        relations=stats.relations,
        store_version=stats.version,
        projection_version=projection.version,
    )
    return Response(told, media_type=CONTENT_TYPE_LATEST)


@router.get("/health/live", response_model=HealthModel, summary="Whether it lives")
async def fetch_live() -> Json:
    """Answers as soon as the process listens."""
    return Json(HealthModel("live"))


@router.get("/health/ready", response_model=ReadyModel, summary="Whether it is ready")
def fetch_ready(store: StoreDep, extractor: ExtractorDep, jobs: JobsDep) -> Json:
    """503 until the store can be read and written and the models are loaded."""
    store.check()
    if not extractor.ready:
        raise NotReady(extractor.failure)
    return Json(ReadyModel("ready", "reachable", "loaded", extractor.waiting, jobs.queued))
