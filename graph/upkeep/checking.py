"""Whether the store says one thing: that no row stands alone, that what is kept of the readings follows from them, and
that the projection is that of what was said."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from sqlalchemy import Connection, and_, exists, func, or_, select, text
from sqlalchemy.exc import DatabaseError

from extraction.orthography import fold
from graph.filters import EVERYTHING
from graph.network.networks import load
from graph.records import Fault, JobState
from graph.storage.copies import buckets, groups
from graph.storage.edges import Aggregate
from graph.storage.jobs import OPEN, state_of
from graph.storage.tables import (
    actor,
    alias,
    band,
    batch,
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
from graph.storage.wording import indexed
from graph.storage.words import words_of
from graph.view import View

Rows = Iterable[str]

REFERENCES = (
    (sentence, sentence.c.document, document),
    (mention, mention.c.sentence, sentence),
    (mention, mention.c.actor, actor),
    (triple, triple.c.sentence, sentence),
    (triple, triple.c.document, document),
    (triple, triple.c.source_mention, mention),
    (triple, triple.c.target_mention, mention),
    (wording, wording.c.sentence, sentence),
    (alias, alias.c.actor, actor),
    (edge, edge.c.source, actor),
    (edge, edge.c.target, actor),
    (job, job.c.document, document),
)


def find_faults(connection: Connection) -> list[Fault]:
    """All that does not agree, by what it is; nothing is written."""
    found = [Fault(name, tuple(sorted(set(look(connection))))) for name, look in CHECKS.items()]
    return [fault for fault in found if fault.rows]


def find_damage(connection: Connection) -> list[Fault]:
    """What is wrong with the file of SQLite and its search index; the index is only looked at by who may write."""
    if connection.dialect.name != "sqlite":
        return []
    damaged = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(20)")) if row[0] != "ok"]
    found = [Fault(DAMAGED, tuple(damaged))]
    try:
        connection.execute(text("INSERT INTO wording_index(wording_index, rank) VALUES('integrity-check', 1)"))
    except DatabaseError:
        found.append(Fault(SEARCH_INDEX, ("wording_index",)))
    return [fault for fault in found if fault.rows]


def _dangling(connection: Connection) -> Iterator[str]:
    for table, column, other in REFERENCES:
        named = next(iter(table.primary_key.columns))
        alone = select(named).where(column.is_not(None), ~exists().where(other.c.id == column))
        yield from (f"{table.name}\t{id}" for id in connection.scalars(alone))


def _half_read(connection: Connection) -> Rows:
    parts = exists().where(sentence.c.document == document.c.id)
    return connection.scalars(select(document.c.id).where(document.c.extractor_version.is_(None), parts))


def _unqueued(connection: Connection) -> Rows:
    """Unread, and no job is to read it, has failed to or was told not to."""
    ended = (*OPEN, JobState.FAILED, JobState.CANCELLED)
    waits = exists().where(job.c.document == document.c.id, job.c.state.in_(ended))
    return connection.scalars(select(document.c.id).where(document.c.extractor_version.is_(None), ~waits))


def _batches(connection: Connection) -> Iterator[str]:
    counts: dict[str, dict[JobState, int]] = {}
    tally = select(job.c.batch, job.c.state, func.count()).where(job.c.batch.is_not(None))
    for id, state, count in connection.execute(tally.group_by(job.c.batch, job.c.state)):
        counts.setdefault(id, {})[JobState(state)] = count
    for row in connection.execute(select(batch.c.id, batch.c.state, batch.c.error)):
        if row.state != JobState.RECEIVING and row.state != state_of(counts.get(row.id, {}), whole=row.error is None):
            yield row.id


def _copied(connection: Connection) -> Rows:
    """What triples repeat of their sentence, document and mentions."""
    source, target = mention.alias("source_mention"), mention.alias("target_mention")
    joined = (
        triple.join(document, triple.c.document == document.c.id)
        .join(sentence, triple.c.sentence == sentence.c.id)
        .join(source, triple.c.source_mention == source.c.id)
        .join(target, triple.c.target_mention == target.c.id)
    )
    differs = or_(
        triple.c.story != document.c.story,
        triple.c.document != sentence.c.document,
        triple.c.published.is_distinct_from(document.c.published),
        triple.c.source_start != source.c.start,
        triple.c.source_end != source.c.end,
        triple.c.target_start != target.c.start,
        triple.c.target_end != target.c.end,
    )
    return connection.scalars(select(triple.c.document).select_from(joined).where(differs))


def _unsigned(connection: Connection) -> Iterator[str]:
    """Documents that are not signed, or are not found by their signature."""
    signed = exists().where(signature.c.document == document.c.id)
    yield from connection.scalars(select(document.c.id).where(~signed))
    kept: dict[str, set[int]] = {}
    for row in connection.execute(select(band.c.document, band.c.bucket)):
        kept.setdefault(row.document, set()).add(row.bucket)
    for row in connection.execute(select(signature.c.document, signature.c.hashes)):
        if kept.pop(row.document, set()) != set(buckets(row.hashes)):
            yield row.document
    yield from kept


def _misjoined(connection: Connection) -> Iterator[str]:
    """Documents whose story is not the smallest id among them and their copies."""
    shared = select(band.c.bucket).group_by(band.c.bucket).having(func.count() > 1)
    near = select(band.c.document).where(band.c.bucket.in_(shared)).distinct()
    rows = connection.execute(select(signature.c.document, signature.c.hashes).where(signature.c.document.in_(near)))
    stories = {id: min(group) for group in groups({row.document: row.hashes for row in rows}) for id in group}
    for row in connection.execute(select(document.c.id, document.c.story)):
        if row.story != stories.get(row.id, row.id):
            yield row.id


def _unsearchable(connection: Connection) -> Iterator[str]:
    """Sentences that say something and are not searched by their words, and the other way round."""
    says = exists().where(triple.c.sentence == sentence.c.id)
    joined = select(sentence.c.id, sentence.c.text, wording.c.terms, says.label("says"))
    for row in connection.execute(joined.outerjoin(wording, wording.c.sentence == sentence.c.id)):
        if (indexed(row.text) if row.says else None) != row.terms:
            yield row.id


def _misnamed(connection: Connection) -> Iterator[str]:
    """Actors who are not found by a name of theirs, or by one that is not."""
    words: dict[tuple[str, str], set[str]] = {}
    for row in connection.execute(select(word.c.actor, word.c.text, word.c.tail)):
        words.setdefault((row.actor, row.text), set()).add(row.tail)
    for row in connection.execute(select(alias)):
        wanted = {told["tail"] for told in words_of(row._asdict())}
        if row.key != fold(row.text) or words.pop((row.actor, row.text), set()) != wanted:
            yield row.actor
    yield from (id for id, _ in words)
    own = exists().where(and_(alias.c.actor == actor.c.id, alias.c.text == actor.c.name))
    yield from connection.scalars(select(actor.c.id).where(~own, actor.c.name != ""))


def _miscounted_actors(connection: Connection) -> Iterator[str]:
    named: dict[str, int] = {}
    for id, count in connection.execute(select(mention.c.actor, func.count()).group_by(mention.c.actor)):
        named[id] = count
    degrees = degrees_of(connection)
    for row in connection.execute(select(actor.c.id, actor.c.mentions, actor.c.degree)):
        if (row.mentions, row.degree) != (named.get(row.id, 0), degrees.get(row.id, 0)):
            yield row.id


def _miscounted_relations(connection: Connection) -> Iterator[str]:
    """Relations that are not what their triples amount to, as source, category and target."""
    kept = {(row.source, row.category, row.target): row for row in connection.execute(select(edge))}
    for ends, amount in said(connection):
        row = kept.pop(ends, None)
        told = amount.values()
        if row is None or any(row._mapping[name] != value for name, value in told.items()):
            yield "\t".join(ends)
    yield from ("\t".join(ends) for ends in kept)


def _misprojected(connection: Connection) -> Iterator[str]:
    """Edges of the graph that is projected now, against what the triples say."""
    graph = load(View(connection), EVERYTHING).graph
    shown = {(source, key, target): edge for source, target, key, edge in graph.edges(keys=True, data=True)}
    for ends, amount in said(connection):
        edge = shown.pop(ends, None)
        told = (amount.weight, amount.documents, amount.independent)
        if (edge is not None) != (amount.weight > 0) or (
            edge is not None and (edge["weight"], edge["documents"], edge["independent"]) != told
        ):
            yield "\t".join(ends)
    yield from ("\t".join(ends) for ends in shown)


CHECKS: Mapping[str, Callable[[Connection], Rows]] = {
    "rows without what they belong to": _dangling,
    "documents read by half": _half_read,
    "documents that nobody will read": _unqueued,
    "batches whose state is not that of their documents": _batches,
    "documents whose triples say otherwise of them": _copied,
    "documents not found by their copies": _unsigned,
    "documents in the wrong story": _misjoined,
    "sentences not found by their words": _unsearchable,
    "actors not found by their names": _misnamed,
    "actors miscounted": _miscounted_actors,
    "relations miscounted": _miscounted_relations,
    "relations the graph shows otherwise": _misprojected,
}
DAMAGED = "damage to the file of the database"
SEARCH_INDEX = "damage to the search index"


def said(connection: Connection) -> Iterator[tuple[tuple[str, str, str], Aggregate]]:
    """What the triples amount to, by source, category and target, counted from the start."""
    ends = triple.c.source, triple.c.category, triple.c.target
    columns = triple.c.document, triple.c.story, triple.c.published, triple.c.modality, triple.c.confidence
    told = select(*ends, *columns, triple.c.relation, triple.c.verdict, triple.c.reciprocal)
    rows = connection.execute(told.where(triple.c.source != triple.c.target).order_by(*ends))
    for key, some in groupby(rows, lambda row: (row.source, row.category, row.target)):
        amount = Aggregate.of([dict(row._mapping) for row in some])
        if amount.modalities:
            yield key, amount


def degrees_of(connection: Connection) -> dict[str, int]:
    """The edges with weight that each actor is part of."""
    degrees: dict[str, int] = {}
    for end in (edge.c.source, edge.c.target):
        for id, count in connection.execute(select(end, func.count()).where(edge.c.weight > 0).group_by(end)):
            degrees[id] = degrees.get(id, 0) + count
    return degrees
