"""Documents kept and read, one by one or in batches."""

import asyncio
import re
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Header, Query, Request, Response

from app.answering.answers import Json, page_of
from app.answering.conditions import NOT_MODIFIED, ConditionDep
from app.dependencies import JobsDep, Paging, SettingsDep, StoreDep, ViewDep, WriterDep
from app.doors.limits import LINES, media_type_of
from app.intake import batches, storing
from app.intake.submissions import NewDocument
from app.models.documents import DocumentDetailModel, DocumentModel
from app.models.jobs import BatchModel, JobModel
from app.models.lists import PageModel
from graph.records import BatchRecord, DocumentRecord, JobRecord

router = APIRouter(tags=["documents"])

Story = Annotated[
    str | None, Query(max_length=200, description="Only documents that tell this story, by the `story` of one of them.")
]
Prefer = Annotated[str | None, Header(description="wait=N holds the call until it is read, up to N seconds.")]


@router.post(
    "/documents",
    status_code=202,
    response_model=JobModel,
    summary="Keep a document and read it",
    responses={
        200: {"model": DocumentDetailModel, "description": "The same text is stored already; nothing counts twice."},
        201: {"model": DocumentDetailModel, "description": "Stored and read, within the time to wait."},
        202: {"description": "Stored; the job in the answer reads it."},
    },
)
async def post_document(
    body: NewDocument,
    open_view: ViewDep,
    open_writer: WriterDep,
    jobs: JobsDep,
    settings: SettingsDep,
    prefer: Prefer = None,
) -> Json:
    """Store a document durably, then read it: at once with `Prefer: wait=N`, else later, by a job."""
    readable = storing.Readable(body, body.checked_language(settings.max_text_chars))
    wait = min(asked_wait(prefer), settings.max_wait_seconds)

    def store() -> tuple[DocumentRecord, bool, JobRecord | None]:
        signed = readable.signed()
        with open_writer() as writer:
            return storing.queue(writer, signed)

    def look(job: JobRecord | None) -> tuple[DocumentDetailModel, JobRecord | None]:
        with open_view() as view:
            detail = DocumentDetailModel.from_record(view.document(document.id))
            return detail, view.document_job(job.id) if job and detail.extractor is None else job

    document, new, job = await asyncio.to_thread(store)
    if job is not None:
        jobs.announce()
        if wait:
            await jobs.wait(job.id, wait)
    detail, job = await asyncio.to_thread(look, job)
    headers = {"Preference-Applied": f"wait={wait:g}"} if wait else {}
    if new and detail.extractor is None and job is not None:
        return Json(JobModel.from_record(job), 202, headers | located("jobs", job.id))
    return Json(detail, 201 if new else 200, headers | located("documents", document.id))


A_LINE = {
    "anyOf": [
        {"$ref": "#/components/schemas/NewDocument"},
        {"description": "Anything else is refused by itself and told in `refused`, with the number of its line."},
    ]
}
"""What a line of a batch, or an item of its array, should be, and what it may be."""


@router.post(
    "/documents:batch",
    status_code=202,
    response_model=BatchModel,
    summary="Keep many documents and read them",
    responses={
        201: {"model": BatchModel, "description": "Stored and all read, within the time to wait."},
        202: {"description": "Stored; the job in the answer reads them."},
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "A document a line, or an array of them, as POST /documents takes one; either packed by "
            "gzip if Content-Encoding says so.",
            "content": {
                LINES: {"schema": A_LINE},
                "application/json": {"schema": {"type": "array", "minItems": 1, "items": A_LINE}},
            },
        }
    },
)
async def post_batch(
    request: Request, store: StoreDep, jobs: JobsDep, settings: SettingsDep, prefer: Prefer = None
) -> Json:
    """Every good document is stored durably before the answer, and read by the job in it; bad ones are told by line.

    What is stored already, or twice in the batch, counts as known and not twice. A batch that breaks off while it is
    sent is not stored at all; one that the service is killed in is stored in part, and can be sent again.
    """
    body = await request.body()
    packed = request.headers.get("content-encoding", "identity").strip().lower() == "gzip"
    wait = min(asked_wait(prefer), settings.max_wait_seconds)
    loop = asyncio.get_running_loop()

    def announce(count: int) -> None:
        loop.call_soon_threadsafe(jobs.announce, count)

    def take_in() -> BatchRecord:
        media_type = media_type_of(request.headers)
        return batches.take_in(store, body, media_type, packed, settings, jobs.holder, announce)

    def look() -> BatchModel:
        with store.view() as view:
            return BatchModel.from_record(view.batch(batch.id))

    async with jobs.intake:
        batch = await asyncio.to_thread(take_in)
    if wait:
        await jobs.wait(batch.id, wait)
    told = await asyncio.to_thread(look)
    headers = {"Preference-Applied": f"wait={wait:g}"} if wait else {}
    return Json(told, 201 if wait and told.state.is_final else 202, headers | located("jobs", batch.id))


@router.get("/documents", response_model=PageModel[DocumentModel], summary="Stored documents", responses=NOT_MODIFIED)
def fetch_documents(open_view: ViewDep, page: Paging, condition: ConditionDep, story: Story = None) -> Json:
    """Newest first. Copies of one story are found on arrival; `story` lists them."""
    with open_view() as view:
        headers = condition.headers(view)
        return page_of(view.documents(story=story, limit=page.limit, cursor=page.cursor), DocumentModel, headers)


@router.get("/documents/{id:path}", response_model=DocumentDetailModel, summary="A document and what was read in it")
def fetch_document(id: str, open_view: ViewDep) -> Json:
    """Its text, sentences, mentions and triples; offsets are characters of the text."""
    with open_view() as view:
        return Json(DocumentDetailModel.from_record(view.document(id)))


@router.delete("/documents/{id:path}", status_code=204, summary="Remove a document and what only it says")
def delete_document(id: str, open_writer: WriterDep) -> Response:
    """Nothing stays behind: sentences, mentions, triples, and actors and relations that nothing else names."""
    with open_writer() as writer:
        writer.delete_document(id)
    return Response(status_code=204)


def asked_wait(prefer: str | None) -> float:
    """Seconds of `Prefer: wait=N` (RFC 7240); what is not understood is no preference."""
    match = re.search(r'(?:^|[,;])\s*wait\s*=\s*"?(\d{1,9})"?\s*(?:$|[,;])', prefer or "", re.IGNORECASE | re.ASCII)
    return float(match[1]) if match else 0.0


def located(kind: str, id: str) -> dict[str, str]:
    return {"Location": f"/{kind}/{quote(id, safe='')}"}
