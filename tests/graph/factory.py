"""Extractions made by hand: a row is a sentence, who is named in it, and what it says."""

import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, delete, event, select

from extraction.ontology import Category, Kind, Modality
from extraction.triple import Actor, ExtractedSentence, Extraction, Mention, Span, Triple
from graph.storage.databases import connect, writing
from graph.storage.tables import metadata
from graph.store import Store
from tests import databases

TURKEY = Actor("turkey", "Turkey", "تركيا", Kind.STATE, "TR", "Q43", ("Türkiye", "Republic of Turkey"))
RUSSIA = Actor("russia", "Russia", "روسيا", Kind.STATE, "RU", "Q159", ("Russian Federation",))
EGYPT = Actor("egypt", "Egypt", "مصر", Kind.STATE, "EG", "Q79")
GNA = Actor(
    "gna", "Government of National Accord", "حكومة الوفاق الوطني", Kind.GOVERNMENT, "LY", None, ("GNA", "حكومة الوفاق")
)
HAFTAR = Actor("khalifa-haftar", "Khalifa Haftar", "خليفة حفتر", Kind.PERSON, "LY", "Q4160278", ("Haftar", "حفتر"))
LAVROV = Actor("sergey-lavrov", "Sergey Lavrov", "سيرغي لافروف", Kind.PERSON, "RU", None, ("Lavrov",))

NAMED = {
    "Turkey": (TURKEY, "name"),
    "Ankara": (TURKEY, "capital"),
    "تركيا": (TURKEY, "name"),
    "أنقرة": (TURKEY, "capital"),
    "Turkish troops": (TURKEY, "body"),
    "Russia": (RUSSIA, "name"),
    "روسيا": (RUSSIA, "name"),
    "موسكو": (RUSSIA, "capital"),
    "Egypt": (EGYPT, "name"),
    "GNA": (GNA, "name"),
    "حكومة الوفاق": (GNA, "name"),
    "Haftar": (HAFTAR, "name"),
    "حفتر": (HAFTAR, "name"),
    "Lavrov": (LAVROV, "name"),
}


@dataclass(frozen=True)
class Said:
    """What a sentence says of two of its names: ("Turkey", "backs", SUPPORT, "GNA")."""

    source: str
    cue: str
    category: Category
    target: str
    modality: Modality = Modality.ASSERTED
    confidence: float = 0.9
    relation: str | None = None
    reciprocal: bool = False


@dataclass(frozen=True)
class Reading:
    """A text and what was read in it."""

    text: str
    extraction: Extraction
    published: date | None = None


def reading(
    *sentences: tuple[str, Said | None] | tuple[str, Said | None, Said],
    published: date | None = None,
    named: dict[str, tuple[Actor, str]] = NAMED,
) -> Reading:
    """Sentences joined by a space, each with the names that stand in it and what it says."""
    text = " ".join(sentence for sentence, *_ in sentences)
    found = []
    start = 0
    for sentence, *said in sentences:
        found.append(_sentence(sentence, start, [one for one in said if one], named))
        start += len(sentence) + 1
    language = "ar" if any("\u0600" <= letter <= "\u06ff" for letter in text) else "en"
    return Reading(text, Extraction(language, tuple(found)), published)


def _sentence(text: str, start: int, said: Iterable[Said], named: dict[str, tuple[Actor, str]]) -> ExtractedSentence:
    mentions = {name: _mention(text, start, name, *named[name]) for name in named if name in text}
    triples = tuple(
        Triple(
            source=mentions[one.source],
            relation=one.relation or one.cue,
            category=one.category,
            target=mentions[one.target],
            cue=_span(text, start, one.cue),
            modality=one.modality,
            attribution=None,
            confidence=one.confidence,
            rule="by-hand",
            reciprocal=one.reciprocal,
        )
        for one in said
    )
    return ExtractedSentence(text, start, start + len(text), tuple(mentions.values()), triples)


def _span(sentence: str, start: int, words: str) -> Span:
    at = start + sentence.index(words)
    return Span(words, at, at + len(words))


def _mention(sentence: str, start: int, words: str, actor: Actor, via: str) -> Mention:
    span = _span(sentence, start, words)
    return Mention(span.text, span.start, span.end, actor, via, 1, 1, 1)


def support(source: str, target: str, **options: Any) -> tuple[str, Said]:
    return f"{source} backs {target}.", Said(source, "backs", Category.SUPPORT, target, **options)


def meeting(source: str, target: str, **options: Any) -> tuple[str, Said]:
    return f"{source} met {target}.", Said(source, "met", Category.CONSULT, target, relation="meets", **options)


def alliance(one: str, other: str, **options: Any) -> tuple[str, Said]:
    said = Said(one, "allies", Category.SUPPORT, other, relation="is allied with", reciprocal=True, **options)
    return f"{one} and {other} are allies.", said


def attack(source: str, target: str, **options: Any) -> tuple[str, Said]:
    return f"{source} bombs {target}.", Said(source, "bombs", Category.ASSAULT, target, **options)


def membership(source: str, target: str) -> tuple[str, Said]:
    said = Said(source, "minister", Category.AFFILIATION, target, relation="is minister of")
    return f"{source} is minister of {target}.", said


LIBYA_EN = reading(
    ("Turkey backs the GNA, and Ankara met Russia.", Said("Turkey", "backs", Category.SUPPORT, "GNA")),
    meeting("Turkey", "Russia"),
    attack("Turkish troops", "Haftar", modality=Modality.NEGATED),
    published=date(2020, 1, 3),
)
LIBYA_AR = reading(
    ("تدعم تركيا حكومة الوفاق", Said("تركيا", "تدعم", Category.SUPPORT, "حكومة الوفاق", relation="supports")),
    ("بينما تساند روسيا حفتر", Said("روسيا", "تساند", Category.SUPPORT, "حفتر", relation="backs")),
    published=date(2020, 8, 17),
)
LAVROV_EN = reading(membership("Lavrov", "Russia"), meeting("Lavrov", "Egypt"))


def new_store(folder: Path) -> Store:
    """An empty store for a folder, on the database in use."""
    return Store(databases.prepare(folder))


@cache
def _kept(name: str, database: str) -> Store:
    folder = TemporaryDirectory(prefix=f"store-{name}-")
    store = new_store(Path(folder.name))
    weakref.finalize(store, folder.cleanup)
    if database == "sqlite":
        unsynced = "PRAGMA synchronous = OFF"
        event.listen(store._engine, "connect", lambda connection, _: connection.execute(unsynced).close())
    return store


def emptied(name: str) -> Store:
    """A store for all examples of a test, as most of the time would go into making one; it outlives no machine."""
    store = _kept(name, databases.in_use())
    with writing(store._engine) as connection, connection.begin():
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
    return store


def keep(store: Store, *readings: Reading, **options: Any) -> list[str]:
    """Store readings, each as a document; their ids."""
    ids = []
    with store.writer() as writer:
        for one in readings:
            document, _ = writer.add_document(one.text, published=one.published, **options)
            writer.save_extraction(document.id, one.extraction, "test-1")
            ids.append(document.id)
    return ids


def rows(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All that a store holds, but for the times and the number of its changes."""
    engine = connect(databases.url_of(folder))
    held = rows_in(engine)
    engine.dispose()
    return held


def rows_in(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """The same of a store that is open."""
    with engine.connect() as connection:
        untold = ("change", "changed_edge", "changed_actor", "job")
        tables = [table for table in metadata.sorted_tables if table.name not in untold]
        held = {table.name: [tuple(row) for row in connection.execute(_untimed(table))] for table in tables}
    return {name: sorted(found, key=repr) for name, found in held.items()}


def _untimed(table: Any) -> Any:
    return select(*(column for column in table.c if column.name != "added"))
