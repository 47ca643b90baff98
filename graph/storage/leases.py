"""Who reads what. A process holds the jobs it has claimed until it has read them or its lease runs out; what is held by
nobody who lives is queued again, so that several processes share a store and each document is read into it once."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, and_, func, or_, select, update

from graph.errors import JobLost
from graph.records import Claim, JobState
from graph.storage.jobs import close_batch, document_job, move
from graph.storage.tables import Time, batch, document, job

LEASE = timedelta(seconds=60)
"""Who has not been heard of for so long has ended; by the clock of the store."""
MOST_STRIKES = 3
"""So many processes may end while they read a document alone; after that it is set aside."""
MOST_ATTEMPTS = 20
"""So often is a document begun to be read by those who are gone, the readers and whoever started them."""

BROKEN_OFF = "The service ended while the batch came in; what is counted here is kept. Send the rest again."
DEADLY = f"It ended {MOST_STRIKES} processes that read it alone, and is set aside. POST /jobs/ID/retry tries again."
LOST = f"{MOST_ATTEMPTS} services ended while they read it, and it is set aside. POST /jobs/ID/retry tries again."


def claim_jobs(
    connection: Connection,
    holder: str,
    *,
    alone: bool | None = None,
    documents: Collection[str] | None = None,
    most: int,
    characters: int | None = None,
) -> list[Claim]:
    """The oldest queued jobs, now held; at least one, if there are any, and then as many as have so many characters.

    Those of documents that were sent alone, or in batches, or both; or those of these documents.
    """
    waiting = select(job.c.id, func.length(document.c.text).label("length")).join(document)
    waiting = waiting.where(job.c.state == JobState.QUEUED, *_lane(alone))
    if documents is not None:
        waiting = waiting.where(job.c.document.in_(documents))
    rows = connection.execute(waiting.order_by(job.c.added, job.c.id).limit(most)).all()
    taken: list[str] = []
    total = 0
    for row in rows:
        total += row.length
        if taken and characters is not None and total > characters:
            break
        taken.append(row.id)
    return _take(connection, holder, taken) if taken else []


def begin_jobs(connection: Connection, holder: str, ids: Collection[str]) -> None:
    """Count that jobs which are held are read now; what was only claimed, and waited for its turn, is not attempted."""
    connection.execute(update(job).where(job.c.id.in_(ids), *_held(holder)).values(attempts=job.c.attempts + 1))


def count_queued(connection: Connection, alone: bool | None = None, most: int | None = None) -> int:
    """How many jobs wait; counted no further than so many."""
    waiting = select(job.c.id).where(job.c.state == JobState.QUEUED, *_lane(alone)).limit(most)
    return connection.scalar(select(func.count()).select_from(waiting.subquery())) or 0


def end_jobs(connection: Connection, holder: str, ids: Collection[str], state: JobState, error: str | None) -> None:
    """Jobs that are held are done or have failed. Raises JobLost."""
    held = set(connection.scalars(select(job.c.id).where(job.c.id.in_(ids), *_held(holder))))
    for id in ids:
        if id not in held:
            raise JobLost(id)
    move(connection, state, job.c.id.in_(ids), error=error)


def is_held(connection: Connection, holder: str, id: str) -> bool:
    """Whether a job is this process's to write."""
    return connection.scalar(select(job.c.id).where(job.c.id == id, *_held(holder))) is not None


def release_jobs(connection: Connection, holder: str, ids: Collection[str] | None, *, strike: bool) -> None:
    """Queue again what is held: these jobs, or all. With a strike, one that has had too many is set aside."""
    mine = and_(*_held(holder)) if ids is None else and_(job.c.id.in_(ids), *_held(holder))
    if strike:
        deadly = mine & (job.c.strikes + 1 >= MOST_STRIKES)
        move(connection, JobState.FAILED, deadly, error=DEADLY, strikes=MOST_STRIKES)
    move(connection, JobState.QUEUED, mine, strikes=job.c.strikes + int(strike))


def held_jobs(connection: Connection, holder: str) -> set[str]:
    """All that one holds."""
    return {str(id) for id in connection.scalars(select(job.c.id).where(*_held(holder)))}


def extend_leases(connection: Connection, holder: str) -> None:
    """Say that one is still there."""
    until = _now(connection) + LEASE
    connection.execute(update(job).where(*_held(holder)).values(lease=until))
    receiving = batch.c.state == JobState.RECEIVING, batch.c.holder == holder
    connection.execute(update(batch).where(*receiving).values(lease=until))


def holders(connection: Connection) -> set[str]:
    """All who hold something."""
    readers = select(job.c.holder).where(job.c.state == JobState.RUNNING, job.c.holder.is_not(None))
    takers = select(batch.c.holder).where(batch.c.state == JobState.RECEIVING, batch.c.holder.is_not(None))
    return {str(holder) for holder in connection.scalars(readers.union(takers))}


def are_left(connection: Connection, gone: Collection[str]) -> bool:
    """Whether there is something to requeue."""
    jobs, batches = (select(one).where(lost).limit(1) for one, lost in _left(connection, gone))
    return connection.scalar(jobs) is not None or connection.scalar(batches) is not None


def requeue_jobs(connection: Connection, gone: Collection[str] = ()) -> int:
    """Queue again what is held by nobody, by these, or by whom nothing has been heard of; how many there were."""
    (_, lost), (_, broken_off) = _left(connection, gone)
    move(connection, JobState.FAILED, lost & (job.c.attempts >= MOST_ATTEMPTS), error=LOST)
    requeued = move(connection, JobState.QUEUED, lost)
    for id in connection.scalars(select(batch.c.id).where(broken_off)).all():
        close_batch(connection, id, BROKEN_OFF)
    return requeued


def hold_batch(connection: Connection, id: str, holder: str) -> None:
    """Say who takes a batch in."""
    until = _now(connection) + LEASE
    connection.execute(update(batch).where(batch.c.id == id).values(holder=holder, lease=until))


def _take(connection: Connection, holder: str, ids: Collection[str]) -> list[Claim]:
    move(connection, JobState.RUNNING, job.c.id.in_(ids), holder=holder, lease=_now(connection) + LEASE)
    told = select(job.c.id, document.c.text, document.c.language, document.c.published).join(document)
    rows = {row.id: row for row in connection.execute(told.where(job.c.id.in_(ids)))}
    return [
        Claim(document_job(connection, id), rows[id].text, rows[id].language or "", rows[id].published) for id in ids
    ]


def _lane(alone: bool | None) -> list[ColumnElement[bool]]:
    if alone is None:
        return []
    return [job.c.batch.is_(None) if alone else job.c.batch.is_not(None)]


def _held(holder: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return job.c.state == JobState.RUNNING, job.c.holder == holder


def _left(connection: Connection, gone: Collection[str]) -> list[tuple[Column[Any], ColumnElement[bool]]]:
    """The jobs and the batches of those who have ended."""
    now = _now(connection)
    return [
        (
            table.c.id,
            (table.c.state == state)
            & or_(table.c.holder.is_(None), table.c.holder.in_(gone), table.c.lease.is_(None), table.c.lease < now),
        )
        for table, state in ((job, JobState.RUNNING), (batch, JobState.RECEIVING))
    ]


def _now(connection: Connection) -> datetime:
    """By the clock of the store, which all who share it read alike."""
    moment: datetime = connection.execute(select(func.now(type_=Time()))).scalar_one()
    return moment
