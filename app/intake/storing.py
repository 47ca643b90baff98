"""Documents stored with the job of reading them, for the command line and the API alike."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.intake.submissions import NewDocument
from graph.records import DocumentRecord, JobRecord
from graph.storage.copies import sign
from graph.writer import Writer


@dataclass(frozen=True, slots=True)
class Readable:
    """A document to be stored, the language it is in, and its signature if it has been made already."""

    document: NewDocument
    language: str
    signature: bytes | None = None

    def signed(self) -> "Readable":
        """With its signature, which is not to be made while others wait to write."""
        return self if self.signature else replace(self, signature=sign(self.document.text))


def queue(writer: Writer, readable: Readable) -> tuple[DocumentRecord, bool, JobRecord | None]:
    """Store a document with the job of reading it; whether it is new, and no job if it has been read."""
    record, new = _add(writer, readable)
    return record, new, None if record.extractor_version else writer.add_job(record.id)


def queue_in(writer: Writer, readable: Readable, batch: str, line: int) -> bool:
    """Store a document and read it with a batch; False when it has been read or another job is about to."""
    record, _ = _add(writer, readable)
    return record.extractor_version is None and writer.add_to_batch(batch, record.id, line)


def queue_unread(writer: Writer, readable: Readable, batch: Callable[[Writer], str], line: int | None) -> str | None:
    """Store a document and see to it that a job is to read it, with a batch that is opened if need be.

    Its id, or None when it has been read.
    """
    record, _ = _add(writer, readable)
    if record.extractor_version is not None:
        return None
    writer.add_to_batch(batch(writer), record.id, line)
    return record.id


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
        signature=readable.signature,
    )
