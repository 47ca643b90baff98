"""Paths between two actors."""

from dataclasses import dataclass
from typing import Self

from app.models.lists import ActorModel
from app.models.relations import RelationModel
from extraction.ontology import Kind
from graph.records import ActorRef, BridgeRecord, NoPathReason, PathRecord, PathsRecord, ReachRecord


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class NearActorModel:
    """Somebody within reach, and over how many hops."""

    id: str
    name: str
    name_ar: str | None
    kind: Kind
    hops: int

    @classmethod
    def from_record(cls, actor: ActorRef, hops: int) -> Self:
        return cls(actor.id, actor.name, actor.name_ar, actor.kind, hops)


@dataclass(frozen=True)
class ReachModel:
    """How many one gets to from one end, and the nearest of them."""

    reached: int
    nearest: list[NearActorModel]

    @classmethod
    def from_record(cls, reach: ReachRecord) -> Self:
        return cls(reach.reached, [NearActorModel.from_record(*near) for near in reach.nearest])


@dataclass(frozen=True)
class BridgeModel:
    """A path that there would be `without` a condition, and the relations on it which that forbids."""

    without: str
    length: int
    actors: list[ActorModel]
    missing: list[RelationModel]

    @classmethod
    def from_record(cls, bridge: BridgeRecord) -> Self:
        actors = [ActorModel.from_record(actor) for actor in bridge.actors]
        missing = [RelationModel.from_record(relation) for relation in bridge.missing]
        return cls(bridge.condition, len(actors) - 1, actors, missing)


@dataclass(frozen=True)
class NoPathModel:
    """Why there is no path; unless `complete`, more may be reached, and what is `untried` may have closed the way."""

    from_source: ReachModel
    from_target: ReachModel
    bridges: list[BridgeModel]
    hops_needed: int | None
    connected: bool | None
    complete: bool
    untried: list[str]

    @classmethod
    def from_record(cls, reason: NoPathReason) -> Self:
        return cls(
            ReachModel.from_record(reason.from_source),
            ReachModel.from_record(reason.from_target),
            [BridgeModel.from_record(bridge) for bridge in reason.bridges],
            reason.hops_needed,
            reason.connected,
            reason.complete,
            list(reason.untried),
        )
