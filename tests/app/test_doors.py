"""Who is let in, over HTTP."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.doors.keys import FRESH
from tests.serving import Server, run, serving, wasl


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("doors") / "data"


@pytest.fixture(scope="module")
def keys(data: Path) -> dict[str, str]:
    """A key of every scope, by scope."""
    return {scope: make_key(data, scope, scope) for scope in ("read", "write", "admin")}


@pytest.fixture(scope="module")
def guarded(data: Path, keys: dict[str, str]) -> Iterator[Server]:
    """A server whose callers have to show a key; its models are not waited for."""
    with serving(data, ready=False, settings={"WASL_RATE_LIMIT": "1000"}) as server:
        yield server


def make_key(data: Path, name: str, scope: str, *more: str) -> str:
    made = run("keys", "create", "--name", name, "--scope", scope, *more, data=data)
    assert made.exit_code == 0, made.output
    return made.stdout.split()[0]


def call(server: Server, page: str, key: str | None = None, method: str = "GET", **options: object) -> httpx.Response:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    headers |= options.pop("headers", {})
    return httpx.request(method, server.url + page, headers=headers, timeout=30, **options)


def slug(response: httpx.Response) -> str:
    assert response.headers["Content-Type"] == "application/problem+json"
    return response.json()["type"].removeprefix("/problems/")


def test_a_key_is_long_random_and_told_by_its_beginning(keys: dict[str, str]) -> None:
    assert all(re.fullmatch(r"wasl_[\w-]{43}", key) for key in keys.values())
    assert len(set(keys.values())) == 3


def test_keys_are_kept_as_digests_and_listed_by_name(data: Path, keys: dict[str, str]) -> None:
    listed = run("keys", "list", data=data).stdout
    stored = b"".join(file.read_bytes() for file in data.iterdir())
    for name, key in keys.items():
        assert name in listed
        assert key not in listed
        assert key.encode() not in stored


@pytest.mark.parametrize("page", ["/stats", "/actors", "/graph", "/metrics", "/paths?source=a&target=b", "/nothing"])
def test_a_call_without_a_key_is_a_401_that_says_how(guarded: Server, page: str) -> None:
    refused = call(guarded, page)
    assert (refused.status_code, slug(refused)) == (401, "key-missing")
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="wasl"'
    assert "Authorization: Bearer" in refused.json()["detail"]


@pytest.mark.parametrize("header", ["Basic d2FzbDp3YXNs", "Bearer", "Bearer wasl_x", "wasl_x", "Bearer \xff"])
def test_what_is_no_key_is_a_401(guarded: Server, header: str) -> None:
    refused = httpx.get(guarded.url + "/stats", headers={"Authorization": header.encode("latin-1")})
    assert refused.status_code == 401
    assert slug(refused) in ("key-missing", "key-refused")


def test_a_key_is_asked_for_before_a_body_is_read(guarded: Server) -> None:
    assert call(guarded, "/extract", method="POST", content=b"{nonsense").status_code == 401


@pytest.mark.parametrize("page", ["/health/live", "/docs", "/openapi.json", "/static-offline-docs/swagger-ui.css"])
def test_health_and_the_pages_are_open(guarded: Server, page: str) -> None:
    assert call(guarded, page).status_code == 200


def test_scopes_hold_those_before_them(guarded: Server, keys: dict[str, str]) -> None:
    granted = {
        scope: (
            call(guarded, "/stats", key).status_code,
            call(guarded, "/documents/none", key, "DELETE").status_code,
            call(guarded, "/keys", key).status_code,
        )
        for scope, key in keys.items()
    }
    assert granted == {"read": (200, 403, 403), "write": (200, 404, 403), "admin": (200, 404, 200)}


def test_a_403_names_the_scope_that_is_missing(guarded: Server, keys: dict[str, str]) -> None:
    refused = call(guarded, "/documents", keys["read"], "POST", json={"text": "Fiji supports Malta."})
    assert (refused.status_code, slug(refused), refused.json()["scope"]) == (403, "scope-missing", "write")
    assert 'error="insufficient_scope", scope="write"' in refused.headers["WWW-Authenticate"]


def test_a_revoked_key_opens_nothing_at_once(guarded: Server, data: Path, keys: dict[str, str]) -> None:
    passing = make_key(data, "passing", "read")
    assert call(guarded, "/stats", passing).status_code == 200
    revoked = call(guarded, "/keys/passing", keys["admin"], "DELETE")
    assert revoked.json()["state"] == "revoked"
    refused = call(guarded, "/stats", passing)
    assert (refused.status_code, "revoked" in refused.json()["detail"]) == (401, True)
    assert 'error="invalid_token"' in refused.headers["WWW-Authenticate"]
    assert run("keys", "create", "--name", "passing", data=data).exit_code == 1


def test_a_new_key_opens_at_once(guarded: Server, data: Path) -> None:
    call(guarded, "/stats", "wasl_made-up")
    assert call(guarded, "/stats", make_key(data, "fresh", "read")).status_code == 200


def test_keys_are_listed_page_by_page(guarded: Server, keys: dict[str, str]) -> None:
    first = call(guarded, "/keys?limit=2", keys["admin"]).json()
    second = call(guarded, f"/keys?limit=1&cursor={first['next']}", keys["admin"]).json()
    names = [key["name"] for key in first["items"] + second["items"]]
    assert names == sorted(set(names))
    assert len(names) == 3
    assert first["total"] == second["total"] >= 3


def test_an_expired_key_opens_nothing(guarded: Server, data: Path) -> None:
    assert make_key(data, "lasting", "read", "--expires", "2999-01-01")
    past = run("keys", "create", "--name", "past", "--expires", "2020-01-01", data=data)
    assert (past.exit_code, "begun already" in str(past.exception)) == (1, True)


def test_calls_that_change_nothing_more_need_no_key_twice(guarded: Server, keys: dict[str, str]) -> None:
    listed = call(guarded, "/keys", keys["admin"]).json()
    assert {key["name"] for key in listed["items"]} >= {"read", "write", "admin"}
    assert "digest" not in str(listed)


def test_answers_tell_what_is_left_of_the_limit(guarded: Server, keys: dict[str, str]) -> None:
    headers = call(guarded, "/stats", keys["read"]).headers
    assert headers["RateLimit-Policy"] == '"minute";q=1000;w=60'
    assert re.fullmatch(r'"minute";r=\d{3};t=\d{1,2}', headers["RateLimit"])


def test_too_many_calls_are_a_429_that_says_when_to_go_on(tmp_path: Path) -> None:
    key, other = make_key(tmp_path / "data", "one", "read"), make_key(tmp_path / "data", "other", "read")
    with serving(tmp_path / "data", ready=False, settings={"WASL_RATE_LIMIT": "3"}) as server:
        statuses = [call(server, "/stats", key).status_code for _ in range(5)]
        refused = call(server, "/stats", key)
        assert statuses == [200, 200, 200, 429, 429]
        assert (slug(refused), refused.json()["limit"]) == ("too-many-calls", 3)
        assert 1 <= int(refused.headers["Retry-After"]) <= 60
        assert call(server, "/stats", other).status_code == 200
        assert [call(server, "/stats", "wasl_made-up").status_code for _ in range(4)] == [401, 401, 401, 429]
        assert call(server, "/health/live").status_code == 200


def test_other_machines_are_served_with_a_key_only(tmp_path: Path) -> None:
    refused = wasl("serve", "--host", "0.0.0.0", data=tmp_path / "data")
    assert refused.returncode == 1
    assert "wasl keys create" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    key = make_key(tmp_path / "data", "one", "read")
    with serving(tmp_path / "data", ready=False, settings={"WASL_HOST": "0.0.0.0"}) as server:
        assert call(server, "/stats").status_code == 401
        run("keys", "revoke", "one", data=tmp_path / "data")
        assert let_in_after(server, key) <= FRESH


@pytest.mark.stanza
@pytest.mark.parametrize(
    "host", ["rebound.example", "rebound.example:8000", "127.0.0.1.rebound.example", "", "10.0.0.1"]
)
def test_without_keys_no_other_name_is_answered_to(server: Server, host: str) -> None:
    refused = httpx.get(server.url + "/stats", headers={"Host": host})
    assert (refused.status_code, slug(refused)) == (421, "foreign-host")


@pytest.mark.stanza
@pytest.mark.parametrize("host", ["localhost", "localhost:3000", "127.0.0.1", "[::1]:8000", "LOCALHOST"])
def test_this_machine_is_answered_to_by_any_of_its_names(server: Server, host: str) -> None:
    assert httpx.get(server.url + "/stats", headers={"Host": host}).status_code == 200


@pytest.mark.stanza
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_changes_nothing(server: Server, headers: dict[str, str]) -> None:
    refused = httpx.post(server.url + "/documents", json={"text": "Fiji supports Malta."}, headers=headers)
    assert (refused.status_code, slug(refused)) == (403, "foreign-page")


@pytest.mark.stanza
def test_the_page_of_the_service_itself_may_write(server: Server) -> None:
    headers = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
    assert httpx.delete(server.url + "/documents/none", headers=headers).status_code == 404


def let_in_after(server: Server, key: str) -> float:
    """How many seconds from now the last call began that a key opened the door for."""
    revoked = last = began = time.monotonic()
    while call(server, "/stats", key).status_code == 200:
        last, began = began, time.monotonic()
    return last - revoked
