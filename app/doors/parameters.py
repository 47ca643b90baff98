"""A parameter that a call does not know is refused: a filter misspelt would answer another question than was asked."""

from collections.abc import Iterator
from difflib import get_close_matches

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from app.errors import UnknownParameter

_known: dict[str, frozenset[str]] = {}
"""By call; routes never change."""


async def refuse_unknown(request: Request) -> None:
    """Raise UnknownParameter for a name in the query that the call does not know."""
    if not request.url.query:
        return
    known = _parameters(request.scope["route"])
    for name in request.query_params:
        if name not in known:
            raise UnknownParameter(name, sorted(known), get_close_matches(name, known, n=1))


def _parameters(route: APIRoute) -> frozenset[str]:
    if route.name not in _known:
        _known[route.name] = frozenset(_names(route.dependant))
    return _known[route.name]


def _names(dependant: Dependant) -> Iterator[str]:
    """Of its own parameters and of those that its dependencies take."""
    yield from (field.alias for field in dependant.query_params)
    for other in dependant.dependencies:
        yield from _names(other)
