"""Jobs: the documents to be read, alone or in batches; which state follows which, and what a batch makes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnElement, Connection, Select, exists, func, insert, select, union_all, update

from graph import cursors
from graph.errors import JobNotFound, NothingToCancel, NothingToRetry
from graph.records import BatchRecord, JobRecord, JobState, Page, Refusal
from graph.storage.tables import batch, document, job

FOLLOWING: Mapping[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.CANCELLED}),
    JobState.RUNNING: frozenset({JobState.DONE, JobState.FAILED, JobState.QUEUED}),
    JobState.FAILED: frozenset({JobState.QUEUED, JobState.DONE}),
    JobState.CANCELLED: frozenset({JobState.QUEUED, JobState.DONE}),
    JobState.DONE: frozenset(),
}
"""What may become of a document's job. A running one is queued again when its process was killed; a failed or cancelled
one when somebody asks for it, and it is done if another job has read the document since."""

OPEN = (JobState.QUEUED, JobState.RUNNING)
HELD = ("holder", "lease")
"""Columns that say who is at work, which is nobody else's business."""


def state_of(counts: Mapping[JobState, int], *, whole: bool = True) -> JobState:
    """The state of a batch that is in, by the jobs in each state; `whole` unless it was broken off."""
    waiting, running = counts.get(JobState.QUEUED, 0), counts.get(JobState.RUNNING, 0)
    if waiting or running:
        begun = running or len([state for state, count in counts.items() if count]) > 1
        return JobState.RUNNING if begun else JobState.QUEUED
    if counts.get(JobState.CANCELLED, 0):
        return JobState.CANCELLED
    return JobState.FAILED if counts.get(JobState.FAILED, 0) or not whole else JobState.DONE


def job_record(connection: Connection, id: str) -> JobRecord | BatchRecord:
    """A document's job or a batch by id. Raises JobNotFound."""
    row = connection.execute(select(job).where(job.c.id == id)).one_or_none()
    return batch_record(connection, id) if row is None else _job(row._mapping)


def batch_record(connection: Connection, id: str) -> BatchRecord:
    """A batch by id. Raises JobNotFound."""
    row = connection.execute(select(batch).where(batch.c.id == id)).one_or_none()
    if row is None:
        raise JobNotFound(id)
    counts = _counts(connection, id)
    refusals = tuple(Refusal(**told) for told in row.refusals)
    states = {state.value: counts.get(state, 0) for state in FOLLOWING}
    told = {name: value for name, value in row._mapping.items() if name not in HELD}
    return BatchRecord(**{**told, "state": JobState(row.state), "refusals": refusals, **states})


def document_job(connection: Connection, id: str) -> JobRecord:
    """A document's job by id. Raises JobNotFound."""
    row = connection.execute(select(job).where(job.c.id == id)).one_or_none()
    if row is None:
        raise JobNotFound(id)
    return _job(row._mapping)


def list_jobs(
    connection: Connection, state: JobState | None, of: str | None, limit: int, cursor: str | None
) -> Page[JobRecord | BatchRecord]:
    """Batches and jobs of single documents, or the jobs of one batch, newest first. Raises JobNotFound."""
    cursors.check_limit("limit", limit)
    if of is not None:
        job_record(connection, of)
    listed = _listed(of, state).subquery()
    place = cursors.read_cursor(cursor, "added", datetime.fromisoformat)
    question = select(listed).where(*cursors.after(place, listed.c.added, listed.c.id, falling=True))
    rows = connection.execute(question.order_by(listed.c.added.desc(), listed.c.id).limit(limit + 1))
    total = connection.scalar(select(func.count()).select_from(listed)) or 0
    records = [job_record(connection, row.id) for row in rows]
    return cursors.page(records, total, limit, "added", lambda record: (record.added.isoformat(), record.id))


def add_job(
    connection: Connection, document_id: str, batch_id: str | None = None, line: int | None = None
) -> tuple[JobRecord, bool]:
    """The job that is to read a document, and whether it is new: none is queued beside one that is open."""
    known = connection.scalar(select(job.c.id).where(job.c.document == document_id, job.c.state.in_(OPEN)))
    if known:
        return document_job(connection, known), False
    row = {"id": uuid4().hex, "document": document_id, "state": JobState.QUEUED, "attempts": 0}
    connection.execute(insert(job).values(**row, batch=batch_id, line=line, added=datetime.now(UTC)))
    return document_job(connection, str(row["id"])), True


def cancel(connection: Connection, id: str) -> JobRecord | BatchRecord:
    """Documents that wait are not read, and stay stored. Raises JobNotFound, NothingToCancel."""
    job_record(connection, id)
    if not move(connection, JobState.CANCELLED, _part(id)):
        raise NothingToCancel(id)
    return job_record(connection, id)


def retry(connection: Connection, id: str) -> JobRecord | BatchRecord:
    """Queue again what failed or was cancelled and is still unread. Raises JobNotFound, NothingToRetry."""
    job_record(connection, id)
    other = job.alias()
    read = exists().where(document.c.id == job.c.document, document.c.extractor_version.is_not(None))
    awaited = exists(select(1).select_from(other).where(other.c.document == job.c.document, other.c.state.in_(OPEN)))
    ended = job.c.state.in_((JobState.FAILED, JobState.CANCELLED))
    moved = move(connection, JobState.DONE, _part(id) & ended & read.correlate(job))
    again = _part(id) & ended & ~awaited.correlate(job)
    moved += move(connection, JobState.QUEUED, again, attempts=0, strikes=0)
    if not moved:
        raise NothingToRetry(id)
    return job_record(connection, id)


def open_batch(connection: Connection, id: str | None = None) -> str:
    """A new batch, into which documents are about to come."""
    row = {"id": id or uuid4().hex, "state": JobState.RECEIVING, "total": 0, "known": 0, "refused": 0, "refusals": []}
    connection.execute(insert(batch).values(**row, added=datetime.now(UTC)))
    return str(row["id"])


def count_batch(
    connection: Connection, id: str, total: int, known: int, refusals: Sequence[Refusal], most: int
) -> None:
    """Add what has come in since; of the refusals the first `most` are kept."""
    kept = connection.scalar(select(batch.c.refusals).where(batch.c.id == id)) or []
    kept = [*kept, *(asdict(refusal) for refusal in refusals)][:most]
    values = {
        "total": batch.c.total + total,
        "known": batch.c.known + known,
        "refused": batch.c.refused + len(refusals),
        "refusals": kept,
    }
    connection.execute(update(batch).where(batch.c.id == id).values(values))


def close_batch(connection: Connection, id: str, error: str | None = None) -> None:
    """All of it is in, or no more will come for the reason told."""
    values = {"state": JobState.QUEUED, "error": error, "holder": None, "lease": None}
    connection.execute(update(batch).where(batch.c.id == id).values(values))
    settle(connection, id)


def settle(connection: Connection, id: str) -> None:
    """Keep the state of a batch in step with its jobs; while it comes in it has none but that."""
    row = connection.execute(select(batch.c.state, batch.c.error).where(batch.c.id == id)).one()
    if row.state == JobState.RECEIVING:
        return
    state = state_of(_counts(connection, id), whole=row.error is None)
    finished = datetime.now(UTC) if state.is_final else None
    connection.execute(update(batch).where(batch.c.id == id).values(state=state, finished=finished))


def batches_of(connection: Connection, document_id: str) -> set[str]:
    """The batches with which a document has come."""
    found = select(job.c.batch).where(job.c.document == document_id, job.c.batch.is_not(None))
    return {str(id) for id in connection.scalars(found)}


def move(connection: Connection, state: JobState, which: ColumnElement[bool], **values: Any) -> int:
    """Move jobs to a state that may follow theirs, and their batches with them; how many there were."""
    before = [earlier for earlier, later in FOLLOWING.items() if state in later]
    moving = which & job.c.state.in_(before)
    batches = connection.scalars(select(job.c.batch).where(moving, job.c.batch.is_not(None)).distinct()).all()
    finished = datetime.now(UTC) if state.is_final else None
    free = {"error": None, "holder": None, "lease": None, "finished": finished}
    count: int = connection.execute(update(job).where(moving).values({**free, **values, "state": state})).rowcount
    for id in batches:
        settle(connection, str(id))
    return count


def _counts(connection: Connection, id: str) -> dict[JobState, int]:
    rows = connection.execute(select(job.c.state, func.count()).where(job.c.batch == id).group_by(job.c.state))
    return {JobState(row[0]): row[1] for row in rows}


def _part(id: str) -> ColumnElement[bool]:
    """The job of this id, or those of the batch of this id."""
    return (job.c.id == id) | (job.c.batch == id)


def _listed(of: str | None, state: JobState | None) -> Select[Any] | Any:
    """Ids of what is listed, with their moments."""
    alone = select(job.c.id, job.c.added).where(job.c.batch.is_(None) if of is None else _part(of))
    whole = select(batch.c.id, batch.c.added)
    if state is not None:
        alone, whole = alone.where(job.c.state == state), whole.where(batch.c.state == state)
    return alone if of is not None else union_all(alone, whole)


def _job(row: Mapping[Any, Any]) -> JobRecord:
    told = {name: value for name, value in row.items() if name not in HELD}
    return JobRecord(**{**told, "state": JobState(row["state"])})
