"""Full-text search over the sentences that say something."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Date, exists, func, literal, or_, select

from extraction.ontology import Category
from graph import cursors
from graph.errors import NothingToSearch, TooManyWords
from graph.records import DocumentRef, EvidenceRecord, FoundSentence, Page
from graph.storage.citations import EVIDENCE, evidence_record
from graph.storage.counting import stands
from graph.storage.databases import has_terms
from graph.storage.tables import document, sentence, triple, wording
from graph.storage.wording import asked, highlights

MOST_WORDS = 20
_LONG_AGO = literal(date.min, Date)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a sentence must say, beside its words: of an actor, in one of some categories, in a period."""

    actor: str | None = None
    categories: frozenset[Category] = frozenset()
    since: date | None = None
    until: date | None = None


ANYTHING = Wanted()


def search(connection: Connection, q: str, wanted: Wanted, limit: int, cursor: str | None) -> Page[FoundSentence]:
    """Sentences with all the words, newest first. Raises NothingToSearch, TooManyWords, BadCursor, LimitExceeded."""
    cursors.check_limit("limit", limit)
    terms = asked(q)
    if not terms:
        raise NothingToSearch
    if len(terms) > MOST_WORDS:
        raise TooManyWords(len(terms), MOST_WORDS)
    # Looked up for each sentence with the words: those of all sentences that say something take seconds to collect.
    told = exists().where(triple.c.sentence == sentence.c.id, *_says(wanted))
    found = (
        select(sentence.c.id, sentence.c.text, document.c.title, document.c.source, document.c.published)
        .add_columns(document.c.id.label("document"))
        .join(wording, wording.c.sentence == sentence.c.id)
        .join(document, sentence.c.document == document.c.id)
        .where(has_terms(connection.dialect.name, terms), told)
    )
    day = func.coalesce(document.c.published, _LONG_AGO)
    place = cursors.read_cursor(cursor, "published", date.fromisoformat)
    question = found.where(*cursors.after(place, day, sentence.c.id, falling=True))
    rows = connection.execute(question.order_by(day.desc(), sentence.c.id).limit(limit + 1)).all()
    total = connection.scalar(select(func.count()).select_from(found.subquery())) or 0
    evidence = _evidence(connection, [row.id for row in rows], wanted)
    records = [
        FoundSentence(
            row.id,
            DocumentRef(row.document, row.title, row.source, row.published),
            row.text,
            highlights(row.text, terms),
            evidence[row.id],
        )
        for row in rows
    ]
    return cursors.page(records, total, limit, "published", _place)


def _says(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = [stands()]
    if wanted.actor is not None:
        conditions.append(or_(triple.c.source == wanted.actor, triple.c.target == wanted.actor))
    if wanted.categories:
        conditions.append(triple.c.category.in_(wanted.categories))
    if wanted.since:
        conditions.append(triple.c.published >= wanted.since)
    if wanted.until:
        conditions.append(triple.c.published <= wanted.until)
    return conditions


def _evidence(
    connection: Connection, sentences: Collection[str], wanted: Wanted
) -> Mapping[str, tuple[EvidenceRecord, ...]]:
    """What each sentence says that is wanted, surest first."""
    found: defaultdict[str, tuple[EvidenceRecord, ...]] = defaultdict(tuple)
    for row in connection.execute(EVIDENCE.where(triple.c.sentence.in_(sentences), *_says(wanted))):
        found[row.sentence] += (evidence_record(row),)
    return found


def _place(record: FoundSentence) -> tuple[str, str]:
    return (record.document.published or date.min).isoformat(), record.id
