"""How two actors are joined."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.answering.answers import Json
from app.answering.conditions import NOT_MODIFIED, ConditionDep
from app.dependencies import EvidenceCount, FilterDep, ProjectionDep, SettingsDep, ViewDep, at_most
from app.models.paths import PathsModel
from app.naming import find_actor, find_id
from graph.network.connections import find_paths

router = APIRouter(tags=["paths"])

ActorName = Annotated[str, Query(max_length=500, description="Anything that names the actor.")]


@router.get("/paths", response_model=PathsModel, summary="Paths between two actors", responses=NOT_MODIFIED)
def fetch_paths(
    open_view: ViewDep,
    projection: ProjectionDep,
    settings: SettingsDep,
    filter: FilterDep,
    condition: ConditionDep,
    source: ActorName,
    target: ActorName,
    max_hops: Annotated[int, Query(ge=1, description="Hops on a path, at most 6.")] = 4,
    limit: Annotated[int, Query(ge=1, description="Paths, at most 20.")] = 5,
    directed: Annotated[bool, Query(description="Go along relations only, never against them.")] = False,
    via: Annotated[str | None, Query(max_length=500, description="An actor to go through.")] = None,
    avoid: Annotated[list[str], Query(max_length=50, description="Actors to go round; repeat it for several.")] = [],  # noqa: B006
    evidence: EvidenceCount = 1,
) -> Json:
    """The best first, each hop with its relation and a sentence that says it, and the sign of the whole path.

    A path is better the fewer hops it has; of as many hops, the more independent sources tell it, the surer and the
    later. Who is joined to more than 50 others takes a toll, up to a hop and a half: a path through somebody whom
    everybody knows tells little, so one hop more over closer ties comes before it. `truncated` says that there are
    more paths than shown, or may be, since the time was up. When there is none, the 404 says why in `reason`: who is
    near either end, the best path `without` each condition in turn and the relations that it forbids, how many hops
    would do, and whether anything joins the two at all. Little time is spent on that: conditions that would take long
    to drop (a period, the modality) are told as `untried`, and `complete` is then false.
    """
    with open_view() as view:
        headers = condition.headers(view)
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
    return Json(PathsModel.from_record(found), headers=headers)
