"""What may be written: documents, what was read in them, what is judged of it, and jobs."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from extraction.triple import Extraction
from graph.curation.judging import Curator
from graph.errors import DocumentConflict, DocumentNotFound, JobLost
from graph.records import BatchRecord, Claim, DocumentRecord, Fault, JobRecord, JobState, KeyRecord, Refusal
from graph.storage import jobs, keys, leases
from graph.storage.copies import sign
from graph.storage.documents import document_record
from graph.storage.journal import forget_changes, next_version
from graph.storage.readings import check_offsets, erase_reading, write_reading
from graph.storage.stories import join_story, leave_story
from graph.storage.tables import change, document, job
from graph.upkeep import repairing


class Writer:
    """One transaction on the store; Store.writer() commits it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._changed = False

    def add_document(
        self,
        text: str,
        *,
        title: str | None = None,
        url: str | None = None,
        source: str | None = None,
        published: date | None = None,
        language: str | None = None,
        id: str | None = None,
        signature: bytes | None = None,
    ) -> tuple[DocumentRecord, bool]:
        """The document and whether it is new; the same text twice is one document. Raises DocumentConflict.

        `signature` is copies.sign(text), if it has been made before the transaction.
        """
        content_hash = hashlib.sha256(text.encode()).hexdigest()
        id = id or content_hash[:16]
        same = select(document.c.id).where(document.c.content_hash == content_hash)
        known = self._connection.scalar(same)
        if known:
            return document_record(self._connection, known), False
        if self._connection.scalar(select(document.c.id).where(document.c.id == id)):
            raise DocumentConflict(id)
        row = {"title": title, "url": url, "source": source, "published": _day(published), "language": language}
        added = datetime.now(UTC)
        self._connection.execute(
            insert(document).values(id=id, content_hash=content_hash, text=text, added=added, story=id, **row)
        )
        join_story(self._connection, id, signature or sign(text))
        self._changed = True
        return document_record(self._connection, id), True

    def save_extraction(self, document_id: str, extraction: Extraction, extractor_version: str) -> None:
        """Keep what was read in a document instead of what was read before. Raises DocumentNotFound, OffsetMismatch."""
        row = self._document(document_id)
        check_offsets(row.id, row.text, extraction)
        if row.extractor_version is not None:
            erase_reading(self._connection, row.id, row.published)
        write_reading(self._connection, row.id, row.published, extraction, extractor_version)
        values = {"extractor_version": extractor_version, "language": extraction.language}
        self._connection.execute(update(document).where(document.c.id == row.id).values(values))
        self._changed = True

    def delete_document(self, id: str) -> None:
        """Remove a document and all that only it says, its jobs too. Raises DocumentNotFound."""
        row = self._document(id)
        erase_reading(self._connection, row.id, row.published)
        leave_story(self._connection, row.id)
        batches = jobs.batches_of(self._connection, row.id)
        self._connection.execute(delete(job).where(job.c.document == row.id))
        self._connection.execute(delete(document).where(document.c.id == row.id))
        for batch in batches:
            jobs.settle(self._connection, batch)
        self._changed = True

    def curator(self, by: str) -> Curator:
        """Who may judge in this transaction; what he does goes into the ledger under the name."""
        self._changed = True
        return Curator(self._connection, by)

    def add_job(self, document_id: str) -> JobRecord:
        """Queue a document to be read; if a job is about to, that one. Raises DocumentNotFound."""
        return jobs.add_job(self._connection, self._document(document_id).id)[0]

    def claim_jobs(
        self,
        holder: str,
        *,
        alone: bool | None = None,
        documents: Collection[str] | None = None,
        most: int = 1,
        characters: int | None = None,
    ) -> list[Claim]:
        """The oldest queued jobs, now running and held: of documents sent alone or in batches, or of these ones."""
        return leases.claim_jobs(
            self._connection, holder, alone=alone, documents=documents, most=most, characters=characters
        )

    def begin_jobs(self, holder: str, ids: Collection[str]) -> None:
        """Count that jobs which are held are read now."""
        leases.begin_jobs(self._connection, holder, ids)

    def save_reading(self, holder: str, claim: str, document_id: str, extraction: Extraction, version: str) -> None:
        """Keep what was read for a job that is held; on an error nothing of it, though the transaction goes on.

        Raises JobLost, DocumentNotFound, OffsetMismatch.
        """
        with self._connection.begin_nested():
            if not leases.is_held(self._connection, holder, claim):
                raise JobLost(claim)
            self.save_extraction(document_id, extraction, version)

    def finish_jobs(self, holder: str, ids: Collection[str]) -> None:
        """Mark jobs that are held done. Raises JobLost."""
        leases.end_jobs(self._connection, holder, ids, JobState.DONE, None)

    def fail_job(self, holder: str, id: str, error: str) -> None:
        """Mark a job that is held failed and say why. Raises JobLost."""
        leases.end_jobs(self._connection, holder, [id], JobState.FAILED, error)

    def release_jobs(self, holder: str, ids: Collection[str] | None = None, *, strike: bool = False) -> None:
        """Queue again what is held, all or these; not for ever with a strike, which is for one read alone."""
        leases.release_jobs(self._connection, holder, ids, strike=strike)

    def extend_leases(self, holder: str) -> None:
        """Say that whoever holds jobs is still there."""
        leases.extend_leases(self._connection, holder)

    def requeue_jobs(self, gone: Collection[str] = ()) -> int:
        """Queue again what is held by these, or by whom nothing has been heard of; how many there were."""
        return leases.requeue_jobs(self._connection, gone)

    def cancel_job(self, id: str) -> JobRecord | BatchRecord:
        """Leave unread what waits; it stays stored. Raises JobNotFound, NothingToCancel."""
        return jobs.cancel(self._connection, id)

    def retry_job(self, id: str) -> JobRecord | BatchRecord:
        """Queue again what failed or was cancelled and is unread. Raises JobNotFound, NothingToRetry."""
        return jobs.retry(self._connection, id)

    def open_batch(self, holder: str | None = None, id: str | None = None) -> str:
        """The id of a new batch, into which a process is about to put documents."""
        batch = jobs.open_batch(self._connection, id)
        if holder is not None:
            leases.hold_batch(self._connection, batch, holder)
        return batch

    def add_to_batch(self, batch: str, document_id: str, line: int | None = None) -> bool:
        """Queue a document to be read with a batch, of which it is this line; False if another job is about to."""
        return jobs.add_job(self._connection, document_id, batch, line)[1]

    def count_batch(self, batch: str, total: int, known: int, refusals: Sequence[Refusal], most: int) -> None:
        """Add to a batch what has come in since; of the refusals the first `most` are kept."""
        jobs.count_batch(self._connection, batch, total, known, refusals, most)

    def close_batch(self, batch: str) -> None:
        """All of a batch is in: its state is that of its jobs from now on."""
        jobs.close_batch(self._connection, batch)

    def add_key(self, name: str, scope: str, digest: str, expires: datetime | None = None) -> KeyRecord:
        """Let in whoever shows a token of this digest. Raises KeyExists."""
        return keys.add_key(self._connection, name, scope, digest, expires)

    def revoke_key(self, name: str) -> KeyRecord:
        """Let nobody in by a key any more; its name stays. Raises KeyNotFound."""
        return keys.revoke_key(self._connection, name)

    def repair(self, faults: Sequence[Fault]) -> None:
        """Make anew what is at fault of what follows from the readings."""
        repairing.repair(self._connection, faults)
        self._changed = True

    def record_change(self) -> None:
        """Count the version on, when documents, what was read in them or what is judged of it has changed."""
        if self._changed:
            version = next_version(self._connection)
            self._connection.execute(insert(change).values(version=version, at=datetime.now(UTC)))
            forget_changes(self._connection, version)

    def _document(self, id: str) -> Row[Any]:
        row = self._connection.execute(select(document).where(document.c.id == id)).one_or_none()
        if row is None:
            raise DocumentNotFound(id)
        return row


def _day(moment: date | None) -> date | None:
    """The day in UTC of what may be a moment."""
    if isinstance(moment, datetime):
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    return moment
