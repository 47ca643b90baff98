"""One document of many: a line of JSON, or the fields of one, checked; what is wrong with it is told in words."""

from collections.abc import Iterable, Iterator

import orjson
from pydantic import ValidationError

from app.errors import AppError
from app.faults import sentence_of
from app.intake.storing import Readable
from app.intake.submissions import NewDocument
from extraction.errors import ExtractionError

MARK = b"\xef\xbb\xbf"
"""What some editors put before UTF-8."""
LONGEST = 1000
"""Characters of a reason."""
FAULTS = (ValidationError, AppError, ExtractionError, ValueError, OSError, RecursionError)


def read_lines(lines: Iterable[bytes], max_chars: int) -> Iterator[tuple[int, Readable | str]]:
    """Number of each line that is not blank, and its document or why it cannot be read."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield number, read_line(line, max_chars)


def read_line(line: bytes, max_chars: int) -> Readable | str:
    """The document of a line, or why it cannot be read."""
    try:
        return document_of(orjson.loads(line.removeprefix(MARK)), max_chars)
    except FAULTS as error:
        return reason(error)


def read_fields(fields: object, max_chars: int) -> Readable | str:
    """The document of these fields, or why it cannot be read."""
    try:
        return document_of(fields, max_chars)
    except FAULTS as error:
        return reason(error)


def document_of(fields: object, max_chars: int) -> Readable:
    """The document of these fields. Raises one of FAULTS."""
    document = NewDocument.model_validate(fields)
    return Readable(document, document.checked_language(max_chars))


def reason(error: Exception) -> str:
    """Why a document cannot be read, in words that go over any wire."""
    return _words(error).encode("utf-8", "replace").decode()[:LONGEST]


def _words(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return sentence_of(error.errors())
    if isinstance(error, UnicodeDecodeError):
        return "is not text in UTF-8"
    if isinstance(error, orjson.JSONDecodeError):
        return f"is not JSON: {error.msg}"
    if isinstance(error, RecursionError):
        return "is nested too deep"
    return str(error)
