"""Logs as JSON, an object a line, or as text for the eye; errors by their class and place, for their message may hold a
word of a document or of a question."""

import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

import orjson

from app.telemetry.journal import REQUEST


def configure(level: str, format: str) -> None:
    """For this process: everything to standard error, the server's own lines too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if format == "json" else TextLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(True)
    for talkative in ("alembic", "asyncio", "httpx", "stanza"):
        logging.getLogger(talkative).setLevel(max(logging.WARNING, logging.getLogger().level))


class JsonLines(logging.Formatter):
    """A record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        return orjson.dumps(told(record), default=str).decode()


class TextLines(logging.Formatter):
    """A record as words: time, level, message, and what else is known."""

    def format(self, record: logging.LogRecord) -> str:
        fields = told(record)
        head = f"{fields.pop('time')[11:19]} {fields.pop('level'):7} {fields.pop('message')}"
        frames = fields.pop("traceback", ())
        rest = " ".join(f"{name}={value}" for name, value in fields.items() if value is not None)
        return "\n".join((f"{head} {rest}".rstrip(), *(f"    {frame}" for frame in frames)))


def told(record: logging.LogRecord) -> dict[str, Any]:
    """What a line of log says."""
    fields = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": record.getMessage(),
        "request": REQUEST.get(),
        **getattr(record, "fields", {}),
    }
    if record.exc_info and record.exc_info[1] is not None:
        fields |= _error(record.exc_info[1])
    return fields


def _error(error: BaseException) -> dict[str, Any]:
    """Its class, what caused it, and the lines of code it came through."""
    cause = error.__cause__
    return {
        "error": _name(error) + (f" from {_name(cause)}" if cause else ""),
        "traceback": [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
        ],
    }


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"
