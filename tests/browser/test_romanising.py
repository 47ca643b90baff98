"""Who is known by an Arabic name alone, in the English page: as written, and in Latin letters marked as romanised."""

import time
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.browsing import faults_of, keep_picture, visiting
from tests.browser.wording import wording

pytestmark = pytest.mark.stanza

ARABIC, LATIN = "ياسين قوفانتش", "Yasin Qufantash"


def address(explorer: str, language: str, view: str = "") -> str:
    return f"{explorer}/#/?lang={language}{view}"


def test_a_suggestion_tells_both(browser: Browser, explorer: str) -> None:
    words = wording("en")
    with visiting(browser, address(explorer, "en")) as page:
        page.get_by_role("combobox", name=words["search.label"]).press_sequentially(LATIN)
        suggested = page.locator(".suggestions [role=option]:visible").first
        expect(suggested.locator("bdi[lang=ar]")).to_have_text(ARABIC)
        expect(suggested.locator(".romanised")).to_have_text(f"{words['actor.romanised']} {LATIN}")
        assert faults_of(page) == []
        keep_picture(page, "romanised-search-en")


def test_the_table_tells_both(browser: Browser, explorer: str) -> None:
    words = wording("en")
    with visiting(browser, address(explorer, "en", "&mode=table")) as page:
        page.get_by_role("button", name=words["table.actors"]).click()
        row = page.locator("tbody tr", has_text=ARABIC)
        expect(row.locator("bdi[lang=ar]")).to_have_text(ARABIC)
        expect(row.locator(".romanised")).to_have_text(f"{words['actor.romanised']} {LATIN}")
        expect(page.locator("tbody tr", has_text="Turkey").locator(".romanised")).to_have_count(0)
        assert faults_of(page) == []
        row.scroll_into_view_if_needed()
        keep_picture(page, "romanised-table-en")
        page.locator(".languages [lang=ar]").click()
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        expect(row).to_be_visible()
        expect(page.locator(".romanised")).to_have_count(0)


def test_a_relation_tells_both(browser: Browser, explorer: str) -> None:
    words = wording("en")
    with visiting(browser, address(explorer, "en", "&actor=ياسين-قوفانتش")) as page:
        details = page.get_by_role("complementary", name=words["panel.label"])
        line = details.locator("button.line", has_text=ARABIC).first
        expect(line.locator(".romanised")).to_have_text(f"{words['actor.romanised']} {LATIN}")
        keep_picture(page, "romanised-actor-en")
        line.click()
        title = details.get_by_role("heading", level=2)
        expect(title.locator(".romanised")).to_have_text(f"{words['actor.romanised']} {LATIN}")
        assert faults_of(page) == []
        keep_picture(page, "romanised-relation-en")


def test_a_relation_tells_both_when_the_network_comes_after_it(browser: Browser, explorer: str) -> None:
    words = wording("en")
    with visiting(browser, address(explorer, "en")) as page:
        page.route("**/graph?**", late)
        page.goto(address(explorer, "en", "&actor=ياسين-قوفانتش"))
        page.reload()
        details = page.get_by_role("complementary", name=words["panel.label"])
        line = details.locator("button.line", has_text=ARABIC).first
        expect(line).to_be_visible()
        expect(line.locator(".romanised")).to_have_text(f"{words['actor.romanised']} {LATIN}")


def late(route: Route) -> None:
    """An answer that takes longer than those of the panel."""
    time.sleep(3)
    route.continue_()


def test_the_canvas_tells_it_with_a_star_that_the_legend_explains(
    browser: Browser, explorer: str, tmp_path: Path
) -> None:
    view = "&actor=ياسين-قوفانتش"
    with visiting(browser, address(explorer, "en", view)) as page:
        said = titles_of(taken(page, "en", tmp_path))
        assert f"{LATIN}*" in said
        assert ARABIC not in said
        expect(page.locator(".drawing-key")).to_contain_text(wording("en")["legend.romanised"])
        assert faults_of(page) == []
        keep_picture(page, "romanised-canvas-en")
    with visiting(browser, address(explorer, "ar", view)) as page:
        said = titles_of(taken(page, "ar", tmp_path))
        assert ARABIC in said
        expect(page.locator(".drawing-key")).not_to_contain_text("*")


def taken(page: Page, language: str, folder: Path) -> str:
    """The picture of what is drawn, as SVG."""
    words = wording(language)
    page.locator(".status[data-state=ready]").wait_for()
    page.get_by_role("button", name=words["canvas.arrange"]).wait_for()
    page.locator(".take summary").click()
    with page.expect_download() as loading:
        page.get_by_role("button", name=words["take.svg"], exact=True).click()
    page.keyboard.press("Escape")
    path = folder / f"{language}.svg"
    loading.value.save_as(path)
    return path.read_text("utf-8")


def titles_of(svg: str) -> list[str]:
    """What its shapes of letters say."""
    drawing = ElementTree.fromstring(svg)
    return [said.text or "" for said in drawing.iter("{http://www.w3.org/2000/svg}title")]
