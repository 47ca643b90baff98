"""Names and ids may have slashes, so an address can fit two calls: the one that says more of it is meant."""

from collections.abc import Iterator

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.routing import Match


async def refuse_other_template(request: Request) -> None:
    """PATCH /actors/x/relations is not to change an actor called x/relations. Raises HTTPException, 405."""
    if any("/" in str(value) for value in request.path_params.values()):
        if request.scope["route"].path_format != next(_fitting(request)).path_format:
            raise HTTPException(405)


def methods(request: Request) -> set[str]:
    """All that the address answers to; the router's own header names those of one route."""
    first = next(_fitting(request), None)
    return {
        method
        for route in request.app.state.routes
        if first is not None and route.path_format == first.path_format
        for method in route.methods
    }


def _fitting(request: Request) -> Iterator[APIRoute]:
    """Calls whose address this can be, whatever the method, in the order they are tried."""
    return (route for route in request.app.state.routes if route.matches(request.scope)[0] is not Match.NONE)
