"""What follows from the readings made anew where it does not; what was said is not touched.

Documents whose reading is not whole are read again. Relations and actors are counted again by the functions that keep
them, which note it in the journal, so that the graphs of running servers follow.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, or_, select, text, update

from graph.records import Fault
from graph.storage import jobs
from graph.storage.actors import drop_unnamed, recount_mentions, settle_actors
from graph.storage.copies import groups
from graph.storage.edges import recount_edges
from graph.storage.journal import note_actors, note_edges
from graph.storage.profiles import drop_profiles
from graph.storage.readings import erase_reading
from graph.storage.stories import sign_document, tell_story
from graph.storage.tables import (
    actor,
    alias,
    band,
    document,
    edge,
    job,
    mention,
    sentence,
    signature,
    triple,
    word,
    wording,
)
from graph.storage.wording import indexed, numbered
from graph.upkeep import checking

Rows = Sequence[str]


def repair(connection: Connection, faults: Sequence[Fault]) -> None:
    """Make anew what is at fault where that can be done; what is counted of it may be at fault only afterwards."""
    named = {fault.name: fault.rows for fault in faults}
    for name, carry_out in REPAIRS.items():
        if name in named:
            carry_out(connection, named[name])


def _drop(connection: Connection, rows: Rows) -> None:
    """What stands alone goes, and all that was read in the same documents, which are read again."""
    told: dict[str, set[str]] = {}
    for kind, id in (row.split("\t", 1) for row in rows):
        told.setdefault(kind, set()).add(id)
    for table, column in _ALONE.items():
        connection.execute(delete(table).where(column.in_(told.get("alias" if table is word else table.name, ()))))
    mentions, triples = _read_in(connection, told)
    _delete_reading(connection, told, mentions, triples)
    recount_edges(connection, {(row.source, row.category, row.target) for row in triples.values()})
    recount_mentions(connection, {row.actor for row in mentions.values()})
    parts = {id.rpartition("-")[0] for id in (*mentions, *triples, *told.get("mention", ()), *told.get("triple", ()))}
    _read_again(connection, sorted({id.rpartition("-")[0] for id in parts | told.get("sentence", set())}))
    drop_profiles(connection, {row.profile for row in mentions.values()})
    drop_unnamed(connection, {row.actor for row in mentions.values()}, {})


_ALONE = {job: job.c.id, edge: edge.c.id, word: word.c.actor, alias: alias.c.actor}
"""Rows that nothing rests on, and what they are told by."""


def _read_in(connection: Connection, told: Mapping[str, set[str]]) -> tuple[dict[str, Row[Any]], dict[str, Row[Any]]]:
    """The mentions and the triples that cannot stay, by id."""
    sentences = told.get("sentence", set())
    mentions = or_(mention.c.id.in_(told.get("mention", ())), mention.c.sentence.in_(sentences))
    named = {row.id: row for row in connection.execute(select(mention).where(mentions))}
    used = or_(triple.c.source_mention.in_(named), triple.c.target_mention.in_(named))
    triples = or_(used, triple.c.id.in_(told.get("triple", ())), triple.c.sentence.in_(sentences))
    return named, {row.id: row for row in connection.execute(select(triple).where(triples))}


def _delete_reading(
    connection: Connection, told: Mapping[str, set[str]], mentions: Collection[str], triples: Collection[str]
) -> None:
    sentences = told.get("sentence", set())
    numbers = {int(id) for id in told.get("wording", ())}
    connection.execute(delete(triple).where(triple.c.id.in_(triples)))
    connection.execute(delete(wording).where(or_(wording.c.number.in_(numbers), wording.c.sentence.in_(sentences))))
    connection.execute(delete(mention).where(mention.c.id.in_(mentions)))
    connection.execute(delete(sentence).where(sentence.c.id.in_(sentences)))


def _read_again(connection: Connection, rows: Rows) -> None:
    """Forget what was read in these documents, and have them read."""
    for id in rows:
        row = connection.execute(select(document.c.id, document.c.published).where(document.c.id == id)).one_or_none()
        if row is not None:
            erase_reading(connection, row.id, row.published)
            connection.execute(update(document).where(document.c.id == id).values(extractor_version=None))
            jobs.add_job(connection, id)


def _queue(connection: Connection, rows: Rows) -> None:
    for id in rows:
        jobs.add_job(connection, id)


def _settle(connection: Connection, rows: Rows) -> None:
    for id in rows:
        jobs.settle(connection, id)


def _copy(connection: Connection, rows: Rows) -> None:
    """What triples repeat of their document and their mentions."""
    stands = {
        f"{end}_{side}": select(mention.c[side]).where(mention.c.id == triple.c[f"{end}_mention"]).scalar_subquery()
        for end in ("source", "target")
        for side in ("start", "end")
    }
    for id in rows:
        row = connection.execute(select(document).where(document.c.id == id)).one()
        inside = triple.c.sentence.in_(select(sentence.c.id).where(sentence.c.document == id))
        told = {"document": id, "story": row.story, "published": row.published}
        connection.execute(update(triple).where(inside).values(told | stands))


def _sign(connection: Connection, rows: Rows) -> None:
    for id in rows:
        connection.execute(delete(band).where(band.c.document == id))
        connection.execute(delete(signature).where(signature.c.document == id))
        words = connection.scalar(select(document.c.text).where(document.c.id == id))
        if words is not None:
            sign_document(connection, id, words)


def _join(connection: Connection, rows: Rows) -> None:
    """Every story anew: one that has fallen apart may be that of documents that are not at fault."""
    found = connection.execute(select(signature.c.document, signature.c.hashes)).all()
    for group in groups({row.document: row.hashes for row in found}):
        if len(group) > 1 or not set(rows).isdisjoint(group):
            tell_story(connection, group)


def _index(connection: Connection, rows: Rows) -> None:
    _rebuild(connection, ())
    for id in rows:
        connection.execute(delete(wording).where(wording.c.sentence == id))
        says = exists().where(triple.c.sentence == sentence.c.id)
        words = connection.scalar(select(sentence.c.text).where(sentence.c.id == id, says))
        if words is not None:
            row = {"number": numbered(id), "sentence": id, "terms": indexed(words)}
            connection.execute(insert(wording).values(row))


def _rebuild(connection: Connection, rows: Rows) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO wording_index(wording_index) VALUES('rebuild')"))


def _name(connection: Connection, rows: Rows) -> None:
    for table in (word, alias):
        connection.execute(delete(table).where(table.c.actor.in_(rows)))
    settle_actors(connection, rows)


def _count_actors(connection: Connection, rows: Rows) -> None:
    degrees = checking.degrees_of(connection)
    recount_mentions(connection, rows)
    for id in rows:
        connection.execute(update(actor).where(actor.c.id == id).values(degree=degrees.get(id, 0)))
    note_actors(connection, rows)


def _count_relations(connection: Connection, rows: Rows) -> None:
    recount_edges(connection, _ends(rows))


def _note(connection: Connection, rows: Rows) -> None:
    note_edges(connection, _ends(rows))


def _ends(rows: Rows) -> list[tuple[str, str, str]]:
    return [(source, category, target) for source, category, target in (row.split("\t") for row in rows)]


_DONE_BY = (
    _drop,
    _read_again,
    _queue,
    _settle,
    _copy,
    _sign,
    _join,
    _index,
    _name,
    _count_actors,
    _count_relations,
    _note,
)
REPAIRS: Mapping[str, Callable[[Connection, Rows], None]] = {
    **dict(zip(checking.CHECKS, _DONE_BY, strict=True)),
    checking.SEARCH_INDEX: _rebuild,
}
"""In the order of the checks. Damage to the file is not repaired: a backup is to be restored."""
