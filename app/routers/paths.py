"""How two actors are joined."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.answers import Json
from app.dependencies import EvidenceCount, FilterDep, ProjectionDep, SettingsDep, ViewDep, at_most
from app.models.paths import PathsModel
from app.naming import find_actor, find_id
from graph.queries import find_paths

router = APIRouter(tags=["paths"])

ActorName = Annotated[str, Query(max_length=500, description="Anything that names the actor.")]


@router.get("/paths", response_model=PathsModel, summary="Paths between two actors")
def fetch_paths(
    open_view: ViewDep,
    projection: ProjectionDep,
    settings: SettingsDep,
    filter: FilterDep,
    source: ActorName,
    target: ActorName,
    max_hops: Annotated[int, Query(ge=1, description="Hops on a path, at most 6.")] = 4,
    limit: Annotated[int, Query(ge=1, description="Paths, at most 20.")] = 5,
    directed: Annotated[bool, Query(description="Go along relations only, never against them.")] = False,
    via: Annotated[str | None, Query(max_length=500, description="An actor to go through.")] = None,
    avoid: Annotated[list[str], Query(max_length=50, description="Actors to go round.")] = [],  # noqa: B006
    evidence: EvidenceCount = 1,
) -> Json:
    """The shortest first, of as many hops the surest; each hop with its relation and a sentence that says it."""
    with open_view() as view:
        found = find_paths(
            view,
            projection,
            find_actor(view, source).id,
            find_actor(view, target).id,
            max_hops=at_most("max_hops", max_hops, settings.max_hops),
            limit=limit,
            directed=directed,
            filter=filter,
            via=find_id(view, via),
            avoid=[find_actor(view, name).id for name in avoid],
            evidence=evidence,
            seconds=settings.path_seconds,
        )
    return Json(PathsModel.from_record(found))
