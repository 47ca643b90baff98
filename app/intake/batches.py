"""Batches as they come in: unpacked, split into documents, checked, stored and queued piece by piece."""

import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from app.doors.limits import LINES
from app.errors import BatchTooLong, BodyTooLarge, EmptyBatch, MalformedBody
from app.intake import storing
from app.intake.lines import read_fields, read_lines
from app.intake.storing import Readable
from app.settings import Settings
from graph.errors import DocumentConflict
from graph.records import BatchRecord, Refusal
from graph.store import Store

PIECE = 64
"""Documents a commit, each of which waits for the disk."""
KEPT_REFUSALS = 100
"""Bad documents whose reason is kept; all are counted."""
INFLATED = 1 << 16
"""Bytes unpacked at a time."""

_SPACE = re.compile(r"[ \t\n\r]*")

Found = tuple[int, Readable | str]
"""The line of a document, and the document or why it cannot be read."""


def take_in(
    store: Store,
    body: bytes,
    media_type: str,
    packed: bool,
    settings: Settings,
    holder: str,
    announce: Callable[[int], None],
) -> BatchRecord:
    """Keep what is good of a body and queue it; `announce` is told how many documents wait after each commit.

    Raises BodyTooLarge, MalformedBody, BatchTooLong and EmptyBatch, all before anything is stored.
    """
    if packed:
        body = unpack(body, settings.max_unpacked_bytes)
    found = split(body, media_type, settings.max_text_chars, settings.max_batch_documents)
    with store.writer() as writer:
        batch = writer.open_batch(holder)
    while piece := tuple(islice(found, PIECE)):
        announce(_keep(store, batch, piece, holder))
    with store.writer() as writer:
        writer.close_batch(batch)
    with store.view() as view:
        return view.batch(batch)


def unpack(body: bytes, most: int) -> bytes:
    """What was packed by gzip; broken off once it is more than so many bytes. Raises BodyTooLarge, MalformedBody."""
    unpacked = bytearray()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            while piece := file.read(INFLATED):
                unpacked += piece
                if len(unpacked) > most:
                    raise BodyTooLarge(most, "unpacked ")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise MalformedBody(f"The body is not whole gzip: {error}.") from None
    return bytes(unpacked)


def split(body: bytes, media_type: str, max_chars: int, most: int) -> Iterator[Found]:
    """The documents of a body by line, or by place in the array. Raises MalformedBody, BatchTooLong, EmptyBatch."""
    if media_type == LINES:
        _check_length(sum(1 for line in io.BytesIO(body) if line.strip()), most)
        return read_lines(io.BytesIO(body), max_chars)
    items = list(_items(body, most))
    _check_length(len(items), most)
    return ((number, read_fields(item, max_chars)) for number, item in enumerate(items, 1))


def _keep(store: Store, batch: str, piece: tuple[Found, ...], holder: str) -> int:
    """Store and queue documents in one commit; how many are to be read."""
    refusals = [Refusal(line, told) for line, told in piece if isinstance(told, str)]
    queued = known = 0
    signed = [(line, told.signed()) for line, told in piece if not isinstance(told, str)]
    with store.writer() as writer:
        for line, told in signed:
            try:
                new = storing.queue_in(writer, told, batch, line)
            except DocumentConflict as error:
                refusals.append(Refusal(line, str(error)))
                continue
            queued, known = queued + new, known + (not new)
        refusals.sort(key=lambda refusal: refusal.line)
        writer.count_batch(batch, len(piece), known, refusals, KEPT_REFUSALS)
        writer.extend_leases(holder)
    return queued


def _check_length(count: int, most: int) -> None:
    if not count:
        raise EmptyBatch
    if count > most:
        raise BatchTooLong(most)


def _items(body: bytes, most: int) -> Iterator[Any]:
    """The items of an array one by one, for a long one parsed at once would hold up everybody else."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise MalformedBody("The body is not text in UTF-8.") from None
    try:
        yield from _scan(text, most)
    except RecursionError:
        raise MalformedBody("The body is nested too deep.") from None
    except ValueError as error:
        raise MalformedBody(f"The body is no JSON array: {error}.") from None


def _scan(text: str, most: int) -> Iterator[Any]:
    decoder = json.JSONDecoder(parse_constant=_refuse)
    place = _expect(text, 0, "[")
    if text[place : place + 1] == "]":
        place += 1
    else:
        for count in range(1, len(text)):
            if count > most:
                raise BatchTooLong(most)
            item, place = decoder.raw_decode(text, place)
            yield item
            place = _skip(text, place)
            if text[place : place + 1] == "]":
                place += 1
                break
            place = _expect(text, place, ",")
    if _skip(text, place) != len(text):
        raise ValueError(f"something stands behind it, at character {place}")


def _expect(text: str, place: int, sign: str) -> int:
    """The place of what follows the sign."""
    place = _skip(text, place)
    if text[place : place + 1] != sign:
        raise ValueError(f"{sign} expected at character {place}")
    return _skip(text, place + 1)


def _skip(text: str, place: int) -> int:
    """The place behind white space."""
    return next(_SPACE.finditer(text, place)).end()


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
