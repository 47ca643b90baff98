"""A network too dense to be drawn at once: the strongest ties first, all on demand, and nobody moves without need."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests import databases
from tests.benchmarks.generator import generate
from tests.browser.browsing import faults_of, keep_picture, visiting
from tests.browser.test_exploring import suggestions, view_of
from tests.browser.wording import LANGUAGES, wording
from tests.serving import ASKING, Server, serving


@pytest.fixture(scope="module")
def crowded(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a store that is made up, in which some stand next to most others; nothing is to be read."""
    data = tmp_path_factory.mktemp("crowded") / "data"
    data.mkdir()
    generate(f"sqlite:///{data / 'wasl.db'}", actors=120, records=1500)
    with databases.using("sqlite"), serving(data, ready=False) as server:
        yield server


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_relations_are_drawn_when_they_are_asked_for(browser: Browser, crowded: Server, language: str) -> None:
    words = wording(language)
    with visiting(browser, f"{crowded.url}/#/?lang={language}") as page:
        status = page.locator(".status[data-state=ready]")
        actors, drawn, of = numbers(status)
        assert drawn < of
        keep_picture(page, f"crowd-{language}")
        arrange = page.get_by_role("button", name=words["canvas.arrange"])
        arrange.click()
        status.get_by_role("button", name=words["scope.allLines"], exact=True).click()
        fewer = status.get_by_role("button", name=words["scope.fewLines"], exact=True)
        fewer.wait_for()
        assert numbers(status) == [actors, of]
        arrange.wait_for()
        view = view_of(page)
        assert view["lines"] == ["all"]
        assert "camera" not in view, "who moves while relations come may move out of sight"
        assert faults_of(page) == []
        keep_picture(page, f"crowd-all-{language}")
        fewer.click()
        status.get_by_role("button", name=words["scope.allLines"], exact=True).wait_for()
        assert numbers(status) == [actors, drawn, of]


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_of_those_around_an_actor_come_when_they_are_asked_for(
    browser: Browser, crowded: Server, language: str
) -> None:
    words = wording(language)
    [actor] = ASKING.get(f"{crowded.url}/graph", params={"top": 1}).json()["nodes"]
    around = ASKING.get(f"{crowded.url}/actors/{actor['id']}/neighbors").json()["graph"]["neighbors"]
    with visiting(browser, f"{crowded.url}/#/?lang={language}&top=0&around={actor['id']}&each=20") as page:
        scope, status = page.locator(".scope"), page.locator(".status[data-state=ready]")
        expect(status).to_contain_text(re.compile(r"\b21\b"))
        expect(scope).to_contain_text(words["scope.of"].format(shown=20, all=around))
        scope.get_by_role("button", name=words["scope.more"], exact=True).click()
        expect(status).to_contain_text(re.compile(r"\b61\b"))
        assert faults_of(page) == []
        keep_picture(page, f"crowd-around-{language}")


def test_whose_relations_were_left_out_shows_all_of_them_and_nobody_moves(browser: Browser, crowded: Server) -> None:
    with visiting(browser, f"{crowded.url}/#/?lang=ar") as page:
        status = page.locator(".status[data-state=ready]")
        page.get_by_role("button", name=wording("ar")["canvas.arrange"]).wait_for()
        before, drawn = view_of(page), numbers(status)[1]
        page.get_by_role("combobox", name=wording("ar")["search.label"]).press_sequentially("كاكاريل")
        suggestions(page).first.click()
        expect(page).to_have_url(re.compile("[?&]actor="))
        assert numbers(status)[1] > drawn
        assert view_of(page)["at"] == before["at"]


def numbers(status: Locator) -> list[int]:
    """Actors, relations drawn and relations there are."""
    return [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", status.text_content() or "")]
