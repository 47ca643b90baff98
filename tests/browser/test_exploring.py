"""The explorer, as an analyst uses it, in both languages: from a name to the sentence, and back to the same view."""

import math
import re
from base64 import b64encode
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.browsing import PHONE, faults_of, keep_picture, visiting
from tests.browser.explorer import address, button, details_of, settle, suggestions, view_of
from tests.browser.wording import LANGUAGES, wording

pytestmark = pytest.mark.stanza

TYPED = {"ar": "تركي", "en": "turk"}
TURKEY = {"ar": "تركيا", "en": "Turkey"}
FAR = {"ar": ("ياسين أقطاي", "مجموعة فاغنر"), "en": ("Wagner Group", "Algeria")}


@pytest.mark.usefixtures("undone")
@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_name_to_the_sentence_and_a_verdict(
    browser: Browser, explorer: str, client: httpx.Client, language: str
) -> None:
    words = wording(language)
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert faults_of(page) == []
        keep_picture(page, f"explore-{language}")
        field = page.get_by_role("combobox", name=words["search.label"])
        field.press_sequentially(TYPED[language])
        expect(suggestions(page).first).to_contain_text(TURKEY[language])
        keep_picture(page, f"search-{language}")
        field.press("Enter")
        details = details_of(page, language)
        expect(details.get_by_role("heading", level=2)).to_have_text(TURKEY[language])
        button(details, language, "panel.expand").click()
        expect(page.locator(".scope")).to_contain_text(TURKEY[language])
        details.locator(".chip").first.wait_for()
        settle(page, language)
        assert faults_of(page) == []
        keep_picture(page, f"actor-{language}")

        details.locator(".chip").first.click()
        evidence = details.locator(".evidence").first
        evidence.wait_for()
        expect(page).to_have_url(re.compile("[?&]relation="))
        relation = view_of(page)["relation"][0]
        said = client.get(f"/relations/{relation}/evidence").json()["items"]
        shown = evidence.locator(".sentence").text_content()
        piece = next(one for one in said if one["sentence"] == shown)
        marked = [evidence.locator(f".mark-{role}").all_text_contents() for role in ("source", "cue", "target")]
        arrow = "↔" if client.get(f"/relations/{relation}").json()["undirected"] else "→"
        expect(details.get_by_role("heading", level=2).locator(".arrow")).to_have_text(arrow)
        assert ["".join(parts) for parts in marked] == [piece[role]["text"] for role in ("source", "cue", "target")]
        assert faults_of(page) == []
        keep_picture(page, f"relation-{language}")

        button(evidence, language, "evidence.right").click()
        expect(evidence.get_by_role("status")).to_have_text(words["evidence.isRight"])
        assert client.get(f"/evidence/{piece['id']}").json()["verdict"] == "right"


@pytest.mark.usefixtures("undone")
def test_the_last_sentence_judged_wrong_stays_to_be_judged_anew(
    browser: Browser, explorer: str, client: httpx.Client
) -> None:
    words = wording("en")
    told = client.get("/relations", params={"limit": 100}).json()
    relation = next(one for one in told["items"] if one["modalities"] == {"asserted": 1})
    view = f"&relation={relation['id']}"
    with visiting(browser, address(explorer, "en", view), refused=f"/relations/{relation['id']}") as page:
        settle(page, "en")
        details, status = details_of(page, "en"), page.locator(".status")
        wrong = button(details, "en", "evidence.wrong")
        wrong.click()
        expect(details.locator(".facts")).to_contain_text(words["relation.none"])
        expect(status).to_contain_text(f"{told['total'] - 1} relations")
        wrong.click()
        expect(details.locator(".facts")).to_contain_text("1 sentence")
        expect(status).to_contain_text(f"{told['total']} relations")
        assert client.get(f"/relations/{relation['id']}").json()["weight"] == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_paths_are_drawn_and_their_sentences_listed(browser: Browser, explorer: str, language: str) -> None:
    words = wording(language)
    with visiting(browser, address(explorer, language, "&tool=paths")) as page:
        settle(page, language)
        for end, name in zip(("paths.from", "paths.to"), FAR[language], strict=True):
            page.get_by_role("combobox", name=words[end], exact=True).press_sequentially(name)
            suggestions(page).first.click()
        page.locator(".path").first.wait_for()
        assert page.locator(".path").first.locator(".evidence .sentence").count() >= 2
        assert page.locator(".path").first.locator(".mark-cue").count() >= 2
        assert faults_of(page) == []
        keep_picture(page, f"paths-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_no_path_it_says_why(browser: Browser, explorer: str, language: str) -> None:
    view = "&tool=paths&from=wagner-group&to=algeria&hops=1"
    with visiting(browser, address(explorer, language, view), refused="/paths") as page:
        settle(page, language)
        told = page.locator(".no-path")
        told.wait_for()
        assert told.locator("button").count() >= 1
        assert faults_of(page) == []
        keep_picture(page, f"no-path-{language}")


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_leave_what_was_asked_for(browser: Browser, explorer: str, language: str) -> None:
    words = wording(language)
    with visiting(browser, address(explorer, language, "&mode=table")) as page:
        rows = page.locator("tbody tr")
        rows.first.wait_for()
        all_of_them = rows.count()
        filters = page.locator(".filters")
        filters.get_by_role("button", name=re.compile(words["sign.-1"] + "$")).first.click()
        expect(page.locator("tbody .glyph:not(.sign--1)")).to_have_count(0)
        assert 0 < rows.count() < all_of_them
        assert faults_of(page) == []
        keep_picture(page, f"table-{language}")
        slider = filters.get_by_role("slider", name=words["filters.since"])
        slider.press("End")
        expect(rows).to_have_count(1)
        expect(page).to_have_url(re.compile("[?&]since=2021"))
        day = filters.get_by_label(words["filters.since"], exact=True).last
        expect(day).to_have_value(re.compile("^2021-"))
        day.fill("31/12/2021")
        expect(filters).to_contain_text(words["day.wrong"])
        assert faults_of(page) == []
        day.fill("٢٠٢١-٠٦-١٥")
        expect(page).to_have_url(re.compile("[?&]since=2021-06-15"))
        expect(filters.locator(".day-told").first).to_have_text({"ar": "15 يونيو 2021", "en": "15 June 2021"}[language])
        filters.locator(".histogram").scroll_into_view_if_needed()
        keep_picture(page, f"time-{language}")
        button(filters, language, "filters.clear").click()
        expect(rows).to_have_count(all_of_them)


@pytest.mark.usefixtures("dated")
@pytest.mark.parametrize("language", LANGUAGES)
def test_either_end_of_the_time_is_taken_by_the_pointer(browser: Browser, explorer: str, language: str) -> None:
    words = wording(language)
    with visiting(browser, address(explorer, language, "&mode=table&since=2021-06-01")) as page:
        expect(page.locator("tbody tr")).to_have_count(1)
        drag_time(page, 1, 0.5)
        expect(page).to_have_url(re.compile("[?&]since=20(19|20)"))
        drag_time(page, 1, 0.7)
        expect(page).to_have_url(re.compile("[?&]until=20(20|21)"))
        page.locator(".filters").get_by_role("slider", name=words["filters.sources"]).press("End")
        expect(page.locator(".status")).to_contain_text(words["canvas.emptyFilters"])


def drag_time(page: Page, one: float, other: float) -> None:
    """From one share of the time to another, wherever it begins."""
    track = page.locator(".range")
    for share, act in ((one, page.mouse.down), (other, page.mouse.up)):
        box = track.bounding_box()
        assert box is not None
        along = 1 - share if page.locator("html[dir=rtl]").count() else share
        track.hover(position={"x": 10 + along * (box["width"] - 20), "y": box["height"] / 2})
        act()


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters_that_let_nothing_pass_say_so(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language, "&category=PROTEST&confidence=0.95&sources=9")) as page:
        status = page.locator(".status")
        expect(status).to_contain_text(wording(language)["canvas.emptyFilters"])
        button(status, language, "filters.clear").click()
        expect(status).to_contain_text(re.compile(r"\d"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_camps_are_colours_and_unbalanced_triads_are_shown(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language, "&tool=camps&colour=bloc")) as page:
        settle(page, language)
        page.locator(".bloc-list li").first.wait_for()
        page.locator(".triads li").first.get_by_role("button").first.click()
        settle(page, language)
        assert faults_of(page) == []
        keep_picture(page, f"camps-{language}")


def test_who_is_only_named_in_arabic_is_told_in_latin_letters_too(browser: Browser, explorer: str) -> None:
    with visiting(browser, address(explorer, "en", "&actor=ياسين-قوفانتش&mode=table")) as page:
        details = details_of(page, "en")
        expect(details.get_by_role("heading", level=2).locator("bdi[lang=ar]")).to_have_text("ياسين قوفانتش")
        expect(details.locator(".other-name bdi[lang=en]")).to_have_text("Yasin Qufantash")
        expect(details.locator(".other-name small")).to_have_text(wording("en")["actor.romanised"])


def test_another_language_is_the_same_view(browser: Browser, explorer: str) -> None:
    with visiting(browser, address(explorer, "en", "&actor=turkey&sign=-1&tool=paths")) as page:
        settle(page, "en")
        page.get_by_role("button", name=wording("en")["canvas.zoomIn"]).click()
        before = view_of(page)
        assert {"camera", "at", "actor", "sign"} <= set(before)
        page.get_by_role("button", name="العربية", exact=True).click()
        expect(details_of(page, "ar").get_by_role("heading", level=2)).to_have_text("تركيا")
        assert view_of(page) == before | {"lang": ["ar"]}
        expect(page.locator("html")).to_have_attribute("lang", "ar")


def test_a_link_restores_the_view(browser: Browser, explorer: str) -> None:
    with visiting(browser, address(explorer, "ar", "&actor=russia&category=SUPPORT&hide=libya&pin=turkey")) as page:
        settle(page, "ar")
        page.get_by_role("button", name=wording("ar")["canvas.zoomIn"]).click()
        before, link = view_of(page), page.url
    with visiting(browser, link) as page:
        settle(page, "ar")
        expect(details_of(page, "ar").get_by_role("heading", level=2)).to_have_text("روسيا")
        assert view_of(page) == before


def test_without_a_clipboard_the_link_is_there_to_be_copied_by_hand(browser: Browser, explorer: str) -> None:
    with visiting(browser, address(explorer, "ar", "&mode=table")) as page:
        page.locator("tbody tr").first.wait_for()
        view_of(page)
        page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
        menu = page.locator(".take-menu")
        page.locator(".take summary").click()
        button(menu, "ar", "take.link").click()
        link = menu.get_by_label(wording("ar")["take.copyByHand"])
        assert link.input_value() == page.url
        assert link.evaluate("(field) => field.selectionEnd - field.selectionStart") == len(page.url)
        assert faults_of(page) == []
        page.locator(".status").click()
        expect(menu).to_be_hidden()


CHANGED_AND_BUSY = """() => setTimeout(() => {
    document.querySelector('.filters .choice').click();
    const until = performance.now() + 500;
    while (performance.now() < until);
}, 20)"""
"""The address is due to be rewritten while the click is yet to be dealt with."""


def test_a_link_is_followed_even_when_the_address_is_being_rewritten(browser: Browser, explorer: str) -> None:
    with visiting(browser, address(explorer, "en", "&mode=table")) as page:
        link = page.locator("header").get_by_role("link", name=wording("en")["shell.read"])
        for _ in range(4):
            page.locator("tbody tr").first.wait_for()
            view_of(page)
            link.hover()
            page.evaluate(CHANGED_AND_BUSY)
            page.wait_for_timeout(50)
            page.mouse.down()
            page.mouse.up()
            page.locator(".read-page").wait_for()
            page.go_back()


WATCH_ARRANGING = """() => {
    window.arranged = [];
    const tools = document.querySelector('.toolbar');
    new MutationObserver(() => arranged.push(tools.textContent))
        .observe(tools, {subtree: true, childList: true, characterData: true});
}"""


AFTER_DRAWING = "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))"
TWO_CLICKS = 1000
"""Milliseconds after which a click is surely no second half of a double one."""


def test_who_and_what_is_pointed_at_is_selected_and_nobody_moves(browser: Browser, explorer: str) -> None:
    with visiting(browser, address(explorer, "en", "&actor=russia")) as page:
        settle(page, "en")
        page.evaluate(WATCH_ARRANGING)
        before, details, canvas = view_of(page), details_of(page, "en"), page.locator(".canvas")
        title = details.get_by_role("heading", level=2)
        details.locator(".counterparts button.link").first.click()
        expect(title).not_to_have_text("Russia")
        canvas.press("ArrowRight")
        expect(page).to_have_url(re.compile("[?&]camera="))
        page.evaluate(AFTER_DRAWING)
        actor = (page.locator(".stage [aria-live]").text_content() or "").partition(",")[0]
        box = canvas.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.click(x, y)
        expect(title).to_have_text(actor)

        page.wait_for_timeout(TWO_CLICKS)
        hint = page.locator(".hint")
        for step in range(60):
            page.mouse.move(x + 45 * math.cos(step / 9.5), y + 45 * math.sin(step / 9.5))
            page.evaluate(AFTER_DRAWING)
            if hint.is_visible():
                break
        pointed = hint.locator("bdi").all_text_contents()
        page.mouse.down()
        page.mouse.up()
        expect(title.locator("bdi")).to_have_text(pointed)
        assert view_of(page)["at"] == before["at"]
        assert page.evaluate("arranged") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_works_at_390_pixels(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language), PHONE) as page:
        settle(page, language)
        keep_picture(page, f"phone-{language}")
        page.locator(".take summary").click()
        for shown in page.locator(".take-menu button").all():
            expect(shown).to_be_in_viewport(ratio=1)
        page.locator(".take summary").click()
        page.get_by_role("combobox", name=wording(language)["search.label"]).press_sequentially(TYPED[language])
        suggestions(page).first.click()
        details = details_of(page, language)
        expect(details.get_by_role("heading", level=2)).to_have_text(TURKEY[language])
        details.locator(".chip").first.click()
        details.locator(".evidence").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        assert faults_of(page) == []
        keep_picture(page, f"phone-relation-{language}")
        page.evaluate("location.hash = '#/read'")
        page.locator(".read-page").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_path_is_shown_where_the_canvas_is_out_of_sight(browser: Browser, explorer: str) -> None:
    with visiting(browser, address(explorer, "ar", "&tool=paths&from=wagner-group&to=algeria"), PHONE) as page:
        settle(page, "ar")
        button(page.locator(".path").first, "ar", "camps.show").click()
        expect(page.locator(".canvas")).to_be_in_viewport(ratio=0.5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dark_scheme_is_legible_too(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, address(explorer, language, "&actor=turkey"), dark=True) as page:
        settle(page, language)
        details_of(page, language).locator(".chip").first.wait_for()
        assert faults_of(page) == []
        keep_picture(page, f"dark-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_view_is_taken_away_as_picture_and_data(
    browser: Browser, explorer: str, tmp_path: Path, language: str
) -> None:
    with visiting(browser, address(explorer, language)) as page:
        settle(page, language)
        page.locator(".take summary").click()
        taken = {}
        for kind in ("png", "svg", "gexf", "csv", "json"):
            with page.expect_download() as loading:
                button(page, language, f"take.{kind}").click()
            taken[kind] = tmp_path / loading.value.suggested_filename
            loading.value.save_as(taken[kind])
    assert taken["png"].read_bytes().startswith(b"\x89PNG")
    svg = taken["svg"].read_text("utf-8")
    assert TURKEY[language] in svg
    assert {"ar": "وصل، ", "en": "Wasl, "}[language] in svg
    drawing = ElementTree.fromstring(svg)
    titles = [said.text or "" for said in drawing.iter("{http://www.w3.org/2000/svg}title")]
    assert any(str(date.today().year) in said for said in titles), "of what day it is"
    for picture in (taken["png"], taken["svg"]):
        title, network, citation, behind = inked(browser, picture, language)
        assert title > 100
        assert network > 1000
        assert citation > 100
        assert behind < title, "the title stands where the script begins"
    assert "<text" not in svg, "letters are shapes, so that no face is needed"
    assert len(svg) < 200_000
    assert share_apart(browser, taken["png"], taken["svg"]) < 0.005, "without its letters it is 1 % apart"
    for kind in ("gexf", "csv", "json"):
        assert "Turkey" in taken[kind].read_text("utf-8-sig")


APART = """async ([png, svg]) => {
    const drawn = async (source, fineness) => {
        const image = new Image();
        image.src = source;
        await image.decode();
        const [width, height] = [image.width * fineness, image.height * fineness];
        const context = new OffscreenCanvas(width, height).getContext("2d");
        context.drawImage(image, 0, 0, width, height);
        return context.getImageData(0, 0, width, height).data;
    };
    const [one, other] = [await drawn(png, 1), await drawn(svg, 2)];
    const pixels = Array.from({length: one.length / 4}, (_, n) => Math.abs(one[4 * n] - other[4 * n]) > 96);
    return one.length === other.length ? pixels.filter(Boolean).length / pixels.length : 1;
}"""


def share_apart(browser: Browser, png: Path, svg: Path) -> float:
    """Of the pixels of a picture, in a page that has none of our faces."""
    context = browser.new_context()
    share = float(context.new_page().evaluate(APART, [source_of(png), source_of(svg)]))
    context.close()
    return share


INKED = """async ([source, fromRight]) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const {width, height} = image;
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context.drawImage(image, 0, 0);
    const fine = width > 1500 ? 2 : 1;
    const half = Math.floor(width / 2);
    const inked = (left, top, bottom) => {
        const {data} = context.getImageData(left, top, half, bottom - top);
        const ground = context.getImageData(0, 0, 1, 1).data;
        let count = 0;
        for (let at = 0; at < data.length; at += 4) count += Math.abs(data[at] - ground[at % 4]) > 60;
        return count;
    };
    const [begin, behind] = fromRight ? [width - half, 0] : [0, width - half];
    const [head, foot] = [52 * fine, height - 50 * fine];
    const network = inked(begin, head, foot) + inked(behind, head, foot);
    return [inked(begin, 0, head), network, inked(begin, foot, height), inked(behind, 0, head)];
}"""


def inked(browser: Browser, picture: Path, language: str) -> list[int]:
    """Pixels that are drawn on: of the title, the network and the citation, and opposite of where the title begins."""
    context = browser.new_context()
    counts = context.new_page().evaluate(INKED, [source_of(picture), language == "ar"])
    context.close()
    return [int(count) for count in counts]


def source_of(picture: Path) -> str:
    kind = {".png": "png", ".svg": "svg+xml"}[picture.suffix]
    return f"data:image/{kind};base64,{b64encode(picture.read_bytes()).decode()}"
