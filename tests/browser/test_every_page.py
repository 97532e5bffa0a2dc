"""Every page as people meet it: two widths, two directions, light and dark, looked at by axe."""

import json
from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browser import crawl
from tests.browser.conftest import DESK, PHONE, Visitor
from tests.browser.pictures import Album

pytestmark = pytest.mark.xdist_group("browser")
AXE = Axe()
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NO_WAY = {
    "account_confirm_login_code": "comes after an address was typed",
}
"""Views that no link of the demo network leads to, each with the reason."""


@pytest.fixture(scope="module")
def found(chromium: Browser, site: str) -> list[crawl.Found]:
    return crawl.pages(chromium, site)


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


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_reads_well_for_everybody(
    language: str,
    found: list[crawl.Found],
    visitor: Callable[..., Visitor],
    album: Album,
) -> None:
    faults: dict[str, list[str]] = {}
    visitors: dict[str, Visitor] = {}
    for one in found:
        if one.key not in visitors:
            visitors[one.key] = visitor()
            crawl.come_in(visitors[one.key].context, visitors[one.key].site, one.key)
        page = visitors[one.key].page
        mark = "&" if "?" in one.path else "?"
        visitors[one.key].go(f"{one.path}{mark}lang={language}")
        for size in (PHONE, DESK):
            show_whole(page, size)
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                album.take(page, one, size["width"], language, scheme)
                where = f"{one.path} as {one.key}, {size['width']} px, {scheme}"
                if wrong := faults_of(page):
                    faults[where] = wrong
    assert faults == {}, json.dumps(faults, indent=1, ensure_ascii=False)


def views(of: URLResolver | None = None) -> Iterator[str]:
    for entry in (of or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield entry.name or ""
        else:
            yield from views(entry)


def test_every_view_is_seen_or_has_a_reason_not_to_be(found: list[crawl.Found]) -> None:
    seen = {one.view for one in found}
    assert set(views()) - seen - crawl.NOT_PAGES - set(NO_WAY) == set()
    assert seen & set(NO_WAY) == set()
