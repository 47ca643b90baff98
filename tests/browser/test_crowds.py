"""A network too dense to be drawn at once: the strongest ties first, all on demand, and nobody moves without need."""

import re
from base64 import b64encode
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests import databases
from tests.benchmarks.generator import generate
from tests.browser.browsing import faults_of, keep_picture, visiting
from tests.browser.explorer import settle, suggestions, view_of
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


KEEP_UPLOADS = """
window.uploads = [];
const upload = WebGL2RenderingContext.prototype.bufferData;
WebGL2RenderingContext.prototype.bufferData = function (target, data, use) {
    if (use === this.STATIC_DRAW) uploads.push(data.byteLength);
    return upload.call(this, target, data, use);
};"""
"""How many bytes the card has been sent at a time, to be kept."""

INK = """async ([picture, ...colours]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const read = {willReadFrequently: true};
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d', read);
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, image.width, image.height);
    const probe = new OffscreenCanvas(1, 1).getContext('2d', read);
    return colours.map((token) => {
        probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(token);
        probe.fillRect(0, 0, 1, 1);
        const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
            count += data[at] === red && data[at + 1] === green && data[at + 2] === blue;
        return count;
    });
}"""
"""How many pixels of a picture have each of some colours of the style sheet."""


def test_who_is_not_looked_at_fades_though_nothing_is_written_anew(browser: Browser, crowded: Server) -> None:
    with visiting(browser, "about:blank") as page:
        page.add_init_script(KEEP_UPLOADS)
        page.goto(f"{crowded.url}/#/?lang=en&lines=all")
        words, canvas = wording("en"), page.locator(".canvas")
        settle(page, "en")
        whole = ink_on(page)
        assert whole[0] < 100
        page.evaluate("uploads.length = 0")
        canvas.press("ArrowRight")
        canvas.press("Enter")
        page.get_by_role("complementary", name=words["panel.label"]).wait_for()
        faded, bright = ink_on(page)
        assert faded > 1000
        assert 0 < bright < whole[1]
        assert max(page.evaluate("uploads"), default=0) < 1000, "the discs, or all lines, were sent again"
        canvas.press("Escape")
        assert ink_on(page)[0] < 100


def ink_on(page: Page) -> list[int]:
    """Pixels of the canvas in the colour of what fades, and in that of conflict."""
    page.wait_for_timeout(500)
    picture = b64encode(page.locator(".canvas").screenshot()).decode()
    faded, bright = page.evaluate(INK, [picture, "--faint", "--conflict"])
    return [faded, bright]


def numbers(status: Locator) -> list[int]:
    """Actors, relations drawn and relations there are."""
    return [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", status.text_content() or "")]
