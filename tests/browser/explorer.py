"""The explorer as tests find their way in it: its address, its parts, when it has come to rest."""

from urllib.parse import parse_qs

from playwright.sync_api import Locator, Page

from tests.browser.wording import wording


def address(explorer: str, language: str, view: str = "") -> str:
    return f"{explorer}/#/?lang={language}{view}"


def settle(page: Page, language: str) -> None:
    """Until the network is there and everybody stands still."""
    page.locator(".status[data-state=ready]").wait_for()
    page.get_by_role("button", name=wording(language)["canvas.arrange"]).wait_for()


def button(place: Page | Locator, language: str, key: str) -> Locator:
    return place.get_by_role("button", name=wording(language)[key], exact=True)


def view_of(page: Page) -> dict[str, list[str]]:
    """What the address tells, once it has come to rest."""
    told = page.evaluate("location.hash")
    while True:
        page.wait_for_timeout(500)
        if told == (told := page.evaluate("location.hash")):
            return parse_qs(str(told).partition("?")[2])


def suggestions(page: Page) -> Locator:
    return page.locator(".suggestions [role=option]:visible")


def details_of(page: Page, language: str) -> Locator:
    return page.get_by_role("complementary", name=wording(language)["panel.label"])
