"""Every page of the demo network, found by following links; nobody keeps a list of them."""

import re
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext

CAST = (
    "nobody",
    "member",
    "facilitator",
    "two-hats",
    "coordinator",
    "network-lead",
    "supporter",
    "other-member",
)
"""Who follows the links, one after the other; a page is looked at as the first who finds it."""
EACH_LOOKS = {
    "dates",
    "day",
    "history",
    "me",
    "organisation",
    "plan",
    "programme",
    "session",
    "sessions",
}
"""Views that show each of the cast something else: all of them look."""
NOT_PAGES = {
    "account_logout",
    "calendar",
    "cards_file",
    "edition_file",
    "edition_progress",
    "list_example",
    "live",
    "manifest",
    "mfa_download_recovery_codes",
    "pack_file",
    "paper_file",
    "people_list",
    "ready",
    "session_file",
    "worker",
}
"""Views that answer with a file, a part of a page or nothing to look at; they have own tests."""
OURS = r"http://127\.0\.0\.1:\d+"
LINKS = re.compile(rf"""(?:href|action)="(?:{OURS})?(/[^"#]*)|(?<=[\s>]){OURS}(/[^\s<"#]*)""")


LETTERS_WITHIN = 120.0


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A page. ``key``: who of the cast looks at it; ``view``: what shows it."""

    view: str
    key: str
    path: str

    @property
    def name(self) -> str:
        """What its pictures are called."""
        return f"{self.view}-{self.key}" if self.view in EACH_LOOKS else self.view


def view_of(path: str) -> str:
    """Return the name of the view at an address, or nothing."""
    try:
        return resolve(path.split("?", maxsplit=1)[0]).url_name or ""
    except Resolver404:
        return ""


def come_in(context: BrowserContext, site: str, key: str) -> None:
    """Make the cookies of a context those of one of the cast."""
    if key == "nobody":
        return
    page = context.new_page()
    page.goto(f"{site}/demo/")
    with page.expect_navigation():
        page.locator(f'form[action="/demo/sign-in/{key}/"] button').click()
    page.close()


def wait_for_letters(browser: Browser, site: str) -> None:
    """Wait until the outbox holds what leads to pages: an invitation and a request."""
    context = browser.new_context()
    end = time.monotonic() + LETTERS_WITHIN
    while True:
        text = context.request.get(f"{site}/demo/outbox/").text()
        if "/join/by-mail/" in text and "/request/" in text:
            break
        assert time.monotonic() < end, "The letters of the demo network have not left."
        time.sleep(0.5)
    context.close()


def pages(browser: Browser, site: str) -> list[Found]:
    """Follow every link, as one of the cast after the other; return one page of every view."""
    found: dict[str, Found] = {}
    for key in CAST:
        context = browser.new_context()
        come_in(context, site, key)
        for path in _reached(context, site, nobody=key == "nobody"):
            page = Found(view_of(path), key, path)
            found.setdefault(page.name, page)
        context.close()
    return sorted(found.values())


def _reached(context: BrowserContext, site: str, *, nobody: bool) -> Iterator[str]:
    """Yield one address of each view that this person reaches, from her home on."""
    waiting = deque(["/", "/demo/", "/demo/components/", "/offline/"] if nobody else ["/me/"])
    seen: dict[str, int] = {}
    known = set(waiting)
    while waiting:
        path = waiting.popleft()
        view = view_of(path)
        if not view or view in NOT_PAGES or seen.get(view, 0) >= 3:
            continue
        answer = context.request.get(f"{site}{path}", max_redirects=0)
        if answer.status != 200:
            continue
        seen[view] = seen.get(view, 0) + 1
        if seen[view] == 1:
            yield path
        for groups in LINKS.findall(answer.text()):
            link = (groups[0] or groups[1]).replace("&amp;", "&")
            if link not in known and not link.startswith(("/static/", "/demo/sign-in/")):
                known.add(link)
                waiting.append(link)
