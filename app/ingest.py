"""Documents → Extractor → Writer, for the command line and the API alike."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.submissions import NewDocument
from extraction.triple import Extraction
from graph.errors import DocumentConflict
from graph.records import DocumentRecord, JobRecord
from graph.store import Store
from graph.writer import Writer

if TYPE_CHECKING:
    from extraction.extractor import Extractor

logger = logging.getLogger(__name__)

BATCH = 32
"""Documents a commit, each of which waits for the disk."""


@dataclass(frozen=True, slots=True)
class Readable:
    """A document to be stored, and the language it is in."""

    document: NewDocument
    language: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that did not go in, and why."""

    document: Readable
    reason: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of a batch: read now, read before, not to be read."""

    read: int
    known: int
    triples: int
    refused: tuple[Refused, ...]


def queue(writer: Writer, readable: Readable) -> tuple[DocumentRecord, bool, JobRecord | None]:
    """Store a document with the job of reading it; whether it is new, and no job if it has been read."""
    record, new = _add(writer, readable)
    return record, new, None if record.extractor_version else writer.add_job(record.id)


def queue_in(writer: Writer, readable: Readable, batch: str) -> bool:
    """Store a document and read it with a batch; False when it has been read or another job is about to."""
    record, _ = _add(writer, readable)
    return record.extractor_version is None and writer.add_to_batch(batch, record.id)


def read_into(store: Store, batch: Sequence[Readable], load: Callable[[], "Extractor"]) -> Ingested:
    """Store a batch and read what is unread of it, also what a killed run has left; models are loaded if need be."""
    unread, refused = _store(store, batch)
    if not unread:
        return Ingested(0, len(batch) - len(refused), 0, tuple(refused))
    extractor = load()
    read, unreadable = _read(unread, extractor)
    with store.writer() as writer:
        for id, extraction in read.items():
            writer.save_extraction(id, extraction, extractor.version)
    refused += unreadable
    triples = sum(len(extraction.triples) for extraction in read.values())
    return Ingested(len(read), len(batch) - len(read) - len(refused), triples, tuple(refused))


def _store(store: Store, batch: Sequence[Readable]) -> tuple[dict[str, Readable], list[Refused]]:
    """What is to be read, by document id."""
    unread: dict[str, Readable] = {}
    refused: list[Refused] = []
    with store.writer() as writer:
        for readable in batch:
            try:
                record, _ = _add(writer, readable)
            except DocumentConflict as error:
                refused.append(Refused(readable, str(error)))
                continue
            if record.extractor_version is None:
                unread[record.id] = readable
    return unread, refused


def _add(writer: Writer, readable: Readable) -> tuple[DocumentRecord, bool]:
    document = readable.document
    return writer.add_document(
        document.text,
        title=document.title,
        url=document.url,
        source=document.source,
        published=document.published,
        language=readable.language,
        id=document.id,
    )


def _read(unread: dict[str, Readable], extractor: "Extractor") -> tuple[dict[str, Extraction], list[Refused]]:
    """All together; one by one if that fails, so that one text cannot keep the others out."""
    texts = [(readable.document.text, readable.language) for readable in unread.values()]
    days = [readable.document.published for readable in unread.values()]
    try:
        return dict(zip(unread, extractor.extract_batch(texts, days), strict=True)), []
    except Exception:
        logger.exception("A batch cannot be read as one.")
    read: dict[str, Extraction] = {}
    refused: list[Refused] = []
    for (id, readable), text in zip(unread.items(), texts, strict=True):
        try:
            read[id] = extractor.extract(*text, readable.document.published)
        except Exception as error:
            refused.append(Refused(readable, f"cannot be read ({type(error).__name__}: {error})"))
    return read, refused
