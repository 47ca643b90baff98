"""Domain error → problem+json (RFC 9457): the one place that knows HTTP status codes of failures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app import errors as app_errors
from app.answering.conditions import NotModified, answer_not_modified
from app.faults import field_of, words_of
from app.models.lists import ActorModel
from app.models.paths import NoPathModel
from app.templates import methods
from extraction import errors as extraction_errors
from graph import errors as graph_errors

Members = Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of failure: its status, the last part of its type, its title, and what it tells beside the detail.

    It has no type of its own when the status says all.
    """

    status: int
    slug: str
    title: str
    members: Members = lambda error: {}
    retry_after: int | None = None
    headers: Callable[[Any], Mapping[str, str]] = lambda error: {}


PROBLEMS: Mapping[type[Exception], Problem] = {
    extraction_errors.EmptyText: Problem(422, "empty-text", "Empty text"),
    extraction_errors.UnsupportedLanguage: Problem(422, "unsupported-language", "Unsupported language"),
    app_errors.TextTooLong: Problem(422, "text-too-long", "Text too long", lambda error: {"limit": error.limit}),
    app_errors.BodyTooLarge: Problem(413, "body-too-large", "Body too large", lambda error: {"limit": error.limit}),
    app_errors.MalformedBody: Problem(400, "malformed-request", "Malformed request"),
    app_errors.EmptyBatch: Problem(422, "empty-batch", "Empty batch"),
    app_errors.BatchTooLong: Problem(413, "batch-too-long", "Batch too long", lambda error: {"limit": error.limit}),
    app_errors.UrlTooLong: Problem(414, "url-too-long", "URL too long", lambda error: {"limit": error.limit}),
    app_errors.UnsupportedMediaType: Problem(415, "unsupported-media-type", "Unsupported media type"),
    app_errors.OverLimit: Problem(
        422, "over-limit", "Over a limit", lambda error: {"field": error.field, "limit": error.limit}
    ),
    app_errors.NotAcceptable: Problem(
        406, "not-acceptable", "Not acceptable", lambda error: {"available": list(error.available)}
    ),
    app_errors.ExportTooLarge: Problem(
        422, "export-too-large", "Export too large", lambda error: {"limit": error.limit}
    ),
    app_errors.UnknownParameter: Problem(
        422, "unknown-parameter", "Unknown parameter", lambda error: {"field": error.name}
    ),
    app_errors.Unusable: Problem(422, "unusable-query", "Unusable query"),
    app_errors.KeyMissing: Problem(
        401, "key-missing", "Key missing", headers=lambda error: {"WWW-Authenticate": 'Bearer realm="wasl"'}
    ),
    app_errors.KeyRefused: Problem(
        401,
        "key-refused",
        "Key refused",
        headers=lambda error: {
            "WWW-Authenticate": f'Bearer realm="wasl", error="invalid_token", error_description="{error.fault}"'
        },
    ),
    app_errors.ScopeMissing: Problem(
        403,
        "scope-missing",
        "Scope missing",
        lambda error: {"scope": error.needed},
        headers=lambda error: {
            "WWW-Authenticate": f'Bearer realm="wasl", error="insufficient_scope", scope="{error.needed}"'
        },
    ),
    app_errors.ForeignHost: Problem(421, "foreign-host", "Foreign host"),
    app_errors.ForeignPage: Problem(403, "foreign-page", "Foreign page"),
    app_errors.TooManyCalls: Problem(
        429,
        "too-many-calls",
        "Too many calls",
        lambda error: {"limit": error.limit},
        headers=lambda error: {"Retry-After": str(error.seconds)},
    ),
    graph_errors.KeyNotFound: Problem(404, "unknown-key", "Unknown key"),
    graph_errors.KeyExists: Problem(409, "key-exists", "Key exists"),
    graph_errors.ActorNotFound: Problem(
        404, "unknown-actor", "Unknown actor", lambda error: {"suggestions": list(error.suggestions)}
    ),
    graph_errors.AmbiguousActor: Problem(
        409,
        "ambiguous-actor",
        "Ambiguous actor",
        lambda error: {"candidates": [ActorModel.from_record(candidate) for candidate in error.candidates]},
    ),
    graph_errors.ActorGone: Problem(410, "deleted-actor", "Deleted actor", lambda error: {"change": error.change}),
    graph_errors.ActorExists: Problem(409, "actor-exists", "Actor exists"),
    graph_errors.ActorInUse: Problem(
        409, "actor-in-use", "Actor in use", lambda error: {"mentions": error.mentions, "changes": list(error.changes)}
    ),
    graph_errors.NotAName: Problem(422, "not-a-name", "Not a name"),
    graph_errors.NothingToSplit: Problem(422, "nothing-to-split", "Nothing to split"),
    graph_errors.EvidenceNotFound: Problem(404, "unknown-evidence", "Unknown evidence"),
    graph_errors.ChangeNotFound: Problem(404, "unknown-change", "Unknown change"),
    graph_errors.ChangeUndone: Problem(409, "change-undone", "Change undone"),
    graph_errors.ChangeRestedOn: Problem(
        409, "change-rested-on", "Change rested on", lambda error: {"changes": list(error.changes)}
    ),
    graph_errors.DocumentNotFound: Problem(404, "unknown-document", "Unknown document"),
    graph_errors.DocumentConflict: Problem(409, "document-conflict", "Document conflict"),
    graph_errors.RelationNotFound: Problem(404, "unknown-relation", "Unknown relation"),
    graph_errors.JobNotFound: Problem(404, "unknown-job", "Unknown job"),
    graph_errors.NothingToCancel: Problem(409, "nothing-to-cancel", "Nothing to cancel"),
    graph_errors.NothingToRetry: Problem(409, "nothing-to-retry", "Nothing to retry"),
    graph_errors.NoPath: Problem(
        404,
        "no-path",
        "No path",
        lambda error: {
            "max_hops": error.max_hops,
            "reason": error.reason and NoPathModel.from_record(error.reason),
        },
    ),
    graph_errors.SameActor: Problem(422, "same-actor", "Same actor"),
    graph_errors.NothingToSearch: Problem(422, "nothing-to-search", "Nothing to search"),
    graph_errors.TooManyWords: Problem(
        422, "too-many-words", "Too many words", lambda error: {"field": "q", "limit": error.most}
    ),
    graph_errors.BadCursor: Problem(422, "bad-cursor", "Bad cursor"),
    graph_errors.LimitExceeded: Problem(
        422, "over-limit", "Over a limit", lambda error: {"field": error.name, "limit": error.most}
    ),
    graph_errors.QueryBudgetExceeded: Problem(503, "query-budget-exceeded", "Query budget exceeded", retry_after=10),
    graph_errors.StoreUnreachable: Problem(503, "store-unreachable", "Store unreachable", retry_after=10),
    graph_errors.StoreUnconfirmed: Problem(503, "store-unconfirmed", "Store unconfirmed", retry_after=10),
    graph_errors.StoreBusy: Problem(503, "store-busy", "Store busy", retry_after=10),
    graph_errors.StoreReadOnly: Problem(503, "store-read-only", "Store read-only", retry_after=60),
    graph_errors.StoreFull: Problem(507, "store-full", "Store full"),
    graph_errors.StoreCorrupted: Problem(503, "store-corrupted", "Store corrupted", retry_after=60),
    app_errors.NotReady: Problem(503, "not-ready", "Not ready", retry_after=5),
    app_errors.Busy: Problem(503, "busy", "Busy", retry_after=10),
    app_errors.ExportsBusy: Problem(503, "busy", "Busy", retry_after=10),
    app_errors.StreamsBusy: Problem(503, "busy", "Busy", retry_after=10),
    app_errors.TooSlow: Problem(503, "too-slow", "Too slow", retry_after=10),
    app_errors.WorkerLost: Problem(503, "worker-lost", "Worker lost", retry_after=10),
}

HTTP_PROBLEMS: Mapping[int, Problem] = {
    400: Problem(400, "malformed-request", "Malformed request"),
    404: Problem(404, "no-such-page", "No such page"),
    431: Problem(431, "head-too-large", "Head too large"),
    405: Problem(405, "method-not-allowed", "Method not allowed"),
}

MOVED = Problem(308, "merged-actor", "Merged actor")
INVALID = Problem(422, "invalid-request", "Invalid request")
FOREIGN_ORIGIN = Problem(403, "foreign-origin", "Foreign origin")
INTERNAL = Problem(500, "internal-error", "Internal error")

ALL_PROBLEMS: tuple[Problem, ...] = (
    *PROBLEMS.values(),
    *HTTP_PROBLEMS.values(),
    MOVED,
    INVALID,
    FOREIGN_ORIGIN,
    INTERNAL,
)


ABOUT: Mapping[str, str] = {
    "malformed-request": "What was sent is no HTTP, or its body no JSON in UTF-8.",
    "no-such-page": "There is nothing at this address.",
    "head-too-large": "The headers of the request are too long.",
    "method-not-allowed": "The address answers to other methods; the Allow header names them.",
    "merged-actor": "The id is that of an actor who was merged into another; Location leads there.",
    "invalid-request": "A value is of the wrong kind or missing; `errors` tells where and why.",
    "foreign-origin": "A page of another site asks, and WASL_CORS_ORIGINS does not name it.",
    "internal-error": "An error of ours; the log of the server tells where, by the X-Request-ID.",
}
"""When those happen that are no domain errors."""


def add_handlers(app: FastAPI) -> None:
    """Every failure of the app becomes a problem."""
    for error in PROBLEMS:
        app.add_exception_handler(error, _on_domain_error)
    app.add_exception_handler(app_errors.ActorMoved, _on_moved)
    app.add_exception_handler(NotModified, answer_not_modified)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http_error)


def answer_problem(error: Exception) -> Response:
    """The response for an error of the table."""
    problem = PROBLEMS[next(cls for cls in type(error).__mro__ if cls in PROBLEMS)]
    return answer(problem, str(error), problem.headers(error), **problem.members(error))


def answer_bug() -> Response:
    """Says nothing of the inside; where it happened is in the log."""
    return answer(INTERNAL, "Something went wrong on our side; the log of the server tells where, by the X-Request-ID.")


def answer(problem: Problem, detail: str, headers: Mapping[str, str] | None = None, **members: Any) -> Response:
    """A problem as it goes over the wire."""
    body = {
        "type": f"/problems/{problem.slug}" if problem.slug else "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": _sendable(detail),
        **members,
    }
    headers = dict(headers or {})
    if problem.retry_after is not None:
        headers["Retry-After"] = str(problem.retry_after)
    return Response(
        orjson.dumps(body, option=orjson.OPT_NON_STR_KEYS),
        problem.status,
        headers,
        media_type="application/problem+json",
    )


async def _on_domain_error(request: Request, error: Exception) -> Response:
    return answer_problem(error)


async def _on_moved(request: Request, error: Exception) -> Response:
    """The same call, by the id that the actor has now."""
    assert isinstance(error, app_errors.ActorMoved)
    path = request.scope["route"].path_format.replace("{name}", quote(error.actor.id, safe=""))
    query = f"?{request.url.query}" if request.url.query else ""
    location = request.scope.get("root_path", "") + path + query
    return answer(MOVED, str(error), {"Location": location}, actor=ActorModel.from_record(error.actor))


async def _on_invalid(request: Request, error: Exception) -> Response:
    """What is wrong with which field, each in words; bytes that are no JSON at all are a 400."""
    assert isinstance(error, RequestValidationError)
    faults: Sequence[Mapping[str, Any]] = error.errors()
    if faults[0]["type"] == "json_invalid":
        place = faults[0]["loc"][-1]
        return answer(HTTP_PROBLEMS[400], f"The body is not JSON at character {place}: {faults[0]['ctx']['error']}.")
    fields = [
        {"in": str(fault["loc"][0]), "field": field_of(fault["loc"]), "detail": _sendable(words_of(fault))}
        for fault in faults
    ]
    detail = "; ".join(f"{field['field']}: {field['detail']}" for field in fields)
    return answer(INVALID, detail, errors=fields)


async def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        told = (error.headers or {}).get("Allow", "GET").split(", ")
        allowed = ", ".join(sorted(methods(request) or told))
        return answer(HTTP_PROBLEMS[405], f"{request.method} is not possible here. Use {allowed}.", {"Allow": allowed})
    problem = HTTP_PROBLEMS.get(error.status_code) or Problem(
        error.status_code, "", HTTPStatus(error.status_code).phrase
    )
    return answer(problem, _http_detail(request, error), error.headers)


def _http_detail(request: Request, error: HTTPException) -> str:
    if error.status_code == 404:
        return f"There is nothing at {request.url.path}. The calls are listed at /docs."
    if error.status_code == 400:
        return "The body cannot be read. Send one JSON object in UTF-8."
    return str(error.detail)


def _sendable(text: str) -> str:
    """UTF-8 has no lone surrogates, callers do."""
    return text.encode("utf-8", "replace").decode()
