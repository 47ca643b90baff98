"""What the page says when it is not answered: too many calls, a server that is gone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests import databases
from tests.benchmarks.generator import generate
from tests.browser.browsing import faults_of, keep_picture, visiting
from tests.browser.wording import LANGUAGES, wording
from tests.serving import Server, serving


@pytest.fixture
def hurried(built: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a small store that is made up; it takes few calls a minute and reads nothing."""
    data = tmp_path_factory.mktemp("hurried") / "data"
    data.mkdir()
    generate(f"sqlite:///{data / 'wasl.db'}", actors=20, records=60)
    with databases.using("sqlite"), serving(data, ready=False, settings={"WASL_RATE_LIMIT": "12"}) as server:
        yield server


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_seen_stays_while_the_server_refuses_or_is_gone(
    browser: Browser, hurried: Server, language: str
) -> None:
    words = wording(language)
    with visiting(browser, f"{hurried.url}/#/?lang={language}&mode=table", refused=hurried.url) as page:
        rows, alert = page.locator("tbody tr"), page.locator(".status [role=alert]")
        rows.first.wait_for()
        before = rows.count()
        sign = page.locator(".filters .choice").first
        while not alert.is_visible():
            sign.click()
            page.locator(".status:not([data-state=loading])").wait_for()
        expect(alert).to_contain_text(words["problem.too-many-calls"].format(limit=12))
        assert faults_of(page) == []
        keep_picture(page, f"too-many-calls-{language}")
        hurried.kill()
        alert.get_by_role("button", name=words["shell.retry"], exact=True).click()
        expect(alert).to_contain_text(words["fault.offline"])
        assert 0 < rows.count() <= before
        assert faults_of(page) == []
        keep_picture(page, f"offline-{language}")
