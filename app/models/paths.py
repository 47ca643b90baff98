"""Paths between two actors."""

from dataclasses import dataclass
from typing import Self

from app.models.lists import ActorModel
from app.models.relations import RelationModel
from graph.records import PathRecord, PathsRecord


@dataclass(frozen=True, slots=True)
class PathModel:
    """A way from source to target: the actors in order, and between each two a relation."""

    length: int
    sign: int
    confidence: float
    actors: list[ActorModel]
    hops: list[RelationModel]

    @classmethod
    def from_record(cls, path: PathRecord) -> Self:
        return cls(
            path.length,
            path.sign,
            path.confidence,
            [ActorModel.from_record(actor) for actor in path.actors],
            [RelationModel.from_record(hop) for hop in path.hops],
        )


@dataclass(frozen=True, slots=True)
class PathsModel:
    """The paths between two actors, best first."""

    source: ActorModel
    target: ActorModel
    paths: list[PathModel]
    truncated: bool

    @classmethod
    def from_record(cls, record: PathsRecord) -> Self:
        return cls(
            ActorModel.from_record(record.source),
            ActorModel.from_record(record.target),
            [PathModel.from_record(path) for path in record.paths],
            record.truncated,
        )
