"""Jobs: a document that is to be read, or a batch of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self

from graph.records import BatchRecord, JobRecord, JobState, Refusal


@dataclass(frozen=True)
class JobModel:
    """A document that waits to be read, is being read or was read.

    `batch` is the job with which it was sent, `line` its line there, or its place in the array.
    """

    kind: Literal["document"]
    id: str
    document: str
    batch: str | None
    line: int | None
    state: JobState
    error: str | None
    attempts: int
    added: datetime
    finished: datetime | None

    @classmethod
    def from_record(cls, job: JobRecord) -> Self:
        return cls(
            "document",
            job.id,
            job.document,
            job.batch,
            job.line,
            job.state,
            job.error,
            job.attempts,
            job.added,
            job.finished,
        )


@dataclass(frozen=True)
class RefusalModel:
    """A document of a batch that did not go in: its line, or its place in the array, and why."""

    line: int
    detail: str

    @classmethod
    def from_record(cls, refusal: Refusal) -> Self:
        return cls(refusal.line, refusal.detail)


@dataclass(frozen=True)
class BatchModel:
    """Documents sent together: of `total`, so many are `known` already and so many refused; the rest is read.

    `refused` tells of the first hundred, `refused_total` counts all.
    """

    kind: Literal["batch"]
    id: str
    state: JobState
    total: int
    queued: int
    running: int
    done: int
    failed: int
    cancelled: int
    known: int
    refused_total: int
    refused: list[RefusalModel]
    error: str | None
    added: datetime
    finished: datetime | None

    @classmethod
    def from_record(cls, batch: BatchRecord) -> Self:
        return cls(
            "batch",
            batch.id,
            batch.state,
            batch.total,
            batch.queued,
            batch.running,
            batch.done,
            batch.failed,
            batch.cancelled,
            batch.known,
            batch.refused,
            [RefusalModel.from_record(refusal) for refusal in batch.refusals],
            batch.error,
            batch.added,
            batch.finished,
        )


def job_model(job: JobRecord | BatchRecord) -> JobModel | BatchModel:
    """Either as it goes over the wire."""
    return BatchModel.from_record(job) if isinstance(job, BatchRecord) else JobModel.from_record(job)
