"""The page of a server that wants a key, asked for when a call is refused, and that gives up each text at once."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.browsing import PATIENCE, faults_of, keep_picture, visiting
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
    """A server with keys and nothing read; its models are not waited for, and no text is read in time."""
    with serving(data, ready=False, settings={"WASL_EXTRACT_SECONDS": "0.001"}) as server:
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_that_could_not_be_read_is_told_by_its_line(
    browser: Browser, guarded: Server, key: str, tmp_path: Path, language: str
) -> None:
    words, text = wording(language), {"ar": "شكرت مالطا فيجي.", "en": "Malta thanked Fiji."}[language]
    file = tmp_path / "late.jsonl"
    file.write_text("{nonsense\n\n" + json.dumps({"text": text}), "utf-8")
    with visiting(browser, f"{guarded.url}/#/?lang={language}", refused=guarded.url) as page:
        dialog = page.get_by_role("dialog")
        dialog.get_by_label(words["key.label"]).fill(key)
        dialog.get_by_role("button", name=words["key.use"], exact=True).click()
        page.evaluate("location.hash = '#/read'")
        page.locator("input[name=files]").set_input_files(file)
        faults = page.locator(".upload.done .faults li")
        expect(faults).to_have_count(2, timeout=3 * PATIENCE)
        said = [words["files.line"].format(n=line) for line in (1, 3)]
        expect(faults.locator("strong")).to_have_text(said)
        assert faults_of(page) == []
        keep_picture(page, f"files-failed-{language}", whole=True)
