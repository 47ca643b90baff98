"""Answers that a caller has already: an ETag for each, and 304 when nothing has been written since.

The tag is weak: it is made of the state of the store and of the question, not of the bytes, which another release of
the service may write otherwise. The graph has a strong one of its own, for there the same graph is the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Header, Request, Response

from graph.view import View

NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "Unchanged since the answer with this ETag."}}

STATE = "store"
"""Where a request keeps the state of the store that its answer follows from, together with the question."""

IfNoneMatch = Annotated[
    str | None, Header(description="ETag of an answer at hand; while nothing has changed since, it is a 304.")
]


class NotModified(Exception):
    """The caller has the answer; not an error, but the way out of a handler."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Condition:
    """A question, and the answers to it that the caller has."""

    question: str
    known: str | None
    request: Request

    def headers(self, view: View) -> dict[str, str]:
        """Those of an answer from this view. Raises NotModified when the caller has it."""
        state = view.state()
        setattr(self.request.state, STATE, state)
        tag = f'W/"{digest(state, self.question)}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if matches(self.known, tag):
            raise NotModified(headers)
        return headers


async def get_condition(request: Request, if_none_match: IfNoneMatch = None) -> Condition:
    asked = urlencode(sorted(request.query_params.multi_items()))
    return Condition(f"{request.url.path}?{asked}", if_none_match, request)


ConditionDep = Annotated[Condition, Depends(get_condition)]


def matches(known: str | None, tag: str) -> bool:
    """Whether If-None-Match names a tag, or all; compared weakly, as RFC 9110 wants it for this header."""
    named = [one.strip().removeprefix("W/") for one in (known or "").split(",")]
    return "*" in named or tag.removeprefix("W/") in named


def digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()


async def answer_not_modified(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotModified)
    return Response(status_code=304, headers=dict(error.headers))
