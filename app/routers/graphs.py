"""The graph, or the part of it around an actor, for whoever draws or reads it."""

from importlib.metadata import version
from typing import Annotated, BinaryIO, Literal
from urllib.parse import urlencode

import networkx as nx
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from app.answering.answers import Json
from app.answering.conditions import NOT_MODIFIED, ConditionDep, IfNoneMatch, digest, matches
from app.answering.negotiation import choose_format
from app.dependencies import ExportsDep, FilterDep, ProjectionDep, SettingsDep, ViewDep, at_most
from app.errors import ExportTooLarge
from app.models.graphs import GRAPH_RESPONSES, NodeLinkModel
from app.naming import find_actor, find_addressed
from app.routers.actors import Name
from app.settings import Settings
from graph.exports import FORMATS, Format, cite_from, node_link
from graph.network.queries import most_connected, surroundings_in

router = APIRouter(tags=["graph"])

Radius = Annotated[int, Query(ge=1, description="Hops around the actor, at most 3.")]


FormatAsked = Annotated[
    Literal["node-link", "cytoscape", "graphology", "gexf", "graphml", "csv", "jsonld"] | None,
    Query(description="One of: " + "; ".join(f"{one.name}, {one.about}" for one in FORMATS.values()) + "."),
]


@router.get("/graph", response_model=NodeLinkModel, summary="The graph", responses=GRAPH_RESPONSES)
def fetch_graph(
    request: Request,
    open_view: ViewDep,
    projection: ProjectionDep,
    exports: ExportsDep,
    settings: SettingsDep,
    filter: FilterDep,
    format: FormatAsked = None,
    actor: Annotated[
        str | None,
        Query(
            max_length=500,
            description="Only what is around this actor: of its neighbours the 1000 nearest and strongest.",
        ),
    ] = None,
    radius: Radius = 1,
    top: Annotated[int | None, Query(ge=1, le=10**6, description="Only so many actors, the most connected.")] = None,
    evidence: Annotated[int, Query(ge=0, le=20, description="Pieces for each relation, in csv and jsonld.")] = 3,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """Actors and the relations between them, asserted ones unless another modality is asked for.

    The format is `format`, else what the Accept header likes best of the media types below, else node-link. Each edge
    has the `id` of its relation; `GET /relations/{id}/evidence` has all that says so. The same graph is the same bytes.

    In GEXF an undirected relation is a `mutual` edge, and edges last from their first to their last evidence. The
    tables in the zip are UTF-8 with a byte order mark, for Excel; text that a spreadsheet would compute has an
    apostrophe in front. XML cannot hold control characters: they become U+FFFD.
    """
    at_most("radius", radius, settings.max_radius)
    chosen = choose_format(format, request.headers.getlist("accept"))

    def write(file: BinaryIO) -> None:
        if actor is not None:
            id = find_actor(view, actor).id
            graph = surroundings_in(view, projection, filter, id, radius, settings.max_page_limit)
        else:
            graph = projection.graph(view, filter)
        graph = most_connected(graph, top) if top else graph
        _check_size(graph, chosen, evidence, settings)
        chosen.write(graph, file, cite_from(view, filter, evidence))

    with open_view() as view:
        tag = _tag(view.state(), request, chosen.name)
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
        if matches(if_none_match, tag):
            return Response(status_code=304, headers=headers)
        written = exports.fetch(view.version(), tag, write)
        headers["Content-Disposition"] = _disposition(chosen, view.version())
    headers["Content-Length"] = str(written.size)
    return StreamingResponse(written.pieces(), headers=headers, media_type=chosen.media_type)


@router.get(
    "/actors/{name:path}/neighbors",
    response_model=NodeLinkModel,
    summary="Who is around an actor",
    responses=NOT_MODIFIED,
)
def fetch_neighbors(
    name: Name,
    open_view: ViewDep,
    projection: ProjectionDep,
    settings: SettingsDep,
    filter: FilterDep,
    condition: ConditionDep,
    radius: Radius = 1,
    limit: Annotated[int, Query(ge=1, description="Neighbours, nearest and strongest first; at most 1000.")] = 100,
) -> Json:
    """The ego network: those at most `radius` hops away, and all relations between them."""
    at_most("radius", radius, settings.max_radius)
    at_most("limit", limit, settings.max_page_limit)
    with open_view() as view:
        headers = condition.headers(view)
        id = find_addressed(view, name).id
        return Json(node_link(surroundings_in(view, projection, filter, id, radius, limit)), headers=headers)


def _check_size(graph: nx.MultiDiGraph, format: Format, evidence: int, settings: Settings) -> None:
    """Raise ExportTooLarge when there is more than is written at once."""
    cited = format.cites and evidence > 0
    limit = min(settings.max_export_relations, settings.max_cited_relations if cited else settings.max_export_relations)
    if graph.number_of_edges() > limit:
        raise ExportTooLarge(format.name, graph.number_of_edges(), limit)


def _disposition(format: Format, version: int) -> str:
    """A name to save it under; a browser shows node-link itself."""
    way = "inline" if format.name == "node-link" else "attachment"
    return f'{way}; filename="wasl-{version}.{format.extension}"'


def _tag(state: str, request: Request, format: str) -> str:
    """The same question to the same graph is answered by the same bytes, at least by the same release: a strong tag."""
    question = urlencode([("format", format), *sorted(request.query_params.multi_items())])
    return f'"{digest(version("wasl"), state, question)}"'
