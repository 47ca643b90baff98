"""All that can be done in the page, done with keys alone."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.browsing import faults_of, visiting
from tests.browser.explorer import address, button, details_of, settle, suggestions
from tests.browser.wording import LANGUAGES, wording

pytestmark = [pytest.mark.stanza, pytest.mark.parametrize("language", LANGUAGES)]

RUSSIA = {"ar": "روسيا", "en": "Russia"}
TWO = {"ar": ("تركيا", "ليبيا"), "en": ("Turkey", "Libya")}


def tab_to(target: Locator, back: bool = False) -> None:
    """Walk there, by as many steps as a page has."""
    page = target.page
    target.first.wait_for(state="attached")
    for _ in range(120):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached by Tab")


def press(target: Locator, key: str = "Enter", *, back: bool = False) -> None:
    tab_to(target, back)
    target.page.keyboard.press(key)


def stands_in(page: Page, part: str) -> bool:
    """Whether the keyboard is in a part of the page."""
    return bool(page.evaluate("(part) => document.activeElement.closest(part) !== null", part))


def test_from_a_name_to_the_sentence_and_back(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        field = page.get_by_role("combobox", name=wording(language)["search.label"])
        tab_to(field)
        page.keyboard.type(RUSSIA[language][:4])
        expect(suggestions(page).first).to_contain_text(RUSSIA[language])
        page.keyboard.press("Enter")
        details = details_of(page, language)
        expect(details.get_by_role("heading", level=2)).to_have_text(RUSSIA[language])
        expect(details).to_be_focused()
        press(details.locator(".chip").first)
        details.locator(".evidence").first.wait_for()
        expect(details).to_be_focused()
        page.keyboard.press("Escape")
        expect(details).to_be_hidden()
        expect(field).to_be_focused()


def test_on_the_canvas(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        canvas, details = page.locator(".canvas"), details_of(page, language)
        tab_to(canvas)
        page.keyboard.press("ArrowLeft")
        told = page.locator(".stage [aria-live]")
        expect(told).to_contain_text({"ar": "علاق", "en": "relation"}[language])
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        chosen = re.split("[,،]", told.text_content() or "")[0]
        expect(details.get_by_role("heading", level=2)).to_have_text(chosen)
        expect(canvas).to_be_focused()
        page.keyboard.press("p")
        expect(page).to_have_url(re.compile("[?&]pin="))
        page.keyboard.press("h")
        expect(page).to_have_url(re.compile("[?&]hide="))
        page.keyboard.press("Escape")
        shown = button(page.locator(".filters"), language, "filters.showAll")
        press(shown, back=True)
        expect(shown).to_be_hidden()
        expect(page).not_to_have_url(re.compile("[?&]hide="))
        assert stands_in(page, ".filters")


def test_in_the_table(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        press(button(page, language, "mode.table"))
        line, details = page.locator(".tables tbody button").first, details_of(page, language)
        press(line)
        details.locator(".evidence").first.wait_for()
        expect(details).to_be_focused()
        wrong = button(details.locator(".evidence").first, language, "evidence.wrong")
        tab_to(wrong)
        for pressed in ("true", "false"):
            page.keyboard.press("Enter")
            expect(wrong).to_have_attribute("aria-pressed", pressed)
            expect(wrong).to_be_focused()
        page.keyboard.press("Escape")
        expect(line).to_be_focused()


@pytest.mark.usefixtures("dated")
def test_filters(browser: Browser, explorer: str, language: str) -> None:
    words = wording(language)
    with visiting(browser, address(explorer, language, "&mode=table")) as page:
        page.locator("tbody tr").first.wait_for()
        filters = page.locator(".filters")
        for choice, key, told in (
            (filters.get_by_role("slider", name=words["filters.since"]), "ArrowUp", "since=20"),
            (filters.get_by_role("slider", name=words["filters.until"]), "ArrowDown", "until=20"),
            (filters.get_by_role("button", name=re.compile(words["sign.-1"] + "$")).first, "Space", "sign=-1"),
            (filters.locator(".quad .choice").first, "Enter", "category="),
            (filters.get_by_label(words["filters.modality"]), "ArrowDown", "modality="),
            (filters.get_by_role("slider", name=words["filters.confidence"]), "ArrowUp", "confidence="),
            (filters.get_by_role("slider", name=words["filters.sources"]), "ArrowUp", "sources="),
        ):
            press(choice, key)
            expect(page).to_have_url(re.compile(f"[?&]{told}"))
            expect(choice).to_be_focused()
        clear = button(filters, language, "filters.clear")
        press(clear, back=True)
        expect(clear).to_be_hidden()
        assert stands_in(page, ".filters")
        expect(page).not_to_have_url(re.compile("since="))


def test_how_two_are_connected(browser: Browser, explorer: str, language: str) -> None:
    words = wording(language)
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        paths = page.locator(".paths")
        press(page.locator("#tab-filters"), {"ar": "ArrowLeft", "en": "ArrowRight"}[language])
        expect(page.locator("#tab-paths")).to_be_focused()
        for name, key in zip(TWO[language], ("paths.from", "paths.to"), strict=True):
            field = paths.get_by_role("combobox", name=words[key])
            tab_to(field)
            page.keyboard.type(name[:4])
            expect(suggestions(page).first).to_contain_text(name)
            page.keyboard.press("Enter")
            expect(field).to_be_focused()
        press(button(paths.locator(".path").first, language, "camps.show"))
        press(paths.locator(".path .hop button").first)
        details = details_of(page, language)
        expect(details).to_be_focused()
        page.keyboard.press("Escape")
        expect(paths.locator(".path .hop button").first).to_be_focused()
        close = button(paths, language, "shell.close")
        press(close, back=True)
        expect(close).to_be_hidden()
        assert stands_in(page, ".paths")


def test_what_is_taken_away(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        menu = page.locator(".take summary")
        press(menu)
        for kind in ("png", "svg", "gexf", "csv", "json"):
            tab_to(button(page, language, f"take.{kind}"))
            with page.expect_download() as loading:
                page.keyboard.press("Enter")
            assert loading.value.suggested_filename.endswith(kind)
        press(button(page, language, "take.link"), back=True)
        told = page.locator(".take-menu [role=status], .take-menu input")
        expect(told.filter(visible=True).first).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".take-menu")).to_be_hidden()
        expect(menu).to_be_focused()
        assert faults_of(page) == []


def test_the_other_language(browser: Browser, explorer: str, language: str) -> None:
    other = {"ar": "en", "en": "ar"}[language]
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        switch = page.locator(f".languages [lang={other}]")
        press(switch)
        expect(page.locator("html")).to_have_attribute("lang", other)
        expect(switch).to_be_focused()


@pytest.mark.usefixtures("swept")
def test_a_text_is_read_and_kept(browser: Browser, explorer: str, language: str) -> None:
    words = wording(language)
    said = {"ar": "أدانت كندا هجوم روسيا على جورجيا.", "en": "Canada condemned Georgia."}[language]
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        press(page.locator(".pages a").nth(1))
        tab_to(page.get_by_label(words["read.text"]))
        page.keyboard.insert_text(said)
        do = page.locator(".text-form [type=submit]")
        press(do)
        page.locator(".read-sentence").wait_for()
        expect(do).to_be_focused()
        press(page.locator(".triple").first)
        keep = page.locator(".store-form [type=submit]")
        press(keep)
        page.locator(".outcome").wait_for()
        expect(keep).to_be_focused()
        with page.expect_file_chooser() as choosing:
            press(page.locator(".chooser input"))
        assert choosing.value.is_multiple()
        press(page.locator(".outcome a"), back=True)
        settle(page, language)
