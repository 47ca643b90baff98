"""Kept aggregates: adding a document merges its triples into the edges, removing one counts what is left anew.

Documents do not share triples, so the aggregate of two is the sum of theirs; that the sum is the same in any order, and
the same as a count from the start, is what keeps edges equal to what they are made of. Copies share a story, so what
one says of which there are others is not added: it is counted anew.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    bindparam,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from extraction.ontology import Modality
from graph.storage.journal import Ends, note_edges
from graph.storage.prepared import ask_with
from graph.storage.tables import actor, edge, triple


@dataclass(frozen=True)
class Aggregate:
    """What triples of one (source, category, target) amount to; only asserted ones have weight."""

    weight: int = 0
    documents: int = 0
    independent: int = 0
    reciprocal: int = 0
    first_seen: date | None = None
    last_seen: date | None = None
    confidence: float = 0.0
    labels: Counter[str] = field(default_factory=Counter)
    modalities: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, triples: Iterable[Mapping[str, Any]]) -> "Aggregate":
        """All triples of any number of documents."""
        counted = [row for row in triples if row["verdict"] != "wrong"]
        asserted = [row for row in counted if row["modality"] == Modality.ASSERTED]
        dates = [row["published"] for row in asserted if row["published"]]
        return cls(
            weight=len(asserted),
            documents=len({row["document"] for row in asserted}),
            independent=len({row["story"] for row in asserted}),
            reciprocal=sum(row["reciprocal"] for row in asserted),
            first_seen=min(dates, default=None),
            last_seen=max(dates, default=None),
            confidence=max((row["confidence"] for row in asserted), default=0.0),
            labels=Counter(row["relation"] for row in asserted),
            modalities=Counter(row["modality"] for row in counted),
        )

    @classmethod
    def kept(cls, row: Row[Any]) -> "Aggregate":
        """As an edge holds it."""
        return cls(
            weight=row.weight,
            documents=row.documents,
            independent=row.independent,
            reciprocal=row.reciprocal,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
            confidence=row.confidence,
            labels=Counter(row.labels),
            modalities=Counter(row.modalities),
        )

    def __add__(self, other: "Aggregate") -> "Aggregate":
        """That of both, when no story is in both."""
        return Aggregate(
            weight=self.weight + other.weight,
            documents=self.documents + other.documents,
            independent=self.independent + other.independent,
            reciprocal=self.reciprocal + other.reciprocal,
            first_seen=earliest(self.first_seen, other.first_seen),
            last_seen=latest(self.last_seen, other.last_seen),
            confidence=max(self.confidence, other.confidence),
            labels=self.labels + other.labels,
            modalities=self.modalities + other.modalities,
        )

    def values(self) -> dict[str, Any]:
        """As columns of an edge."""
        return {
            "weight": self.weight,
            "documents": self.documents,
            "independent": self.independent,
            "reciprocal": self.reciprocal,
            "first_seen": self.first_seen,
            "last_seen": self.last_seen,
            "confidence": self.confidence,
            "labels": ranked(self.labels),
            "modalities": ranked(self.modalities),
        }


def edge_id(ends: Ends) -> str:
    """The id of a relation; it stays the same as long as its actors do."""
    return hashlib.sha256("|".join(ends).encode()).hexdigest()[:16]


def merge_edges(connection: Connection, triples: Collection[Mapping[str, Any]]) -> None:
    """Add the triples of a document that no edge counts yet and that has no copies."""
    fresh = {ends: Aggregate.of(rows) for ends, rows in _by_ends(triples).items()}
    kept = _kept(connection, fresh)
    _write(connection, {ends: kept.get(ends, Aggregate()) + aggregate for ends, aggregate in fresh.items()}, kept)


def recount_edges(connection: Connection, changed: Collection[Ends]) -> None:
    """Count edges anew from the triples that are left; those without any go."""
    related = [ends for ends in changed if ends[0] != ends[2]]
    kept = _kept(connection, related)
    _write(connection, {ends: _counted(connection, ends) for ends in related}, kept)


def ranked(counts: Mapping[str, int]) -> dict[str, int]:
    """The most frequent first, equals by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def earliest(*dates: date | None) -> date | None:
    return min((day for day in dates if day), default=None)


def latest(*dates: date | None) -> date | None:
    return max((day for day in dates if day), default=None)


def _by_ends(triples: Iterable[Mapping[str, Any]]) -> dict[Ends, list[Mapping[str, Any]]]:
    """What is said of two who have been merged since relates nobody to anybody."""
    grouped: dict[Ends, list[Mapping[str, Any]]] = {}
    for row in triples:
        if row["source"] != row["target"]:
            grouped.setdefault((row["source"], row["category"], row["target"]), []).append(row)
    return grouped


def _kept(connection: Connection, changed: Iterable[Ends]) -> dict[Ends, Aggregate]:
    rows = connection.execute(select(edge).where(edge.c.id.in_([edge_id(ends) for ends in changed])))
    return {(row.source, row.category, row.target): Aggregate.kept(row) for row in rows}


def _counted(connection: Connection, ends: Ends) -> Aggregate:
    """All triples of an edge, counted by the database: what a hub is told of may be thousands."""
    asked = {"from_actor": ends[0], "told": ends[1], "to_actor": ends[2]}
    rows = ask_with(connection, _by_wording, (), asked).all()
    said = [row for row in rows if row.modality == Modality.ASSERTED]
    modalities: Counter[str] = Counter()
    for row in rows:
        modalities[row.modality] += row.times
    if not said:
        return Aggregate(modalities=modalities)
    documents, stories = ask_with(connection, _sources, (), asked).one()
    return Aggregate(
        weight=modalities[Modality.ASSERTED],
        documents=documents,
        independent=stories,
        reciprocal=sum(row.reciprocal for row in said),
        first_seen=earliest(*(row.first for row in said)),
        last_seen=latest(*(row.last for row in said)),
        confidence=max(row.confidence for row in said),
        labels=Counter({row.relation: row.times for row in said}),
        modalities=modalities,
    )


def _by_wording() -> Select[Any]:
    columns = triple.c.modality, triple.c.relation
    amounts = (
        func.count().label("times"),
        func.min(triple.c.published).label("first"),
        func.max(triple.c.published).label("last"),
        func.max(triple.c.confidence).label("confidence"),
        func.sum(cast(triple.c.reciprocal, Integer)).label("reciprocal"),
    )
    return select(*columns, *amounts).where(*_right()).group_by(*columns)


def _sources() -> Select[Any]:
    distinct = (func.count(column.distinct()) for column in (triple.c.document, triple.c.story))
    return select(*distinct).where(*_right(), triple.c.modality == Modality.ASSERTED)


def _right() -> list[ColumnElement[bool]]:
    """The triples of an edge but for the wrong ones."""
    ends = {"source": "from_actor", "target": "to_actor", "category": "told"}
    between = [triple.c[column] == bindparam(name) for column, name in ends.items()]
    return [*between, or_(triple.c.verdict.is_(None), triple.c.verdict != "wrong")]


def _write(connection: Connection, edges: Mapping[Ends, Aggregate], kept: Mapping[Ends, Aggregate]) -> None:
    degrees: Counter[str] = Counter()
    inserted, updated, deleted = [], [], []
    for ends, aggregate in edges.items():
        source, category, target = ends
        alive = (aggregate.weight > 0) - (ends in kept and kept[ends].weight > 0)
        degrees.update({source: alive, target: alive})
        if ends not in kept and not aggregate.modalities:
            continue
        if ends not in kept:
            row = {"id": edge_id(ends), "source": source, "category": category, "target": target}
            inserted.append(row | aggregate.values())
        elif aggregate.modalities:
            updated.append({"edge_id": edge_id(ends)} | aggregate.values())
        else:
            deleted.append(edge_id(ends))
    if inserted:
        connection.execute(insert(edge), inserted)
    if updated:
        connection.execute(update(edge).where(edge.c.id == bindparam("edge_id")), updated)
    if deleted:
        connection.execute(delete(edge).where(edge.c.id.in_(deleted)))
    _move_degrees(connection, degrees)
    note_edges(connection, edges)


def _move_degrees(connection: Connection, degrees: Mapping[str, int]) -> None:
    moved = [{"actor_id": id, "more": more} for id, more in degrees.items() if more]
    if moved:
        degree = actor.c.degree + bindparam("more")
        connection.execute(update(actor).where(actor.c.id == bindparam("actor_id")).values(degree=degree), moved)
