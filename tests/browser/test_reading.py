"""The page that reads a text, in both languages: triples at once, kept on demand, and whole files with progress."""

import json
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.browsing import faults_of, keep_picture, visiting
from tests.browser.wording import LANGUAGES, wording

pytestmark = pytest.mark.stanza

TEXTS = {
    "ar": "تساند مصر السودان في المحادثات. ورفضت إثيوبيا مقترح مصر.",
    "en": "Egypt supports Sudan in the talks. Ethiopia rejected Egypt's proposal.",
}
OVERHEAR = """(list) => {
    window.overheard = [];
    const hear = () => overheard.push(...[...list.querySelectorAll('[role=status]')].map((one) => one.textContent));
    new MutationObserver(hear).observe(list, {subtree: true, childList: true, characterData: true});
}"""
MARKED = {"ar": ("مصر", "تساند", "السودان"), "en": ("Egypt", "supports", "Sudan")}
NAMES = {"ar": ("مصر", "السودان"), "en": ("Egypt", "Sudan")}


def read(page: Page, language: str, text: str) -> None:
    """Paste a text and have it read."""
    words = wording(language)
    page.get_by_label(words["read.text"]).fill(text)
    page.get_by_role("button", name=words["read.do"], exact=True).click()
    page.locator(".read-sentence").first.wait_for()


def middle(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_shows_its_triples_in_its_sentences(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, f"{explorer}/#/read?lang={language}") as page:
        read(page, language, TEXTS[language])
        first = page.locator(".read-sentence").first
        marked = tuple(first.locator(f".role-{role}").inner_text() for role in ("source", "cue", "target"))
        assert marked == MARKED[language]
        triple = first.locator(".triple").first
        expect(triple.locator(".who").first).to_have_text(NAMES[language][0])
        expect(triple.locator(".who").last).to_have_text(NAMES[language][1])
        assert first.locator(".words").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        assert faults_of(page) == []
        keep_picture(page, f"read-{language}", whole=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_arcs_lead_from_source_over_cue_to_target(browser: Browser, explorer: str, language: str) -> None:
    with visiting(browser, f"{explorer}/#/read?lang={language}") as page:
        read(page, language, TEXTS[language])
        first = page.locator(".read-sentence").first
        arc = first.locator(".arc.chosen")
        assert arc.locator(".line").count() == 2
        assert abs(middle(arc.locator(".start")) - middle(first.locator(".role-source"))) < 5
        assert abs(middle(arc.locator(".end")) - middle(first.locator(".role-target"))) < 5
        assert (middle(arc.locator(".end")) < middle(arc.locator(".start"))) is (language == "ar")


def test_a_source_within_its_cue_is_marked_as_the_source(browser: Browser, explorer: str) -> None:
    with visiting(browser, f"{explorer}/#/read?lang=ar") as page:
        read(page, "ar", "ورفضت إثيوبيا مقترح مصر.")
        cue = page.locator(".words .role-cue")
        assert [*map(str.strip, cue.all_inner_texts())] == ["رفضت", "مقترح"]
        assert page.locator(".words .role-source").inner_text() == "إثيوبيا"
        arc = page.locator(".arc.chosen")
        assert arc.locator(".line").count() == 2
        assert abs(middle(arc.locator(".start")) - middle(page.locator(".words .role-source"))) < 5


def test_a_triple_is_chosen_by_keyboard(browser: Browser, explorer: str) -> None:
    text = "Turkey supports the GNA while Russia backs Haftar."
    with visiting(browser, f"{explorer}/#/read?lang=en") as page:
        box = page.get_by_label(wording("en")["read.text"])
        box.focus()
        page.keyboard.insert_text(text)
        for _ in range(5):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "submit":
                break
        page.keyboard.press("Enter")
        page.locator(".read-sentence").wait_for()
        second = page.locator(".triple").nth(1)
        for _ in range(12):
            page.keyboard.press("Tab")
            if second.evaluate("(button) => button === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(second).to_have_attribute("aria-pressed", "true")
        assert page.locator(".words .role-source").inner_text() == "Russia"


def test_a_clitic_stays_joined_to_the_name_that_is_marked(browser: Browser, explorer: str) -> None:
    with visiting(browser, f"{explorer}/#/read?lang=ar") as page:
        read(page, "ar", "قدمت قطر مساعدات لتركيا.")
        words = page.locator(".words")
        whole = words.evaluate(
            """(words) => {
                const plain = document.createElement('span');
                plain.textContent = words.textContent;
                words.append(plain);
                const marked = document.createRange();
                marked.setStart(words, 0);
                marked.setEndBefore(plain);
                const width = (range) => [...range.getClientRects()].filter((r) => r.width).map((r) => r.right);
                const pieces = [...words.querySelectorAll('[data-marks]')].map((p) => p.getBoundingClientRect());
                const sum = Math.max(...pieces.map((p) => p.right)) - Math.min(...pieces.map((p) => p.left));
                return [sum, plain.getBoundingClientRect().width];
            }"""
        )
        assert abs(whole[0] - whole[1]) < 1, "marks change how the letters join"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_kept_with_what_is_known_of_it(
    browser: Browser, explorer: str, client: httpx.Client, language: str
) -> None:
    words, title = wording(language), f"Talks {language}"
    with visiting(browser, f"{explorer}/#/read?lang={language}") as page:
        page.get_by_label(words["read.published"]).fill("2021-05-04")
        read(page, language, TEXTS[language])
        page.get_by_label(words["store.headline"], exact=True).fill(title)
        page.get_by_label(words["store.source"], exact=True).fill("وكالة")
        page.get_by_role("button", name=words["store.do"], exact=True).click()
        expect(page.locator(".outcome")).to_contain_text(words["store.done"])
        stored = next(one for one in client.get("/documents").json()["items"] if one["title"] == title)
        try:
            assert (stored["source"], stored["published"], stored["triples"] > 0) == ("وكالة", "2021-05-04", True)
            page.get_by_role("button", name=words["store.do"], exact=True).click()
            expect(page.locator(".outcome")).to_contain_text(words["store.known"])
            assert "around=egypt" in (page.locator(".outcome a").get_attribute("href") or "")
        finally:
            client.delete(f"/documents/{stored['id']}")


def test_a_text_is_legible_in_the_dark_scheme(browser: Browser, explorer: str) -> None:
    with visiting(browser, f"{explorer}/#/read?lang=ar", dark=True) as page:
        read(page, "ar", TEXTS["ar"])
        assert faults_of(page) == []
        keep_picture(page, "read-dark-ar", whole=True)


def test_a_text_that_cannot_be_read_says_why(browser: Browser, explorer: str) -> None:
    with visiting(browser, f"{explorer}/#/read?lang=ar", refused="/extract") as page:
        page.get_by_label(wording("ar")["read.text"]).fill("Здравствуйте")
        page.get_by_role("button", name=wording("ar")["read.do"], exact=True).click()
        expect(page.get_by_role("alert")).to_contain_text(wording("ar")["problem.unsupported-language"])


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """One of each kind, with a bad line in each that has lines."""
    lines = [
        json.dumps({"text": "أدانت السويد روسيا.", "title": "drop 1"}, ensure_ascii=False),
        "{nonsense",
        json.dumps({"text": "Norway condemned Russia.", "title": "drop 2"}),
    ]
    (tmp_path / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "drop 3.txt").write_text("Finland backs Estonia.", "utf-8")
    table = 'Headline;Body;Day\ndrop 4;"Latvia praised Lithuania; then it left.";2021-01-02\nbad;;\n'
    (tmp_path / "table.csv").write_text(table, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    return {path.name: path for path in tmp_path.iterdir()}


def sent(client: httpx.Client) -> dict[str, dict]:
    """What the tests have sent, by title; it is taken away again."""
    stored = client.get("/documents", params={"limit": 100}).json()["items"]
    found = {one["title"]: one for one in stored if (one["title"] or "").startswith("drop")}
    for one in found.values():
        client.delete(f"/documents/{one['id']}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_taken_in_and_bad_lines_told(
    browser: Browser, explorer: str, client: httpx.Client, files: dict[str, Path], language: str
) -> None:
    line = {"ar": "السطر 2:", "en": "Line 2:"}[language]
    with visiting(browser, f"{explorer}/#/read?lang={language}") as page:
        page.locator(".uploads").evaluate(OVERHEAR)
        page.locator("input[name=files]").set_input_files([files["lines.jsonl"], files["drop 3.txt"]])
        expect(page.locator(".upload.done")).to_have_count(2)
        told = page.locator(".upload", has_text="lines.jsonl")
        expect(told.locator(".faults li")).to_have_count(1)
        expect(told.locator(".faults li")).to_contain_text(line)
        expect(told.locator(".faults li")).to_contain_text("JSON")
        progress = wording(language)["files.reading"].format(done=r"\d", total=3)
        assert any(re.search(progress, said) for said in page.evaluate("overheard")), "no progress was told"
        assert faults_of(page) == []
        keep_picture(page, f"files-{language}", whole=True)
    assert set(sent(client)) == {"drop 1", "drop 2", "drop 3"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_documents_tell_how_many_of_them_have_been_sent(
    browser: Browser, explorer: str, client: httpx.Client, tmp_path: Path, language: str
) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"text": "Iceland thanked Greenland.", "title": "drop same"}\n' * 90, "utf-8")
    with visiting(browser, f"{explorer}/#/read?lang={language}") as page:
        page.locator(".uploads").evaluate(OVERHEAR)
        page.locator("input[name=files]").set_input_files(many)
        expect(page.locator(".upload.done .counts")).to_contain_text("89")
        told = wording(language)["files.sendingOf"].format(sent=r"(\d+)", total=90, done=r"\d+")
        counts = {int(found[1]) for said in page.evaluate("overheard") if (found := re.fullmatch(told, said))}
        assert 0 in counts
        assert any(0 < n < 90 for n in counts)
    assert set(sent(client)) == {"drop same"}


def test_a_table_is_sent_by_the_columns_that_are_chosen(
    browser: Browser, explorer: str, client: httpx.Client, files: dict[str, Path]
) -> None:
    with visiting(browser, f"{explorer}/#/read?lang=en") as page:
        page.locator("input[name=files]").set_input_files(files["table.csv"])
        choice = page.locator(".columns")
        assert choice.get_by_label("Title").input_value() == "0"
        assert choice.get_by_label("Text").input_value() == "1"
        assert choice.get_by_label("Date").input_value() == "2"
        keep_picture(page, "columns-en", whole=True)
        assert faults_of(page) == []
        page.get_by_role("button", name="Send 2 documents").click()
        expect(page.locator(".upload.done")).to_contain_text("Line 3:")
    stored = sent(client)
    assert {(one["title"], one["published"]) for one in stored.values()} == {("drop 4", "2021-01-02")}


def test_files_can_be_dropped_and_others_are_refused(browser: Browser, explorer: str, client: httpx.Client) -> None:
    drop = """(target) => {
        const data = new DataTransfer();
        data.items.add(new File(['شكرت لاتفيا ليتوانيا.'], 'drop نص.txt'));
        data.items.add(new File(['{"text": "Latvia thanked Estonia.", "title": "drop line"}'], 'drop.jsonl'));
        data.items.add(new File(['title,text\\ndrop row,Estonia thanked Latvia.'], 'drop.csv'));
        data.items.add(new File(['\\x89PNG'], 'صورة.png'));
        data.items.add(new File([new Uint8Array([0xc7, 0xe1])], 'old.txt'));
        for (const kind of ['dragenter', 'dragover', 'drop']) {
            target.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
        }
    }"""
    with visiting(browser, f"{explorer}/#/read?lang=en") as page:
        page.locator(".drop").evaluate(drop)
        expect(page.locator(".upload.broken")).to_have_count(2)
        expect(page.locator(".upload", has_text="صورة.png")).to_contain_text("Only .txt, .jsonl and .csv")
        expect(page.locator(".upload", has_text="old.txt")).to_contain_text("UTF-8")
        page.get_by_role("button", name="Send 1 document").click()
        expect(page.locator(".upload.done")).to_have_count(3)
        keep_picture(page, "dropped-en", whole=True)
        page.get_by_role("button", name="Remove from the list").first.click()
        expect(page.locator(".upload")).to_have_count(4)
    assert set(sent(client)) == {"drop نص", "drop line", "drop row"}


def test_a_file_dropped_beside_the_place_for_it_is_taken_in_too(browser: Browser, explorer: str) -> None:
    drop = """() => {
        const data = new DataTransfer();
        data.items.add(new File(['\\x89PNG'], 'picture.png'));
        for (const kind of ['dragover', 'drop']) {
            const event = new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true});
            if (document.body.dispatchEvent(event)) throw new Error('the browser would open the file');
        }
    }"""
    with visiting(browser, f"{explorer}/#/?lang=en&mode=table") as page:
        page.evaluate(drop)
        expect(page.locator(".upload.broken")).to_contain_text("Only .txt, .jsonl and .csv")


def test_a_folder_that_is_dropped_gives_the_files_in_it(
    browser: Browser, explorer: str, client: httpx.Client, tmp_path: Path
) -> None:
    (tmp_path / "within").mkdir()
    for n, country in enumerate(("Malta", "Fiji", "Samoa", "Tonga", "Palau")):
        (tmp_path / ("within" if n else "") / f"drop {n}.txt").write_text(f"{country} thanked Nauru.", "utf-8")
    (tmp_path / "within" / ".listing").write_bytes(b"\x00\xff")
    with visiting(browser, f"{explorer}/#/read?lang=ar") as page:
        page.locator(".drop").scroll_into_view_if_needed()
        x, y = middle(page.locator(".drop")), page.locator(".drop").evaluate("(d) => d.getBoundingClientRect().y + 9")
        session = page.context.new_cdp_session(page)
        data = {"items": [], "files": [str(tmp_path)], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {"type": kind, "x": x, "y": y, "data": data})
        upload = page.locator(".upload.done")
        expect(upload).to_have_count(1)
        expect(upload.get_by_role("heading")).to_contain_text("وملفان آخران")
        expect(upload).to_contain_text("قُرئت 5 وثائق")
        assert faults_of(page) == []
        keep_picture(page, "folder-ar", whole=True)
    assert len(sent(client)) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_could_not_be_sent_are_sent_again(
    browser: Browser, explorer: str, client: httpx.Client, files: dict[str, Path], language: str
) -> None:
    words = wording(language)
    with visiting(browser, f"{explorer}/#/read?lang={language}", refused="/documents:batch") as page:
        page.route("**/documents:batch", lambda route: route.abort())
        page.locator("input[name=files]").set_input_files(files["drop 3.txt"])
        upload = page.locator(".upload")
        expect(upload.get_by_role("alert")).to_contain_text(words["fault.offline"])
        assert faults_of(page) == []
        page.unroute("**/documents:batch")
        upload.get_by_role("button", name=words["shell.retry"], exact=True).click()
        expect(page.locator(".upload.done")).to_have_count(1)
        expect(upload.get_by_role("alert")).to_have_count(0)
    assert set(sent(client)) == {"drop 3"}


def test_what_was_read_stays_when_the_language_changes(browser: Browser, explorer: str) -> None:
    with visiting(browser, f"{explorer}/#/read?lang=en") as page:
        read(page, "en", TEXTS["ar"])
        page.get_by_role("button", name="العربية", exact=True).first.click()
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        assert page.get_by_label(wording("ar")["read.text"]).input_value() == TEXTS["ar"]
        expect(page.locator(".read-sentence .who").first).to_have_text("مصر")
