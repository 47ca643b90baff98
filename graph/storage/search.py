"""Full-text search over the sentences that say something."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Date, Select, func, literal, or_, select

from extraction.ontology import Category
from graph import cursors
from graph.errors import NothingToSearch, TooManyWords
from graph.records import DocumentRef, EvidenceRecord, FoundSentence, Page
from graph.storage.citations import EVIDENCE, evidence_record
from graph.storage.counting import stands
from graph.storage.databases import has_terms
from graph.storage.tables import actor, document, sentence, triple, wording
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
    place = cursors.read_cursor(cursor, "published", date.fromisoformat)
    found = _found(connection, terms, wanted).cte("found")
    rows = connection.execute(_page(found, place, limit + 1)).all()
    total = rows[0].total if rows else connection.scalar(select(func.count()).select_from(found)) or 0
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


def _found(connection: Connection, terms: Collection[str], wanted: Wanted) -> Select[Any]:
    """The sentences with the words that say what is wanted, with the day of their documents.

    By the words or by the actor, whichever has less to tell: both are looked up in an index, and the other is compared.
    """
    by_actor = wanted.actor is not None and _outnumber(connection, terms, wanted.actor)
    words = has_terms(connection.dialect.name, terms, compared=by_actor)
    day = func.coalesce(triple.c.published, _LONG_AGO)
    told = triple.join(wording, wording.c.sentence == triple.c.sentence)
    found = select(triple.c.sentence.label("id"), day.label("day")).select_from(told)
    return found.where(words, *_says(wanted, compared=not by_actor)).distinct()


def _outnumber(connection: Connection, terms: Collection[str], id: str) -> bool:
    """Whether more sentences have the words than name an actor; counted no further."""
    mentions = connection.scalar(select(actor.c.mentions).where(actor.c.id == id)) or 0
    some = select(wording.c.number).where(has_terms(connection.dialect.name, terms)).limit(mentions + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(some)) or 0) > mentions


def _page(found: CTE, place: cursors.Place | None, most: int) -> Select[Any]:
    """The next sentences after a place; what they say is looked up of no others."""
    further = select(found).where(*cursors.after(place, found.c.day, found.c.id, falling=True))
    page = further.order_by(found.c.day.desc(), found.c.id).limit(most).subquery("page")
    total = select(func.count()).select_from(found).scalar_subquery().label("total")
    told = page.join(sentence, sentence.c.id == page.c.id).join(document, document.c.id == sentence.c.document)
    columns = page.c.id, sentence.c.text, document.c.title, document.c.source, document.c.published
    named = select(*columns, document.c.id.label("document"), total).select_from(told)
    return named.order_by(page.c.day.desc(), page.c.id)


def _says(wanted: Wanted, *, compared: bool) -> list[ColumnElement[bool]]:
    """Compared, the actor is looked for in triples found otherwise: with nothing added to an id no index has it."""
    conditions = [stands()]
    if wanted.actor is not None:
        ends = [end.concat("") if compared else end for end in (triple.c.source, triple.c.target)]
        conditions.append(or_(*(end == wanted.actor for end in ends)))
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
    for row in connection.execute(EVIDENCE.where(triple.c.sentence.in_(sentences), *_says(wanted, compared=True))):
        found[row.sentence] += (evidence_record(row),)
    return found


def _place(record: FoundSentence) -> tuple[str, str]:
    return (record.document.published or date.min).isoformat(), record.id
