"""The graph, or the part of it around an actor, for whoever draws or reads it."""

from hashlib import blake2b
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Header, Query, Request, Response

from app.answers import Json
from app.dependencies import FilterDep, ProjectionDep, SettingsDep, ViewDep, at_most
from app.models.graphs import NodeLinkModel
from app.naming import find_actor
from app.routers.actors import Name
from graph.exports import node_link
from graph.queries import most_connected, surroundings

router = APIRouter(tags=["graph"])

Radius = Annotated[int, Query(ge=1, description="Hops around the actor, at most 3.")]


@router.get("/graph", response_model=NodeLinkModel, summary="The graph", responses={304: {"description": "Unchanged."}})
def fetch_graph(
    request: Request,
    open_view: ViewDep,
    projection: ProjectionDep,
    settings: SettingsDep,
    filter: FilterDep,
    format: Annotated[Literal["node-link"], Query(description="node-link is NetworkX's own JSON.")] = "node-link",
    actor: Annotated[str | None, Query(max_length=500, description="Only what is around this actor.")] = None,
    radius: Radius = 1,
    top: Annotated[int | None, Query(ge=1, le=10**6, description="Only so many actors, the most connected.")] = None,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Actors and the relations between them, asserted ones unless another modality is asked for."""
    at_most("radius", radius, settings.max_radius)
    with open_view() as view:
        headers = {"ETag": _tag(view.version(), request), "Cache-Control": "no-cache"}
        if headers["ETag"] in (if_none_match or ""):
            return Response(status_code=304, headers=headers)
        graph = projection.graph(view, filter)
        if actor is not None:
            graph = surroundings(graph, find_actor(view, actor).id, radius, settings.max_page_limit)
    return Json(node_link(most_connected(graph, top) if top else graph), headers=headers)


@router.get("/actors/{name:path}/neighbors", response_model=NodeLinkModel, summary="Who is around an actor")
def fetch_neighbors(
    name: Name,
    open_view: ViewDep,
    projection: ProjectionDep,
    settings: SettingsDep,
    filter: FilterDep,
    radius: Radius = 1,
    limit: Annotated[int, Query(ge=1, description="Neighbours, nearest and strongest first; at most 1000.")] = 100,
) -> Json:
    """The ego network: those at most `radius` hops away, and all relations between them."""
    at_most("radius", radius, settings.max_radius)
    at_most("limit", limit, settings.max_page_limit)
    with open_view() as view:
        graph = projection.graph(view, filter)
        return Json(node_link(surroundings(graph, find_actor(view, name).id, radius, limit)))


def _tag(version: int, request: Request) -> str:
    """The same question to the same graph has the same answer."""
    question = urlencode(sorted(request.query_params.multi_items()))
    return f'"{version}-{blake2b(question.encode(), digest_size=6).hexdigest()}"'
