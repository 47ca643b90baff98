"""The page of a server that wants a key: open to all, and asking for it when a call is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import faults_of, keep_picture, visiting
from tests.browser.wording import LANGUAGES, wording
from tests.serving import Server, run, serving


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guarded") / "data"


@pytest.fixture(scope="module")
def key(data: Path) -> str:
    return run("keys", "create", "--name", "desk", "--scope", "write", data=data).stdout.split()[0]


@pytest.fixture(scope="module")
def guarded(built: None, data: Path, key: str) -> Iterator[Server]:
    """A server with keys and nothing read; its models are not waited for."""
    with serving(data, ready=False) as server:
        yield server


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_is_asked_for_and_taken(browser: Browser, guarded: Server, key: str, language: str) -> None:
    words = wording(language)
    with visiting(browser, f"{guarded.url}/#/?lang={language}", refused=guarded.url) as page:
        dialog = page.get_by_role("dialog")
        field = dialog.get_by_label(words["key.label"])
        field.fill("wasl_wrong")
        field.press("Enter")
        expect(dialog).to_contain_text(words["key.refused"])
        assert faults_of(page) == []
        keep_picture(page, f"key-{language}")
        field.fill(key)
        dialog.get_by_role("button", name=words["key.use"], exact=True).click()
        expect(dialog).to_be_hidden()
        expect(page.locator(".status")).to_contain_text(words["canvas.emptyStore"])
        page.locator(".status").get_by_role("link").click()
        page.locator(".read-page").wait_for()
        page.reload()
        expect(dialog).to_be_hidden()
        assert key not in page.url
