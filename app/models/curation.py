"""What was judged: entries of the ledger, and the actors and evidence that they are about."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Self

from app.models.actors import ActorDetailModel
from app.models.lists import ActorModel
from app.models.relations import EvidenceModel
from extraction.ontology import Category
from graph.records import ActorDetail, ChangeRecord, EvidenceDetail


@dataclass(frozen=True)
class ChangeModel:
    """An entry of the ledger: who judged what, and when, and whether it has been taken back.

    `value` holds the actors as they were then, and what was done. A verdict is on a claim, and `evidence` is what makes
    that claim now; a verdict on what nothing claims any more is `orphaned`.
    """

    id: str
    kind: str
    by: str
    at: datetime
    note: str | None
    undone: bool
    undone_at: datetime | None
    undone_by: str | None
    value: Mapping[str, Any]
    evidence: list[str] | None
    orphaned: bool

    @classmethod
    def from_record(cls, change: ChangeRecord) -> Self:
        return cls(
            change.id,
            change.kind,
            change.by,
            change.at,
            change.note,
            change.undone is not None,
            change.undone,
            change.undone_by,
            change.value,
            None if change.evidence is None else list(change.evidence),
            change.orphaned,
        )


@dataclass(frozen=True)
class ChangedActorModel(ActorDetailModel):
    """An actor as it is after a change, and the id by which that is undone."""

    change: str

    @classmethod
    def changed(cls, detail: ActorDetail, change: str) -> Self:
        actor = ActorDetailModel.from_record(detail)
        return cls(**_fields(actor), change=change)


@dataclass(frozen=True)
class JudgedEvidenceModel(EvidenceModel):
    """A piece of evidence, whom it is of now, whether it counts, and the verdict that stands."""

    relation_id: str | None
    source_actor: ActorModel
    category: Category
    sign: int
    target_actor: ActorModel
    counts: bool
    judged: ChangeModel | None

    @classmethod
    def of(cls, detail: EvidenceDetail) -> Self:
        evidence = EvidenceModel.from_record(detail.evidence)
        return cls(
            **_fields(evidence),
            relation_id=detail.relation,
            source_actor=ActorModel.from_record(detail.source),
            category=detail.category,
            sign=detail.category.sign,
            target_actor=ActorModel.from_record(detail.target),
            counts=detail.counts,
            judged=ChangeModel.from_record(detail.judged) if detail.judged else None,
        )


def _fields(model: Any) -> dict[str, Any]:
    """Shallow, as the parts are models themselves."""
    return {field.name: getattr(model, field.name) for field in fields(model)}
