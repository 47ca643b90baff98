"""A real Chromium before the built page: what it complains of is kept, and every visit ends by having it told."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.serving import ROOT

WEB = ROOT / "app" / "web"
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"
ARTIFACTS = ROOT / "artifacts" / "screenshots"
NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--no-sandbox", "--disable-background-networking", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
LISTEN = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""
DESK, PHONE = (1280, 800), (390, 844)
PATIENCE = 20_000
"""Milliseconds that a page may take to show what is waited for; it reads texts on a slow machine meanwhile."""


def lacking(reason: str) -> None:
    """Skip the test; where CI has promised a browser, fail it."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def find_chromium() -> str:
    """Where it is; without one the test is left out."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        lacking("There is no Chromium; `apt-get install chromium` brings one.")
    return str(found)


def build_page() -> None:
    """Have the page built from its sources as they are; without Node the test is left out."""
    if not has_node():
        lacking("There is no Node 20 or newer, so the page at / cannot be built.")
    with (WEB / "package.json").open() as locked:
        flock(locked, LOCK_EX)  # of the processes that test at once, one builds
        subprocess.run(("make", "--silent", "page"), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def has_node() -> bool:
    if shutil.which("node") is None or shutil.which("make") is None:
        return False
    told = subprocess.run(("node", "--version"), capture_output=True, text=True).stdout
    return int(told.lstrip("v").partition(".")[0] or 0) >= 20


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser without a window that draws WebGL in software."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(OPTIONS))
        yield browser
        browser.close()


@contextmanager
def visiting(
    browser: Browser, address: str, size: tuple[int, int] = DESK, *, refused: str = "\n", dark: bool = False
) -> Iterator[Page]:
    """The page at an address; at the end nothing must have gone wrong, but for calls to what `refused` names."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        accept_downloads=True,
        reduced_motion="reduce",
        color_scheme="dark" if dark else "light",
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(LISTEN)
    page = context.new_page()
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and refused not in message.location.get("url", ""):
            complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
    try:
        page.goto(address)
        yield page
        assert page.evaluate("window.violations") == []
        assert complaints == []
    finally:
        context.close()


def faults_of(page: Page) -> list[str]:
    """What axe finds wrong with the page for people who do not see, point or tell colours apart."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['impact']}: {fault['help']} {[node['target'] for node in fault['nodes'][:3]]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


def keep_picture(page: Page, name: str, *, whole: bool = False) -> Path:
    """A screenshot to look at, of the window or of the whole page; README.md tells for what."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    path = ARTIFACTS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path
