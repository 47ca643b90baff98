"""The description at /openapi.json: what FastAPI finds in the code, with examples, problems, keys and limits."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from app.description import examples
from app.description.links import links_of
from app.doors.admission import HEALTH
from app.doors.limits import LINES
from app.models.service import ProblemModel
from app.settings import Settings

TAGS = {
    "texts": "A text read, and nothing kept.",
    "documents": "What is kept and read.",
    "jobs": "What is being read, and how far that has got.",
    "graph": "The graph, or the part of it around an actor.",
    "actors": "Who acts, by whatever names him.",
    "relations": "Who does what to whom, and the sentences that say so.",
    "curation": "What is corrected, by whom, and how it is undone.",
    "paths": "How two actors are joined.",
    "search": "Sentences by their words.",
    "keys": "Who may call.",
    "analysis": "Who matters, which camps there are, what is out of balance, and what is disputed.",
    "service": "The service itself.",
}

PROBLEM = "application/problem+json"
KEY = "key"

LANGUAGES = {"english": "In English", "arabic": "بالعربية"}

STATUSES = {
    308: "The id is that of an actor who has been merged into another; Location leads there.",
    400: "The body is no JSON, or the request no HTTP.",
    401: "There is no key, or one that is not known, expired or revoked.",
    403: "The key is not good for this, or a page of another site asks.",
    404: "There is no such thing, or nobody of that name.",
    406: "The Accept header takes none of the media types; `available` names them.",
    409: "The name is that of several, the id is taken, or something rests on it.",
    410: "The id is that of an actor who was deleted.",
    413: "The body is too long.",
    414: "The address is too long.",
    415: "The body is of another type.",
    421: "The host asked for is not this one.",
    422: "A value makes no sense; `errors` tells which.",
    429: "Too many calls; Retry-After tells when to go on.",
    431: "The headers are too long.",
    500: "An error of ours.",
    503: "Not ready, too busy, or a question too wide; the detail tells what to narrow.",
    507: "No space is left for the store; nothing has been changed.",
}


VALIDATION = {"description": "Validation Error"}
"""What FastAPI says of every 422, in a shape that is not ours."""


def operation_id(route: APIRoute) -> str:
    """Calls are named as the functions that answer them, so that generated clients read as the code does."""
    return route.name


def describe(app: FastAPI) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        tags = [{"name": name, "description": text} for name, text in TAGS.items()]
        schema = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes, tags=tags)
        _complete(schema, app.state.settings)
        app.openapi_schema = schema
    return app.openapi_schema


def _complete(schema: dict[str, Any], settings: Settings) -> None:
    components = schema.setdefault("components", {})
    for name in ("HTTPValidationError", "ValidationError"):
        components.setdefault("schemas", {}).pop(name, None)
    components["schemas"]["Problem"] = TypeAdapter(ProblemModel).json_schema()
    components["securitySchemes"] = {
        KEY: {
            "type": "http",
            "scheme": "bearer",
            "description": "A key of `wasl keys create`. As long as there is none, the service listens on this machine "
            "only and asks for none. Scopes: read asks, write also changes, admin does everything.",
        }
    }
    for path, method, call in _calls(schema):
        _add_problems(path, method, call)
        _add_limits(call, settings)
        _add_examples(call)
        _add_links(call)
        if path not in HEALTH:
            call["security"] = [{KEY: []}]
            call.setdefault("x-scope", "read" if method == "get" else "write")


def _calls(schema: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in schema["paths"].items():
        for method, call in item.items():
            yield path, method, call


def _add_problems(path: str, method: str, call: dict[str, Any]) -> None:
    """Every status that the call may fail with."""
    asked = [parameter["name"] for parameter in call.get("parameters", ())]
    statuses = {400, 414, 421, 422, 431, 500} | (set() if path in HEALTH else {401, 403, 429, 503})
    if "format" in asked:
        statuses |= {406}
    if "requestBody" in call:
        statuses |= {409, 413, 415}
    if any(parameter["in"] == "path" for parameter in call.get("parameters", ())) or "source" in asked:
        statuses |= {404}
    if {"name", "actor", "source", "counterpart"} & set(asked):
        statuses |= {404, 409, 410}
    if path.startswith("/actors/{name}"):
        statuses |= {308}
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    if path == "/health/ready":
        statuses |= {503, 507}
    if method != "get" and path != "/extract":
        statuses |= {507}
    statuses |= {int(status) for status in call["responses"] if status[0] in "45"}
    for status in sorted(statuses):
        told = call["responses"].get(str(status), VALIDATION)
        description = STATUSES[status] if told["description"] == VALIDATION["description"] else told["description"]
        call["responses"][str(status)] = {**told, "description": description, "content": content, **_told_with(status)}
    call["responses"]["default"] = {
        "description": "A problem (RFC 9457); its detail says what to do.",
        "content": content,
    }


def _told_with(status: int) -> dict[str, Any]:
    """The header that a failure cannot do without."""
    name = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}.get(status)
    return {"headers": {name: {"schema": {"type": "string"}, "required": True}}} if name else {}


def _add_limits(call: dict[str, Any], settings: Settings) -> None:
    """The limits as they are set, where the code names none."""
    limits = {"limit": settings.max_page_limit, "radius": settings.max_radius, "max_hops": settings.max_hops}
    for parameter in call.get("parameters", ()):
        limit = limits.get(parameter["name"])
        if limit is not None and parameter["in"] == "query":
            for schema in parameter["schema"].get("anyOf", [parameter["schema"]]):
                if schema.get("type") == "integer":
                    schema.setdefault("maximum", limit)


def _add_examples(call: dict[str, Any]) -> None:
    """A question and its answer in each language."""
    operation = call["operationId"]
    for language, question in examples.questions(operation).items():
        for parameter in call.get("parameters", ()):
            if parameter["name"] in question.parameters:
                value = question.parameters[parameter["name"]]
                parameter.setdefault("examples", {})[language] = _example(language, value)
        for sent, content in (
            call.get("requestBody", {}).get("content", {}).items() if question.body is not None else ()
        ):
            body = question.body if sent != LINES else examples.as_lines(question.body)
            content.setdefault("examples", {})[language] = _example(language, body)
    for language, answer in examples.answers(operation).items():
        content = call["responses"].get(str(answer.status), {}).get("content", {})
        if answer.media_type in content:
            content[answer.media_type].setdefault("examples", {})[language] = _example(language, answer.body)


def _add_links(call: dict[str, Any]) -> None:
    for status, response in call["responses"].items():
        if links := links_of(call["operationId"], status):
            response["links"] = links


def _example(language: str, value: Any) -> dict[str, Any]:
    return {"summary": LANGUAGES[language], "value": value}
