"""Actors, listed and one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from app.models.lists import ActorModel
from app.models.relations import RelationModel
from extraction.ontology import Category, Kind
from graph.records import ActorDetail, ActorRecord


@dataclass(frozen=True)
class ListedActorModel:
    """An actor as lists show it."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind
    country: str | None
    wikidata: str | None
    romanised: str | None
    """The name of who is known by an Arabic one alone, put into Latin letters by rule."""
    degree: int
    mentions: int
    first_seen: date | None
    last_seen: date | None

    @classmethod
    def from_record(cls, actor: ActorRecord) -> Self:
        return cls(
            actor.id,
            actor.name,
            actor.name_ar,
            actor.kind,
            actor.country,
            actor.wikidata,
            actor.romanised,
            actor.degree,
            actor.mentions,
            actor.first_seen,
            actor.last_seen,
        )


@dataclass(frozen=True)
class ActorDetailModel:
    """An actor with its aliases, its evidence by category, and what it belongs to."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind
    country: str | None
    ids: Mapping[str, str]
    aliases: list[str]
    romanised: str | None
    """The name of who is known by an Arabic one alone, put into Latin letters by rule; it is among the aliases."""
    degree: int
    mentions: int
    categories: Mapping[Category, int]
    first_seen: date | None
    last_seen: date | None
    affiliations: list[RelationModel]

    @classmethod
    def from_record(cls, detail: ActorDetail) -> Self:
        actor = detail.actor
        return cls(
            actor.id,
            actor.name,
            actor.name_ar,
            actor.kind,
            actor.country,
            {"wikidata": actor.wikidata} if actor.wikidata else {},
            list(detail.aliases),
            actor.romanised,
            actor.degree,
            actor.mentions,
            dict(detail.categories),
            actor.first_seen,
            actor.last_seen,
            [RelationModel.from_record(relation) for relation in detail.affiliations],
        )


@dataclass(frozen=True)
class ActorRelationsModel:
    """A page of relations, and whose they are."""

    actor: ActorModel
    items: list[RelationModel]
    total: int
    next: str | None
