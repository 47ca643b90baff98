"""What may be written: documents, what was read in them, and jobs."""

from datetime import date

from extraction.triple import Extraction
from graph.records import DocumentRecord, JobRecord


class Writer:
    """One transaction on the store."""

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
    ) -> tuple[DocumentRecord, bool]:
        """The document and whether it is new; the same text twice is one document. Raises DocumentConflict."""
        raise NotImplementedError

    def save_extraction(self, document: str, extraction: Extraction, extractor_version: str) -> None:
        """Keep what was read in a document instead of what was read in it before. Raises DocumentNotFound, OffsetMismatch."""
        raise NotImplementedError

    def delete_document(self, id: str) -> None:
        """Remove a document and all that only it says, its jobs too. Raises DocumentNotFound."""
        raise NotImplementedError

    def add_job(self, document: str) -> JobRecord:
        """Queue a document to be read; the job already queued or running for it, if there is one."""
        raise NotImplementedError

    def claim_job(self) -> JobRecord | None:
        """The oldest queued job, now running; None when none waits."""
        raise NotImplementedError

    def finish_job(self, id: str) -> None:
        """Mark a job done. Raises JobNotFound."""
        raise NotImplementedError

    def fail_job(self, id: str, error: str) -> None:
        """Mark a job failed and say why. Raises JobNotFound."""
        raise NotImplementedError

    def requeue_jobs(self, most_attempts: int = 3) -> int:
        """Queue again what a killed process left running, and fail what has been tried too often; call it once at start."""
        raise NotImplementedError
