"""Jobs: what is being read, how far it has got, and how it is stopped and begun again."""

import asyncio
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response

from app.answering.answers import Json
from app.answering.streams import event_id
from app.dependencies import JobsDep, Paging, StreamsDep, ViewDep, WriterDep
from app.models.jobs import BatchModel, JobModel, job_model
from app.models.lists import PageModel
from graph.records import JobState

router = APIRouter(tags=["jobs"])

StateAsked = Annotated[JobState | None, Query(description="Only those that stand like this.", examples=["failed"])]
BatchAsked = Annotated[str | None, Query(max_length=200, description="The documents of this batch, one by one.")]
LastEvent = Annotated[
    str | None,
    Header(alias="Last-Event-ID", max_length=200, description="Id of the last event heard; browsers send it."),
]
CONFLICT: dict[int | str, dict[str, Any]] = {409: {"description": "Nothing of the job can be moved like this."}}


@router.get("/jobs", response_model=PageModel[JobModel | BatchModel], summary="Jobs")
def fetch_jobs(open_view: ViewDep, page: Paging, state: StateAsked = None, batch: BatchAsked = None) -> Json:
    """Batches, and documents that were sent alone, newest first; or the documents of one batch."""
    with open_view() as view:
        jobs = view.jobs(state=state, batch=batch, limit=page.limit, cursor=page.cursor)
    return Json(PageModel([job_model(job) for job in jobs.items], jobs.total, jobs.next))


@router.get(
    "/jobs/{id:path}/events",
    summary="The progress of a job as it happens",
    response_class=Response,
    responses={
        200: {
            "description": "Server-sent events: `progress` as often as something has happened, but not more than twice "
            "a second, at last `finished`; the data of each is what GET /jobs/{id} answers. Comments come in between. "
            "`gone` says that the job was deleted with its document.",
            "content": {"text/event-stream": {"schema": {"description": "Events, one after the other."}}},
        },
        204: {"description": "Nothing comes after the last event heard: the job is finished."},
    },
)
async def fetch_job_events(id: str, streams: StreamsDep, last_event_id: LastEvent = None) -> Response:
    """Each event is the whole picture, so that whoever comes back with the id of the last one has missed nothing."""
    streams.check_room()
    told = await asyncio.to_thread(streams.look, id)
    if told.state.is_final and event_id(told) == last_event_id:
        return Response(status_code=204)
    return streams.answer(id, last_event_id)


@router.post(
    "/jobs/{id:path}/cancel", response_model=JobModel | BatchModel, summary="Read no more of a job", responses=CONFLICT
)
async def cancel_job(id: str, open_writer: WriterDep, jobs: JobsDep) -> Json:
    """Documents that wait are not read: they stay stored, unread, until the job is retried, they are sent again or
    deleted. A document that is being read is read to its end, and what was read stays."""

    def cancel() -> JobModel | BatchModel:
        with open_writer() as writer:
            return job_model(writer.cancel_job(id))

    cancelled = await asyncio.to_thread(cancel)
    jobs.tell(id)
    return Json(cancelled)


@router.post(
    "/jobs/{id:path}/retry",
    response_model=JobModel | BatchModel,
    status_code=202,
    summary="Read what failed or was cancelled",
    responses=CONFLICT,
)
async def retry_job(id: str, open_writer: WriterDep, jobs: JobsDep) -> Json:
    """Documents that failed or were cancelled are queued again, but for those that another job has read or will."""

    def retry() -> JobModel | BatchModel:
        with open_writer() as writer:
            return job_model(writer.retry_job(id))

    retried = await asyncio.to_thread(retry)
    jobs.announce(retried.queued if isinstance(retried, BatchModel) else 1)
    jobs.tell(id)
    return Json(retried, 202)


@router.get("/jobs/{id:path}", response_model=JobModel | BatchModel, summary="How far a document or a batch has got")
def fetch_job(id: str, open_view: ViewDep) -> Json:
    """queued, running, done, failed or cancelled; an error says why it failed.

    A batch is receiving while it comes in, running from its first document to its last, then cancelled if any document
    was, failed if any could not be read, and otherwise done.
    """
    with open_view() as view:
        return Json(job_model(view.job(id)))
