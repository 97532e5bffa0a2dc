"""Looking at a page as it stands: what axe finds, what is too wide, what is not there."""

from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser.conftest import DESK, PHONE
from tests.browser.pictures import Album

AXE = Axe()
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def look_at(page: Page, album: Album, name: str, title: str, language: str) -> list[str]:
    """Take pictures at two widths, light and dark; return what is wrong with any of them."""
    faults: list[str] = []
    for size in (PHONE, DESK):
        show_whole(page, size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            picture = f"{name}-{size['width']}-{language}-{scheme}.png"
            album.take(page, title, picture)
            faults += [f"{picture}: {fault}" for fault in faults_of(page)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    return faults


def faults_of(page: Page) -> list[str]:
    """Return what is wrong with a page as it stands: axe, too wide, more than one title."""
    faults = [
        f"{one['id']}: {one['help']} · {[node['html'][:160] for node in one['nodes']][:3]}"
        for one in AXE.run(page, options=RULES).response["violations"]
    ]
    wide, width, titles, broken = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth,"
        " document.querySelectorAll('h1').length,"
        " [...document.images].filter(i => i.complete && !i.naturalWidth).map(i => i.src)]"
    )
    if wide > width:
        faults.append(f"wider than the window by {wide - width} pixels")
    if titles != 1:
        faults.append(f"{titles} titles")
    return faults + [f"no picture: {one}" for one in broken]


def show_whole(page: Page, size: ViewportSize) -> None:
    """Make the window as high as the page, so that no bar at its end lies over anything."""
    page.set_viewport_size(size)
    high = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], high)})
