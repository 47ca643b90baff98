"""The page at /: its files, what browsers may keep of them, and what stands there as long as nothing is built."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.doors.headers import SecurityHeaders
from app.explorer import add_explorer
from app.problems import ALL_PROBLEMS, add_handlers
from tests.browser.wording import LANGUAGES, wording

PAGE = '<!doctype html><script type="module" src="./assets/index-abc.js"></script>'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """As Vite leaves it."""
    (tmp_path / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text(PAGE)
    (tmp_path / "dist" / "assets" / "index-abc.js").write_text("export {};")
    return tmp_path / "dist"


def browser(built: Path) -> TestClient:
    app = FastAPI()
    app.state.routes = []
    add_explorer(app, built)
    app.add_middleware(SecurityHeaders)
    add_handlers(app)
    return TestClient(app)


@pytest.fixture
def page(built: Path) -> Iterator[TestClient]:
    with browser(built) as client:
        yield client


def test_the_page_is_asked_for_anew_each_time(page: TestClient) -> None:
    answer = page.get("/")
    assert (answer.status_code, answer.text) == (200, PAGE)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    again = page.get("/", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.text) == (304, "")


def test_a_link_with_a_view_is_the_same_page(page: TestClient) -> None:
    assert page.get("/?lang=ar&actor=turkey").text == PAGE
    assert page.head("/").status_code == 200


def test_another_build_is_another_page_at_once(page: TestClient, built: Path) -> None:
    before = page.get("/").headers["ETag"]
    (built / "index.html").write_text(PAGE.replace("abc", "def"))
    after = page.get("/", headers={"If-None-Match": before})
    assert (after.status_code, "index-def.js" in after.text) == (200, True)


def test_files_are_kept_for_good(page: TestClient) -> None:
    answer = page.get("/assets/index-abc.js")
    assert (answer.status_code, answer.text) == (200, "export {};")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    again = page.get("/assets/index-abc.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, "immutable" in again.headers["Cache-Control"]) == (304, True)


@pytest.mark.parametrize(
    ("accepted", "packed"), [("gzip, deflate, br", True), ("identity", False), ("gzip;q=0, *", False), ("", False)]
)
def test_files_come_packed_to_who_unpacks_them(page: TestClient, built: Path, accepted: str, packed: bool) -> None:
    (built / "assets" / "index-abc.js.gz").write_bytes(gzip.compress(b"export {};"))
    answer = page.get("/assets/index-abc.js", headers={"Accept-Encoding": accepted})
    assert (answer.text, "Content-Encoding" in answer.headers) == ("export {};", packed)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Vary"] == "Accept-Encoding"
    known = {"Accept-Encoding": accepted, "If-None-Match": answer.headers["ETag"]}
    assert page.get("/assets/index-abc.js", headers=known).status_code == 304


@pytest.mark.parametrize("name", ["none.js", "../index.html", "%2e%2e/index.html", "..%2findex.html", "", "%00"])
def test_nothing_else_is_served_from_there(page: TestClient, name: str) -> None:
    refused = page.get(f"/assets/{name}")
    assert (refused.status_code, refused.headers["Content-Type"]) == (404, "application/problem+json")
    assert "immutable" not in refused.headers.get("Cache-Control", "")


@pytest.mark.parametrize("address", ["/", "/assets/index-abc.js"])
def test_the_page_takes_nothing(page: TestClient, address: str) -> None:
    refused = page.post(address, content=b"x")
    assert refused.status_code == 405
    assert "GET" in refused.headers["Allow"]
    assert "Use GET" in refused.json()["detail"]


def test_without_a_build_the_page_says_what_to_install(tmp_path: Path) -> None:
    with browser(tmp_path / "none") as client:
        answer = client.get("/")
        assert client.get("/assets/index-abc.js").status_code == 404
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")
    for section in re.findall("<section lang=(.*?)</section>", answer.text, re.DOTALL):
        assert "Node" in section
        assert "20" in section
        assert "make serve" in section
    assert answer.text.count("<section lang=") == 2
    assert 'lang="ar" dir="rtl"' in answer.text


def test_the_page_without_a_build_runs_nothing_and_wears_its_one_style(tmp_path: Path) -> None:
    with browser(tmp_path / "none") as client:
        answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    assert re.search(r"style-src 'sha256-[\w+/=]{44}';", policy)
    assert "unsafe" not in policy
    assert answer.text.count("<style>") == 1
    assert "<script" not in answer.text


def test_every_problem_is_told_in_both_languages() -> None:
    for language in LANGUAGES:
        assert {f"problem.{problem.slug}" for problem in ALL_PROBLEMS} <= set(wording(language))
