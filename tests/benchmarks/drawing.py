"""What the explorer's canvas takes with 10,000 actors and 30,000 relations: at rest, panned, and when one selects.

    python -m tests.benchmarks.generator --actors 14000 --records 78000 --data made-up
    python -m tests.benchmarks.drawing --data made-up

Without a graphics card the processor draws too, which takes nearly all of the time. So all is done twice: as it is, and
with WebGL told to draw nothing and the layers unseen, when what is left is what the page itself takes for a frame.
"""

import argparse
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

from tests.benchmarks.measuring import table
from tests.browser.browsing import build_page, launched, visiting
from tests.browser.wording import wording
from tests.serving import serving

WATCH = """
window.seen = {frames: [], scripts: [], vertices: 0, uploaded: 0, workers: 0};
window.drawNothing = %s;
window.later = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (act) => window.later((at) => {
    const [before, begun] = [seen.vertices, performance.now()];
    act(at);
    if (seen.vertices === before) return;
    seen.frames.push(at);
    seen.scripts.push(performance.now() - begun);
});
const WasWorker = window.Worker;
window.Worker = class extends WasWorker { constructor(...all) { super(...all); seen.workers += 1; } };
const gl = WebGL2RenderingContext.prototype;
const watched = (name, verticesOf) => {
    const draw = gl[name];
    gl[name] = function (...all) {
        seen.vertices += verticesOf(all);
        if (!window.drawNothing) draw.apply(this, all);
    };
};
watched('drawArrays', ([, , count]) => count);
watched('drawArraysInstanced', ([, , count, times]) => count * times);
const upload = gl.bufferData;
gl.bufferData = function (...all) { seen.uploaded += all[1].byteLength ?? 0; upload.apply(this, all); };
"""
FORGET = "Object.assign(seen, {frames: [], scripts: [], vertices: 0, uploaded: 0, workers: 0})"
PAN = """(seconds) => new Promise((resolve) => {
    const canvas = document.querySelector('.sigma-mouse');
    const { left, top } = canvas.getBoundingClientRect();
    const fire = (type, x, y) => canvas.dispatchEvent(
        new MouseEvent(type, { clientX: left + x, clientY: top + y, bubbles: true, cancelable: true }));
    const begun = performance.now();
    fire('mousedown', 5, 5);
    const move = () => {
        const past = performance.now() - begun;
        if (past > 1000 * seconds) { fire('mouseup', 5, 5); resolve(); return; }
        fire('mousemove', 60 + 50 * Math.sin(past / 300), 60 + 50 * Math.cos(past / 400));
        window.later(move);
    };
    window.later(move);
})"""
"""A mouse that moves once in each frame: one that is moved from outside the browser is slower than the canvas."""
UNSEEN = "document.querySelectorAll('.canvas canvas').forEach((layer) => { layer.style.visibility = 'hidden'; })"
SECONDS = 8


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    data = options.parse_args().data
    build_page()
    with serving(data, ready=False) as server, launched() as browser:
        rows = [
            (*row, "no" if nothing else "yes")
            for nothing in (True, False)
            for row in looked_at(browser, f"{server.url}/#/?lang=ar&top=10000&lines=all", nothing=nothing)
        ]
    head = ("what", "frames a second", "processor time of a frame, ms", "script of 95 in 100 frames, ms by the clock")
    table("The canvas", (*head, "vertices", "MB to the card", "frames in all", "layouts begun", "drawn"), rows)


def looked_at(browser: Browser, address: str, *, nothing: bool) -> Iterator[tuple[Any, ...]]:
    with visiting(browser, "about:blank") as page:
        page.set_default_timeout(600_000)
        page.add_init_script(WATCH % ("true" if nothing else "false"))
        begun = time.monotonic()
        page.goto(address)
        page.locator(".status[data-state=ready]").wait_for()
        loaded = time.monotonic() - begun
        page.get_by_role("button", name=wording("ar")["canvas.arrange"]).wait_for()
        told = page.locator(".status").text_content()
        print(f"{told}: there after {loaded:.1f} s, arranged after {time.monotonic() - begun:.1f} s")
        if nothing:
            page.evaluate(UNSEEN)
        page.wait_for_timeout(3000)
        yield "at rest", *measured(page, lambda: page.wait_for_timeout(1000 * SECONDS))
        yield "panned", *measured(page, lambda: page.evaluate(PAN, SECONDS))
        yield "one selected", *measured(page, lambda: select(page))
        yield "panned, one selected", *measured(page, lambda: page.evaluate(PAN, SECONDS))


def measured(page: Page, act: Callable[[], None]) -> tuple[Any, ...]:
    """How fast frames came, what the page took for each, what WebGL was told to draw in each, and layouts begun."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.evaluate(FORGET)
    before = worked(session)
    act()
    seen = page.evaluate("seen")
    taken = 1000 * (worked(session) - before)
    session.detach()
    count = len(seen["frames"])
    gaps = [later - sooner for sooner, later in pairwise(seen["frames"])]
    pace = 1000 * len(gaps) / sum(gaps) if gaps else 0
    each = max(1, count)
    longest = sorted(seen["scripts"])[: max(1, round(0.95 * count))][-1:] or [0]
    drawn = (round(seen["vertices"] / each), seen["uploaded"] / each / 2**20, count)
    return pace, taken / each, *longest, *drawn, seen["workers"]


def worked(session: CDPSession) -> float:
    """Seconds of processor time of the page's thread: scripts, styles, all but what is drawn elsewhere."""
    told = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


def select(page: Page) -> None:
    """By keyboard: the most joined actor."""
    page.locator(".canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator(".details h2").first.wait_for()
    page.wait_for_timeout(3000)


if __name__ == "__main__":
    main()
