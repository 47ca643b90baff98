"""Which documents are copies of one story: found by the bands of their signatures, and told by the smallest id.

A story is a connected component of the stored documents, so it depends on which they are and not on how they came. When
a component changes, what counts stories is counted anew.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from graph.storage.copies import buckets, copies_among, groups, sign
from graph.storage.edges import recount_edges
from graph.storage.journal import Ends
from graph.storage.tables import band, document, signature, triple

_AT_A_TIME = 500


class Story(NamedTuple):
    """The id of a story, and whether more than one document tells it."""

    id: str
    copied: bool


def story_of(connection: Connection, id: str) -> Story:
    """The story that a stored document tells."""
    story = select(document.c.story).where(document.c.id == id).scalar_subquery()
    told = select(func.min(document.c.story), func.count()).where(document.c.story == story)
    name, documents = connection.execute(told).one()
    return Story(name, documents > 1)


def join_story(connection: Connection, id: str, signed: bytes) -> None:
    """Put a document that has just been stored with those that it is a copy of; that may make one story of several."""
    copies = _keep_signature(connection, id, signed)
    if copies:
        stories = set(_read(connection, document.c.story, document.c.id, copies))
        tell_story(connection, {id, *_read(connection, document.c.id, document.c.story, stories)})


def leave_story(connection: Connection, id: str) -> None:
    """Take a document out, before it goes; without it the rest of its story may fall apart."""
    signed = connection.scalar(select(signature.c.hashes).where(signature.c.document == id))
    if signed is None:
        return
    connection.execute(delete(band).where(band.c.bucket.in_(buckets(signed)), band.c.document == id))
    connection.execute(delete(signature).where(signature.c.document == id))
    story = select(document.c.story).where(document.c.id == id).scalar_subquery()
    rest = select(document.c.id, signature.c.hashes).join(signature).where(document.c.story == story)
    for group in groups({row.id: row.hashes for row in connection.execute(rest)}):
        tell_story(connection, group)


def sign_document(connection: Connection, id: str, text: str) -> set[str]:
    """Keep the signature of a document; those that were signed before and are copies of it."""
    return _keep_signature(connection, id, sign(text))


def _keep_signature(connection: Connection, id: str, signed: bytes) -> set[str]:
    marks = buckets(signed)
    near = select(signature.c.document, signature.c.hashes).where(
        signature.c.document.in_(select(band.c.document).where(band.c.bucket.in_(marks)))
    )
    others = {row.document: row.hashes for row in connection.execute(near)}
    connection.execute(insert(signature).values(document=id, hashes=signed))
    connection.execute(insert(band), [{"bucket": mark, "document": id} for mark in marks])
    return copies_among(signed, others) if others else set()


def tell_story(connection: Connection, ids: Collection[str]) -> None:
    """Have these documents tell one story, and what says so counted anew."""
    story = min(ids)
    moved: set[Ends] = set()
    for some in _portions(ids):
        others = document.c.id.in_(some), document.c.story != story
        changed = list(connection.scalars(select(document.c.id).where(*others)))
        if changed:
            connection.execute(update(document).where(document.c.id.in_(changed)).values(story=story))
            told = triple.c.document.in_(changed)
            connection.execute(update(triple).where(told).values(story=story))
            ends = select(triple.c.source, triple.c.category, triple.c.target).where(told).distinct()
            moved |= {(row.source, row.category, row.target) for row in connection.execute(ends)}
    if moved:
        recount_edges(connection, moved)


def _read(connection: Connection, wanted: Any, column: Any, values: Iterable[str]) -> Iterator[str]:
    for some in _portions(values):
        yield from connection.scalars(select(wanted).where(column.in_(some)))


def _portions(values: Iterable[str]) -> Iterator[list[str]]:
    listed = sorted(values)
    for start in range(0, len(listed), _AT_A_TIME):
        yield listed[start : start + _AT_A_TIME]
