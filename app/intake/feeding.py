"""Files of documents stored and read: each piece in one commit with its jobs, read here or by others, and written."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from app.intake import storing
from app.intake.batches import KEPT_REFUSALS, PIECE
from app.intake.files import Found, Place
from app.intake.storing import Readable
from app.reading.holders import holder, staying_alive, take_back
from app.reading.scribe import Reading, Readings, write
from app.reading.slices import slices
from graph.errors import DocumentConflict
from graph.records import Claim, JobRecord, JobState, Refusal
from graph.store import Store
from graph.writer import Writer

Outcome = list[Reading] | None
"""What was read of a slice; None when it ended the process that read it."""


class Readers(Protocol):
    """Whoever reads."""

    @property
    def full(self) -> bool:
        """Whether enough is being read."""

    def submit(self, piece: Sequence[Claim]) -> None:
        """Begin to read a slice."""

    def finished(self, *, wait: bool) -> Iterator[tuple[Sequence[Claim], Outcome]]:
        """Slices that have been read; if any is being read, it may be waited for."""


@dataclass(slots=True)
class Tally:
    """What has become of the documents so far."""

    read: int = 0
    known: int = 0
    triples: int = 0
    bad: int = 0

    @property
    def done(self) -> int:
        return self.read + self.known + self.bad


class Intake:
    """Documents on their way into the store."""

    def __init__(self, store: Store, readers: Readers, complain: Callable[[Place, str], None]) -> None:
        self.store = store
        self.readers = readers
        self.tally = Tally()
        self._complain = complain
        self._holder = holder()
        self._batch: str | None = None
        self._places: dict[str, Place] = {}
        """Where the documents stand that are being read, by id."""
        self._read: list[Reading] = []
        """What has been read and is not yet written."""

    def take(self, found: Iterable[Found]) -> Iterator[Tally]:
        """Store and read documents; tells how far it has got as it goes."""
        take_back(self.store)
        with staying_alive(self.store, self._holder):
            for piece in _pieces(found):
                self._begin(self._store(piece))
                yield from self._go_on(until=lambda: not self.readers.full)
            if self._batch is not None:
                with self.store.writer() as writer:
                    writer.close_batch(self._batch)
            yield from self._go_on(until=lambda: not self._places)

    def _go_on(self, until: Callable[[], bool]) -> Iterator[Tally]:
        """Write what has been read, many documents a commit."""
        while True:
            for piece, outcome in self.readers.finished(wait=not until()):
                if outcome is None:
                    self._again(piece)
                else:
                    self._read += outcome
            if len(self._read) >= PIECE or (self._read and len(self._read) == len(self._places)):
                self._write()
            yield self.tally
            if until():
                return

    def _open_batch(self, writer: Writer) -> str:
        """Only if anything is to be read: a batch is there to tell how far that has got."""
        if self._batch is None:
            self._batch = writer.open_batch(self._holder)
        return self._batch

    def _store(self, piece: Sequence[Found]) -> list[Claim]:
        """Keep documents and claim what is unread of them, in one commit."""
        refused = [(place, told) for place, told in piece if isinstance(told, str)]
        signed = [(place, told.signed()) for place, told in piece if isinstance(told, Readable)]
        unread: dict[str, Place] = {}
        with self.store.writer() as writer:
            for place, readable in signed:
                try:
                    id = storing.queue_unread(writer, readable, self._open_batch, place.line)
                except DocumentConflict as error:
                    refused.append((place, str(error)))
                    continue
                if id is not None:
                    unread.setdefault(id, place)
            claims = writer.claim_jobs(self._holder, documents=unread, most=len(piece)) if unread else []
            known = len(piece) - len(refused) - len(claims)
            refusals = [Refusal(place.line or 0, reason) for place, reason in refused]
            if self._batch is not None:
                writer.count_batch(self._batch, len(piece), known, refusals, KEPT_REFUSALS)
        self._places |= {claim.job.document: unread[claim.job.document] for claim in claims}
        self.tally.known += known
        self._refuse(refused)
        return claims

    def _begin(self, claims: Sequence[Claim]) -> None:
        for piece in slices(claims):
            with self.store.writer() as writer:
                writer.begin_jobs(self._holder, [claim.job.id for claim in piece])
            self.readers.submit(piece)

    def _write(self) -> None:
        documents = {reading.job: reading.document for reading in self._read}
        written = write(self.store, Readings(self._holder, self._read))
        self.tally.read += written.read
        self.tally.triples += written.triples
        self.tally.known += len(documents) - written.read - len(written.failed)
        self._refuse([(self._places[documents[job]], reason) for job, reason in written.failed.items()])
        for document in documents.values():
            del self._places[document]
        self._read = []

    def _again(self, piece: Sequence[Claim]) -> None:
        """Queue what ended a process, and read those one by one that have not done so alone too often."""
        jobs = {claim.job.id: claim.job for claim in piece}
        with self.store.writer() as writer:
            writer.release_jobs(self._holder, list(jobs), strike=len(jobs) == 1)
            documents = [job.document for job in jobs.values()]
            claims = writer.claim_jobs(self._holder, documents=documents, most=len(documents))
            writer.begin_jobs(self._holder, [claim.job.id for claim in claims])
        for claim in claims:
            del jobs[claim.job.id]
            self.readers.submit([claim])
        with self.store.view() as view:
            left = [view.document_job(id) for id in jobs]
        self._let_go(left)

    def _let_go(self, jobs: Sequence[JobRecord]) -> None:
        failed = [job for job in jobs if job.state is JobState.FAILED]
        self._refuse([(self._places[job.document], job.error or "") for job in failed])
        self.tally.known += len(jobs) - len(failed)
        for job in jobs:
            del self._places[job.document]

    def _refuse(self, refused: Sequence[tuple[Place, str]]) -> None:
        for place, reason in refused:
            self._complain(place, reason)
        self.tally.bad += len(refused)


def _pieces(found: Iterable[Found]) -> Iterator[list[Found]]:
    iterator = iter(found)
    while piece := list(islice(iterator, PIECE)):
        yield piece
