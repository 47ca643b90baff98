"""Every failure is a problem (RFC 9457): each row of the table, and each route asked wrongly."""

import re
import socket

import httpx
import orjson
import pytest

from app import errors as app_errors
from app.description.problem_pages import causes
from app.problems import ALL_PROBLEMS, PROBLEMS, answer_problem
from extraction import errors as extraction_errors
from extraction.ontology import Kind
from graph import errors as graph_errors
from graph.records import ActorRef
from tests.contract import described
from tests.serving import Server

TURKEY = ActorRef("turkey", "Turkey", "تركيا", Kind.STATE)
RUSSIA = ActorRef("russia", "Russia", "روسيا", Kind.STATE)

EXAMPLES = [
    (extraction_errors.EmptyText(), 422, {}),
    (extraction_errors.UnsupportedLanguage("fr"), 422, {}),
    (app_errors.TextTooLong(300_000, 200_000), 422, {"limit": 200_000}),
    (app_errors.BodyTooLarge(10_000_000), 413, {"limit": 10_000_000}),
    (app_errors.MalformedBody("The body is not whole gzip."), 400, {}),
    (app_errors.EmptyBatch(), 422, {}),
    (app_errors.BatchTooLong(10_000), 413, {"limit": 10_000}),
    (app_errors.StreamsBusy(100), 503, {}),
    (graph_errors.NothingToCancel("x"), 409, {}),
    (graph_errors.NothingToRetry("x"), 409, {}),
    (app_errors.UrlTooLong(16_000), 414, {"limit": 16_000}),
    (app_errors.UnsupportedMediaType("Content-Type", "text/plain"), 415, {}),
    (app_errors.OverLimit("radius", 4, 3), 422, {"field": "radius", "limit": 3}),
    (app_errors.NotAcceptable(["application/json"]), 406, {"available": ["application/json"]}),
    (app_errors.ExportTooLarge("gexf", 300, 200), 422, {"limit": 200}),
    (app_errors.Unusable("since is after until."), 422, {}),
    (app_errors.UnknownParameter("limt", ["cursor", "limit"], ["limit"]), 422, {"field": "limt"}),
    (app_errors.KeyMissing(), 401, {}),
    (app_errors.KeyRefused("expired"), 401, {}),
    (app_errors.ScopeMissing("one", "read", "write"), 403, {"scope": "write"}),
    (app_errors.ForeignHost("example.org"), 421, {}),
    (app_errors.ForeignPage("https://example.org"), 403, {}),
    (app_errors.TooManyCalls(60, 7), 429, {"limit": 60}),
    (graph_errors.KeyNotFound("x"), 404, {}),
    (graph_errors.KeyExists("x"), 409, {}),
    (graph_errors.StoreUnreachable(), 503, {}),
    (graph_errors.StoreUnconfirmed(), 503, {}),
    (graph_errors.StoreBusy(), 503, {}),
    (graph_errors.StoreReadOnly(), 503, {}),
    (graph_errors.StoreFull(), 507, {}),
    (graph_errors.StoreCorrupted(), 503, {}),
    (app_errors.NotReady(), 503, {}),
    (app_errors.Busy(64), 503, {}),
    (app_errors.ExportsBusy(4), 503, {}),
    (app_errors.WorkerLost(), 503, {}),
    (app_errors.TooSlow(120), 503, {}),
    (graph_errors.ActorNotFound("Turky", ["Turkey"]), 404, {"suggestions": ["Turkey"]}),
    (
        graph_errors.AmbiguousActor("both", [TURKEY, RUSSIA]),
        409,
        {
            "candidates": [
                {"id": "turkey", "name": "Turkey", "name_ar": "تركيا", "kind": "state"},
                {"id": "russia", "name": "Russia", "name_ar": "روسيا", "kind": "state"},
            ]
        },
    ),
    (graph_errors.ActorGone("gone", "7"), 410, {"change": "7"}),
    (graph_errors.ActorExists("turkey", "Turkey"), 409, {}),
    (graph_errors.ActorInUse(TURKEY, 3, ["7", "8"]), 409, {"mentions": 3, "changes": ["7", "8"]}),
    (graph_errors.ActorInUse(TURKEY, 0, []), 409, {"mentions": 0, "changes": []}),
    (graph_errors.NotAName("Turkye", "is no name of Turkey."), 422, {}),
    (graph_errors.NothingToSplit(TURKEY, "'Moscow'"), 422, {}),
    (graph_errors.EvidenceNotFound("x"), 404, {}),
    (graph_errors.ChangeNotFound("x"), 404, {}),
    (graph_errors.ChangeUndone("7"), 409, {}),
    (graph_errors.ChangeRestedOn("7", ["8"]), 409, {"changes": ["8"]}),
    (graph_errors.DocumentNotFound("x"), 404, {}),
    (graph_errors.DocumentConflict("x"), 409, {}),
    (graph_errors.RelationNotFound("x"), 404, {}),
    (graph_errors.JobNotFound("x"), 404, {}),
    (graph_errors.NoPath(TURKEY, RUSSIA, 4), 404, {"max_hops": 4, "reason": None}),
    (graph_errors.SameActor(TURKEY), 422, {}),
    (graph_errors.NothingToSearch(), 422, {}),
    (graph_errors.TooManyWords(90, 20), 422, {"field": "q", "limit": 20}),
    (graph_errors.BadCursor("x"), 422, {}),
    (graph_errors.LimitExceeded("limit", 90, 1, 20), 422, {"field": "limit", "limit": 20}),
    (graph_errors.QueryBudgetExceeded("Ask for fewer hops."), 503, {}),
]


def test_every_row_of_the_table_has_an_example() -> None:
    assert {type(error) for error, *_ in EXAMPLES} == set(PROBLEMS)


@pytest.mark.parametrize(("error", "status", "members"), EXAMPLES, ids=lambda value: type(value).__name__)
def test_an_error_becomes_its_problem(error: Exception, status: int, members: dict) -> None:
    response = answer_problem(error)
    body = orjson.loads(response.body)
    assert response.media_type == "application/problem+json"
    assert response.status_code == body["status"] == status
    assert body["detail"] == str(error)
    assert {name: body[name] for name in members} == members
    assert ("retry-after" in response.headers) == (status in (429, 503))


def test_a_type_has_one_title_and_one_status() -> None:
    types = {problem.slug: (problem.title, problem.status) for problem in ALL_PROBLEMS}
    assert {(problem.slug, problem.title, problem.status) for problem in ALL_PROBLEMS} == {
        (slug, *rest) for slug, rest in types.items()
    }
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", slug) for slug in types)


@pytest.mark.stanza
def test_the_type_of_every_problem_leads_to_a_page_that_says_when_it_happens(client: httpx.Client) -> None:
    listed = client.get("/problems").text
    for problem in ALL_PROBLEMS:
        assert causes(problem.slug), problem.slug
        page = client.get(f"/problems/{problem.slug}")
        assert (page.status_code, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert all(text in page.text for text in (problem.title, str(problem.status), causes(problem.slug)[0][:20]))
        assert f'href="problems/{problem.slug}"' in listed
    assert is_problem(client.get("/problems/none-such"))


def is_free(schema: dict) -> bool:
    """Whether any text will do."""
    kinds = [schema, *schema.get("anyOf", ()), schema.get("items", {})]
    return any(kind.get("type") == "string" and not {"enum", "format", "const"} & set(kind) for kind in kinds)


PATHS = described.SCHEMA["paths"]
CALLS = [(path, method.upper()) for path, method, _ in described.CALLS]
BODIES = [(path, method) for path, method in CALLS if "requestBody" in PATHS[path][method.lower()]]
ODD = [
    (path, parameter["name"], value)
    for path, item in PATHS.items()
    for parameter in item.get("get", {}).get("parameters", ())
    if parameter["in"] == "query" and not is_free(parameter["schema"])
    for value in ("", "ظظ", "-9" * 20)
]
"""Every parameter of a question that is no free text, with what no number, day or word of a list can be."""


def filled(path: str) -> str:
    return re.sub(r"{\w+}", "no-such-thing", path)


@pytest.mark.stanza
@pytest.mark.parametrize(("path", "method"), CALLS)
def test_a_call_asked_wrongly_answers_a_problem(client: httpx.Client, path: str, method: str) -> None:
    asked = {"limit": "many", "radius": "wide", "source": "", "target": ""}
    response = client.request(method, filled(path), params=asked)
    assert 400 <= response.status_code < 500
    assert is_problem(response)


@pytest.mark.stanza
@pytest.mark.parametrize(("path", "method"), CALLS)
def test_a_parameter_that_a_call_does_not_know_is_a_problem(client: httpx.Client, path: str, method: str) -> None:
    response = client.request(method, filled(path), params={"catgory": "AID"}, json={"text": "Fiji supports Malta."})
    assert response.status_code == 422
    assert is_problem(response)
    assert "catgory" in response.text


@pytest.mark.stanza
@pytest.mark.parametrize(("path", "method"), BODIES)
@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"", "application/json", 422),
        (b"{nonsense", "application/json", 400),
        (b'{"text": "\xff"}', "application/json", 400),
        (b"[[1]]", "application/json", 422),
        (b"7", "application/json", 422),
        (b"null", "application/json", 422),
        (b"a,b", "text/csv", 415),
    ],
)
def test_a_body_that_is_none_answers_a_problem(
    client: httpx.Client, path: str, method: str, body: bytes, media_type: str, status: int
) -> None:
    response = client.request(method, filled(path), content=body, headers={"Content-Type": media_type})
    if path.endswith(":batch") and body == b"[[1]]":
        assert [refused["line"] for refused in response.json()["refused"]] == [1]
        return
    assert response.status_code == status or (path.endswith(":batch") and 400 <= response.status_code < 500)
    assert is_problem(response)


@pytest.mark.stanza
@pytest.mark.parametrize(("path", "parameter", "value"), ODD)
def test_an_odd_value_of_any_parameter_answers_a_problem(
    client: httpx.Client, path: str, parameter: str, value: str
) -> None:
    response = client.get(filled(path), params={parameter: value})
    assert 400 <= response.status_code < 500
    assert is_problem(response)


@pytest.mark.stanza
@pytest.mark.parametrize("path", sorted({path for path, _ in CALLS}))
def test_a_method_that_is_not_there_answers_a_problem(client: httpx.Client, path: str) -> None:
    response = client.request("PUT", filled(path))
    assert response.status_code == 405
    assert is_problem(response)
    there = {method for other, method in CALLS if other == path}
    assert there == set(response.headers["Allow"].split(", "))


@pytest.mark.stanza
@pytest.mark.parametrize("path", ["/actors/Turkey/relations", "/actors/Turkey/neighbors", "/relations/x/evidence"])
def test_the_address_that_says_more_is_meant(client: httpx.Client, path: str) -> None:
    for method in ("PATCH", "DELETE"):
        response = client.request(method, path, json={"kind": "state"})
        assert (response.status_code, response.headers["Allow"]) == (405, "GET")


@pytest.mark.stanza
@pytest.mark.parametrize("path", ["/nothing", "/actors/Turkey/nothing", "/graph/", "/x//y", "/%00", "/stats/x"])
def test_a_page_that_is_not_there_answers_a_problem(client: httpx.Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert is_problem(response)


@pytest.mark.stanza
def test_what_is_no_http_answers_a_problem(server: Server) -> None:
    with socket.create_connection((httpx.URL(server.url).host, httpx.URL(server.url).port or 80)) as connection:
        connection.sendall("GET /paths?source=تركيا HTTP/1.1\r\n\r\n".encode())
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head.lower()
    assert "Percent-encode" in orjson.loads(body)["detail"]


@pytest.mark.stanza
def test_a_head_without_end_answers_a_problem(server: Server) -> None:
    with socket.create_connection((httpx.URL(server.url).host, httpx.URL(server.url).port or 80)) as connection:
        connection.sendall(b"GET /stats HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"x" * 70_000)
        head, _, body = connection.makefile("rb").read().partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 431 ")
    assert orjson.loads(body)["type"] == "/problems/head-too-large"


@pytest.mark.stanza
def test_many_requests_and_long_bodies_are_no_long_head(server: Server) -> None:
    with httpx.Client(base_url=server.url, headers={"X-Long": "x" * 9_000}) as client:
        assert {client.get("/health/live").status_code for _ in range(10)} == {200}
        assert {client.request("DELETE", "/documents/x", json="x" * 90_000).status_code for _ in range(3)} == {404}


@pytest.mark.stanza
def test_a_long_address_answers_a_problem(client: httpx.Client) -> None:
    response = client.get("/actors", params={"q": "x" * 17_000})
    assert response.status_code == 414
    assert is_problem(response)


@pytest.mark.stanza
def test_queries_are_told_which_field_is_wrong_and_why(client: httpx.Client) -> None:
    response = client.get(
        "/actors/Turkey/relations", params={"limit": 0, "since": "soon", "sign": 2, "modality": "sure"}
    )
    assert response.status_code == 422
    fields = {error["field"]: error["detail"] for error in response.json()["errors"]}
    assert set(fields) == {"limit", "since", "sign", "modality"}
    assert "2020-08-17" in fields["since"]
    assert "greater than or equal to 1" in fields["limit"]


@pytest.mark.stanza
@pytest.mark.parametrize(
    "asked",
    [
        {"limit": 1001},
        {"limit": 10**40},
        {"limit": -1},
        {"limit": 1.5},
        {"cursor": "made up"},
        {"category": "LOVE"},
        {"category": "SUPPORT,"},
        {"quad": "x"},
        {"min_confidence": 2},
        {"min_confidence": "nan"},
        {"min_weight": 0},
        {"since": "2020-02-30"},
        {"since": 0},
        {"since": "2021-01-01", "until": "2020-01-01"},
        {"sort": "name"},
        {"evidence": 10**6},
    ],
)
def test_values_that_make_no_sense_are_problems(client: httpx.Client, asked: dict) -> None:
    response = client.get("/relations", params=asked)
    assert response.status_code == 422, response.text
    assert is_problem(response)


def is_problem(response: httpx.Response) -> bool:
    body = response.json()
    return (
        response.headers["Content-Type"] == "application/problem+json"
        and body["status"] == response.status_code
        and all(isinstance(body[name], str) and body[name] for name in ("type", "title", "detail"))
    )
