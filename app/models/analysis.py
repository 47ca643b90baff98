"""What the analyses of the graph answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from app.models.lists import ActorModel
from app.models.relations import RelationModel
from extraction.ontology import Category
from graph.analysis.balance import METHOD, Balance, Definition, Triad
from graph.analysis.blocs import Bloc
from graph.analysis.centrality import Measure
from graph.records import ActorRef, RelationRecord
from graph.storage.contradictions import Contradiction


@dataclass(frozen=True)
class CentralActorModel:
    """An actor with its place in a ranking."""

    rank: int
    actor: ActorModel
    score: float


@dataclass(frozen=True)
class CentralityModel:
    """Actors, the most central first; `sample` is the number of pivots if the measure is estimated."""

    measure: Measure
    sample: int | None
    items: list[CentralActorModel]
    total: int
    next: str | None


@dataclass(frozen=True)
class BlocModel:
    """A camp. Ties are counted as pairs of actors; `balance` is the share of them that are as balance wants them."""

    id: str
    size: int
    actors: list[ActorModel]
    positive_inside: int
    negative_inside: int
    positive_outside: int
    negative_outside: int
    balance: float | None

    @classmethod
    def from_record(cls, id: str, bloc: Bloc, actors: list[ActorRef]) -> Self:
        return cls(
            id,
            len(bloc.actors),
            [ActorModel.from_record(actor) for actor in actors],
            bloc.positive_inside,
            bloc.negative_inside,
            bloc.positive_outside,
            bloc.negative_outside,
            bloc.balance,
        )


@dataclass(frozen=True)
class BlocsModel:
    """The camps that the signed graph falls in, the largest first."""

    method: str
    seed: int
    modularity: float
    frustrated: int
    ambivalent: int
    items: list[BlocModel]
    total: int
    next: str | None


@dataclass(frozen=True)
class BalanceOfTriadsModel:
    """How many triads are balanced by one definition; `share` is null where there are none."""

    balanced: int
    unbalanced: int
    share: float | None

    @classmethod
    def from_record(cls, balance: Balance, definition: Definition) -> Self:
        unbalanced = balance.unbalanced(definition)
        balanced = balance.all - unbalanced
        return cls(balanced, unbalanced, balanced / balance.all if balance.all else None)


@dataclass(frozen=True)
class FrustrationModel:
    """The fewest ties that would have to change sign for balance lie between `least` and `most`."""

    least: int
    most: int
    exact: bool
    method: str

    @classmethod
    def from_record(cls, balance: Balance) -> Self:
        found = balance.frustration
        return cls(found.least, found.most, found.exact, METHOD)


@dataclass(frozen=True)
class TriadModel:
    """Three actors out of balance, and of each two the relation that tells most of the sign of their tie."""

    signs: str
    weight: int
    actors: list[ActorModel]
    relations: list[RelationModel]

    @classmethod
    def from_record(cls, triad: Triad, actors: list[ActorRef], relations: list[RelationRecord]) -> Self:
        return cls(
            triad.kind,
            triad.weight,
            [ActorModel.from_record(actor) for actor in actors],
            [RelationModel.from_record(relation) for relation in relations],
        )


@dataclass(frozen=True)
class BalanceModel:
    """Structural balance of the signed graph, and the triads that are out of it."""

    definition: Definition
    ties: int
    ambivalent: int
    triads: Mapping[str, int]
    strong: BalanceOfTriadsModel
    weak: BalanceOfTriadsModel
    frustration: FrustrationModel
    items: list[TriadModel]
    total: int
    next: str | None


@dataclass(frozen=True)
class ContradictionModel:
    """A relation as it is asserted and as it is denied, side by side."""

    id: str
    source: ActorModel
    category: Category
    target: ActorModel
    asserted: RelationModel
    denied: RelationModel

    @classmethod
    def from_record(cls, found: Contradiction) -> Self:
        return cls(
            found.asserted.id,
            ActorModel.from_record(found.asserted.source),
            found.asserted.category,
            ActorModel.from_record(found.asserted.target),
            RelationModel.from_record(found.asserted),
            RelationModel.from_record(found.denied),
        )
