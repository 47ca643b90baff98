"""What answers tell browsers, and to pages of whom."""

import re
from collections.abc import Iterator

import httpx
import pytest

from app.doors.headers import HEADERS
from tests.serving import ASKING, Server, serving
from tests.waiting import wait_until

pytestmark = pytest.mark.stanza
PAGE = "https://page.example"


@pytest.mark.parametrize("page", ["/stats", "/nothing", "/docs", "/openapi.json", "/actors/Nobody", "/health/live"])
def test_every_answer_has_the_headers(client: httpx.Client, page: str) -> None:
    headers = client.get(page).headers
    assert {name for name in HEADERS if name not in headers} == set()
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "Strict-Transport-Security" not in headers
    assert "server" not in headers


def test_scripts_run_from_here_alone(client: httpx.Client) -> None:
    policy = client.get("/stats").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "worker-src 'self';" in policy
    assert "style-src 'self';" in policy
    assert "unsafe" not in policy


def test_the_docs_page_may_run_its_one_script(client: httpx.Client) -> None:
    response = client.get("/docs")
    policy = response.headers["Content-Security-Policy"]
    assert re.search(r"script-src 'self' 'sha256-[\w+/=]{44}';", policy)
    assert response.text.count("<script>") == 1


def test_https_is_asked_to_stay(client: httpx.Client) -> None:
    headers = client.get("/stats", headers={"X-Forwarded-Proto": "https"}).headers
    assert headers["Strict-Transport-Security"].startswith("max-age=")


def test_no_page_of_another_site_may_read_unless_it_is_named(client: httpx.Client) -> None:
    answer = client.get("/stats", headers={"Origin": PAGE})
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]
    assert client.options("/stats", headers={"Origin": PAGE, "Access-Control-Request-Method": "GET"}).status_code == 405


@pytest.fixture(scope="module")
def sharing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that pages of another site may call, and that is given little time."""
    settings = {"WASL_CORS_ORIGINS": f"{PAGE},https://other.example", "WASL_READ_SECONDS": "0.000001"}
    with serving(tmp_path_factory.mktemp("sharing") / "data", ready=False, settings=settings) as server:
        yield server


def test_a_page_that_is_named_may_call(sharing: Server) -> None:
    asked = {"Origin": PAGE, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    allowed = httpx.options(sharing.url + "/documents", headers=asked)
    assert allowed.status_code == 200
    assert allowed.headers["Access-Control-Allow-Origin"] == PAGE
    written = httpx.delete(sharing.url + "/documents/none", headers={"Origin": PAGE, "Sec-Fetch-Site": "cross-site"})
    assert (written.status_code, written.headers["Access-Control-Allow-Origin"]) == (404, PAGE)
    assert "X-Request-ID" in written.headers["Access-Control-Expose-Headers"]


def test_a_page_that_is_not_named_is_told_so_by_a_problem(sharing: Server) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "GET"}
    refused = httpx.options(sharing.url + "/stats", headers=asked)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/foreign-origin")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_a_question_that_takes_too_long_is_a_503_that_says_what_to_narrow(sharing: Server) -> None:
    answers: list[httpx.Response] = []

    def is_let_in() -> bool:
        """Before the doors know the keys it is the store that has not answered in time."""
        answers.append(ASKING.get(sharing.url + "/stats"))
        return bool(answers[-1].json()["type"] != "/problems/store-unreachable")

    wait_until(is_let_in)
    late = answers[-1]
    assert (late.status_code, late.json()["type"]) == (503, "/problems/query-budget-exceeded")
    assert "Ask for fewer" in late.json()["detail"]
    assert "Retry-After" in late.headers
