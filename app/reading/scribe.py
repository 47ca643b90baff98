"""The process that writes what was read, many documents a commit, so that neither readers nor callers wait for it."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from app.reading import servants
from app.reading.slices import Failure, unpack
from graph.errors import DocumentNotFound, GraphError, JobLost, StoreFault
from graph.records import Claim
from graph.store import Store
from graph.writer import Writer

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read for a job, packed."""

    job: str
    document: str
    version: str
    """Models and rules that have read it."""
    answer: bytes


@dataclass(frozen=True, slots=True)
class Readings:
    """What goes into one commit."""

    holder: str
    items: Sequence[Reading]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the documents of a commit."""

    read: int
    triples: int
    failed: dict[str, str]
    """Why documents could not be read, by job."""


def readings_of(claims: Sequence[Claim], answers: Sequence[bytes], version: str) -> list[Reading]:
    """What was read for jobs, in their order."""
    return [
        Reading(claim.job.id, claim.job.document, version, answer)
        for claim, answer in zip(claims, answers, strict=True)
    ]


def write(store: Store, readings: Readings) -> Written:
    """Write what was read of documents that are still held, and end their jobs; all in one commit."""
    done: list[str] = []
    failed: dict[str, str] = {}
    triples = 0
    with store.writer() as writer:
        for reading in readings.items:
            try:
                triples += _write(writer, readings, reading)
                done.append(reading.job)
            except (DocumentNotFound, JobLost):
                logger.info("Document %s was deleted or read by another before this was written.", reading.document)
            except DBAPIError as error:
                if not isinstance(error, IntegrityError | DataError):
                    raise
                failed[reading.job] = type(error).__name__
            except Exception as error:
                if not isinstance(error, GraphError | _Unread):
                    logger.exception("What was read in document %s cannot be written.", reading.document)
                failed[reading.job] = str(error)
        writer.finish_jobs(readings.holder, done)
        for job, reason in failed.items():
            # Only the job tells the reason: it may quote the document, and logs hold no text.
            with suppress(JobLost):
                writer.fail_job(readings.holder, job, reason)
    for _ in failed:
        logger.error("A document cannot be read; its job says why.")
    return Written(len(done), triples, failed)


def serve(pipe: "Connection[Any, Any]", url: str, patience: float, log_level: str, log_format: str) -> None:
    """Write what is sent, until nothing more comes."""
    servants.configure("wasl scribe", log_level, log_format)
    store = Store(url, patience)
    with servants.ending_with(pipe):
        servants.answer_all(pipe, partial(_serve, store))


def _serve(store: Store, readings: Readings) -> Written | Failure:
    try:
        return write(store, readings)
    except StoreFault as fault:
        return Failure(str(fault))  # which the store has logged
    except Exception as error:
        logger.exception("Nothing can be written.")
        return Failure(f"{type(error).__name__}: {error}")


class _Unread(Exception):
    """A document that could not be read."""


def _write(writer: Writer, readings: Readings, reading: Reading) -> int:
    told = unpack(reading.answer)
    if isinstance(told, Failure):
        raise _Unread(told.message)
    writer.save_reading(readings.holder, reading.job, reading.document, told, reading.version)
    return len(told.triples)
