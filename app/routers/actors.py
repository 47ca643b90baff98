"""Actors, by whatever names them, and their relations."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query

from app.answering.answers import Json, page_of
from app.answering.conditions import NOT_MODIFIED, ConditionDep
from app.dependencies import EvidenceCount, FilterDep, Paging, ViewDep
from app.models.actors import ActorDetailModel, ActorRelationsModel, ListedActorModel
from app.models.lists import ActorModel, PageModel
from app.models.relations import RelationModel
from app.naming import find_addressed, find_id
from extraction.ontology import Kind

router = APIRouter(prefix="/actors", tags=["actors"])

Name = Annotated[
    str,
    Path(
        description="Anything that names the actor: id, name or alias in either language, Wikidata id, capital.",
        examples=["Turkey", "تركيا", "Q43"],
    ),
]


@router.get("", response_model=PageModel[ListedActorModel], summary="Actors", responses=NOT_MODIFIED)
def fetch_actors(
    open_view: ViewDep,
    page: Paging,
    condition: ConditionDep,
    q: Annotated[str | None, Query(max_length=200, description="Beginning of a name, or something close.")] = None,
    kind: Kind | None = None,
    sort: Literal["degree", "name", "last_seen"] = "degree",
) -> Json:
    """Those that the documents name, in both languages."""
    with open_view() as view:
        headers = condition.headers(view)
        found = view.actors(q, kind=kind, sort=sort, limit=page.limit, cursor=page.cursor)
        return page_of(found, ListedActorModel, headers)


@router.get(
    "/{name:path}/relations",
    response_model=ActorRelationsModel,
    summary="Relations of an actor",
    responses=NOT_MODIFIED,
)
def fetch_actor_relations(
    name: Name,
    open_view: ViewDep,
    page: Paging,
    filter: FilterDep,
    condition: ConditionDep,
    direction: Literal["out", "in", "both"] = "both",
    counterpart: Annotated[str | None, Query(max_length=500, description="Only relations with this actor.")] = None,
    evidence: EvidenceCount = 3,
    sort: Literal["weight", "last_seen"] = "weight",
) -> Json:
    """Whom it acts on and who acts on it, each with its best evidence."""
    with open_view() as view:
        headers = condition.headers(view)
        actor = find_addressed(view, name)
        found = view.relations(
            filter,
            actor=actor.id,
            direction=direction,
            counterpart=find_id(view, counterpart),
            evidence=evidence,
            sort=sort,
            limit=page.limit,
            cursor=page.cursor,
            bare=True,
        )
    relations = [RelationModel.from_record(relation) for relation in found.items]
    return Json(ActorRelationsModel(ActorModel.from_record(actor), relations, found.total, found.next), headers=headers)


@router.get("/{name:path}", response_model=ActorDetailModel, summary="One actor", responses=NOT_MODIFIED)
def fetch_actor(name: Name, open_view: ViewDep, condition: ConditionDep) -> Json:
    """Its names, its evidence by category, when it was seen, and what it belongs to."""
    with open_view() as view:
        headers = condition.headers(view)
        return Json(ActorDetailModel.from_record(view.actor(find_addressed(view, name).id)), headers=headers)
