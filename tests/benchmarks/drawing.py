"""What the explorer's canvas takes with 10,000 actors and 30,000 relations: at rest, panned, and when one selects.

    python -m tests.benchmarks.generator --actors 10000 --records 54000 --data made-up
    python -m tests.benchmarks.drawing --data made-up

Without a graphics card the processor draws too, which takes nearly all of the time. So all is done twice: as it is, and
with WebGL told to draw nothing, when what is left is what the page itself takes for a frame, on any machine.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.benchmarks.measuring import table
from tests.browser.browsing import build_page, launched, visiting
from tests.browser.wording import wording
from tests.serving import serving

WATCH = """
window.seen = {frames: [], draws: 0, uploaded: 0, workers: 0, times: []};
const later = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (act) => later((at) => {
    const [begun, draws] = [performance.now(), seen.draws];
    act(at);
    if (seen.draws > draws) { seen.frames.push(at); seen.times.push(performance.now() - begun); }
});
const WasWorker = window.Worker;
window.Worker = class extends WasWorker { constructor(...all) { super(...all); seen.workers += 1; } };
const gl = WebGL2RenderingContext.prototype;
for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced']) {
    const draw = gl[name];
    gl[name] = function (...all) { seen.draws += 1; if (!window.drawNothing) draw.apply(this, all); };
}
const upload = gl.bufferData;
gl.bufferData = function (...all) { seen.uploaded += all[1].byteLength ?? 0; upload.apply(this, all); };
"""
FORGET = "Object.assign(seen, {frames: [], times: [], draws: 0, uploaded: 0, workers: 0})"
SECONDS = 6
STEPS = 240


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    build_page()
    with serving(options.parse_args().data, ready=False) as server, launched() as browser:
        address = f"{server.url}/#/?lang=ar&top=10000&lines=all"
        with visiting(browser, "about:blank") as page:
            page.set_default_timeout(600_000)
            page.add_init_script(WATCH)
            begun = time.monotonic()
            page.goto(address)
            page.locator(".status[data-state=ready]").wait_for()
            loaded = time.monotonic() - begun
            page.get_by_role("button", name=wording("ar")["canvas.arrange"]).wait_for()
            shown = page.locator(".status").text_content()
            arranged = time.monotonic() - begun
            page.wait_for_timeout(3000)
            rows = [
                ("at rest", *measured(page, lambda: page.wait_for_timeout(1000 * SECONDS))),
                ("panned, drawn in software", *measured(page, lambda: pan(page))),
                ("one selected", *measured(page, lambda: select(page))),
            ]
            page.keyboard.press("Escape")
            page.evaluate("window.drawNothing = true")
            rows.append(("panned, nothing drawn", *measured(page, lambda: pan(page))))
            rows.append(("one selected, nothing drawn", *measured(page, lambda: select(page))))
    print(f"{shown}; there after {loaded:.1f} s, arranged after {arranged:.1f} s")
    head = ("what", "frames", "a second", "script of a frame, ms: p50", "p95", "draws", "MB to the card", "layouts")
    table("The canvas", head, rows)


def measured(page: Page, act: Callable[[], None]) -> tuple[Any, ...]:
    """Frames drawn and how fast they came, what script took for each, WebGL's draws and uploads, workers begun."""
    page.evaluate(FORGET)
    act()
    page.wait_for_timeout(500)
    seen = page.evaluate("seen")
    gaps = [later - sooner for sooner, later in zip(seen["frames"], seen["frames"][1:], strict=False)]
    pace = 1000 / statistics.median(gaps) if gaps else 0
    times = sorted(seen["times"]) or [0]
    middle, slow = statistics.median(times), times[int(0.95 * (len(times) - 1))]
    return len(seen["frames"]), pace, middle, slow, seen["draws"], seen["uploaded"] / 2**20, seen["workers"]


def pan(page: Page) -> None:
    """To and fro with the mouse, as fast as the page takes it."""
    box = page.locator(".canvas").bounding_box()
    assert box is not None
    x, y = box["x"] + 20, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    begun, step = time.monotonic(), 0
    while time.monotonic() - begun < SECONDS and step < STEPS * 10:
        step += 1
        page.mouse.move(x + 60 + 50 * (step % 20) / 10, y + 40 + 3 * (step % 30))
    page.mouse.up()


def select(page: Page) -> None:
    """By keyboard: the most joined actor, then who it is."""
    page.locator(".canvas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator(".details h2").first.wait_for()
    page.wait_for_timeout(3000)


if __name__ == "__main__":
    main()
