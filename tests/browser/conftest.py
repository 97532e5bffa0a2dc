"""A whole installation with the demo network, a real Chromium, and pictures of what it showed."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    TimeoutError,  # noqa: A004  (Playwright's own)
    ViewportSize,
    sync_playwright,
)

from tests.browser import crawl
from tests.browser.pictures import Album

ROOT = Path(__file__).resolve().parent.parent.parent
UP_WITHIN = 240.0
PATIENCE = 45_000
"""Milliseconds; a machine that does other things at the same time is slow."""
TOLD_TO_TESTS = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "VALKEY_URL",
    "ALSETS_DATA",
    "ALSETS_STORAGE_URL",
)
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 900}


def _free_port() -> int:
    """Return a port with a free one beside it: pages and live events take two."""
    for _try in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port: int = first.getsockname()[1]
            try:
                second.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port
    raise RuntimeError("No two free ports.")


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Start everything as ``make run`` does, in a folder of its own; return its address."""
    if there := os.environ.get("ALSETS_TEST_SITE"):  # one that runs already, while writing tests
        yield there
        return
    above = Path(tempfile.mkdtemp(prefix="als", dir="/tmp"))
    above.chmod(0o711)
    port = _free_port()
    kept = {name: value for name, value in os.environ.items() if name not in TOLD_TO_TESTS}
    told = {**kept, "ALSETS_DATA": str(above / "d"), "ALSETS_DEMO": "1", "PORT": str(port)}
    with (above / "log").open("w+") as log:
        running = subprocess.Popen(
            [sys.executable, "-m", "alsets.embedded"], cwd=ROOT, env=told, stdout=log, stderr=log
        )
        try:
            _wait(running, above / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            _tell_what_ended(running, above / "log")
            running.terminate()
            running.wait(timeout=60)
    shutil.rmtree(above, ignore_errors=True)


def _tell_what_ended(running: subprocess.Popen[bytes], log: Path) -> None:
    """Write down what of the installation ended by itself: a refused page may come of that."""
    ended = [line for line in log.read_text().splitlines() if " ended" in line]
    if running.poll() is not None:
        ended.append(f"The installation ended with {running.poll()}.")
    if ended:
        sys.stderr.write("\n".join(["", *ended, ""]))


def _wait(running: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + UP_WITHIN
    while "\nready\n" not in log.read_text():
        if running.poll() is not None or time.monotonic() > end:
            pytest.fail(f"The installation did not start:\n{log.read_text()}")
        time.sleep(0.5)


@contextmanager
def _chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "These tests need Chromium; tools/bootstrap finds or installs it."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def found(site: str) -> list[crawl.Found]:
    """Find every page before anybody does anything there, once the demo's letters have left."""
    with _chromium() as browser:
        crawl.wait_for_letters(browser, site)
        return crawl.pages(browser, site)


@pytest.fixture(scope="module")
def chromium(found: list[crawl.Found]) -> Iterator[Browser]:
    """Start the system's browser; no longer than for a file: Django stays away from its loop."""
    with _chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def album() -> Iterator[Album]:
    """Keep pictures beside the folder of the tests: ``.alsets/shots``, unless told otherwise."""
    album = Album(settings.DATA.parent / "shots")
    yield album
    album.close()


@dataclass
class Visitor:
    """Somebody with a browser of her own. ``noise``: what its console said; must be nothing.

    Words are given in English and looked for in her language. ``keys``: she has only a keyboard.
    """

    site: str
    context: BrowserContext
    page: Page
    language: str = "en"
    keys: bool = False
    noise: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of the product."""
        self.page.goto(f"{self.site}{path}" if path.startswith("/") else path)

    def become(self, key: str) -> None:
        """Be one of the cast, in one's own language."""
        self.go("/demo/")
        with self.page.expect_navigation():
            self.page.locator(f'form[action="/demo/sign-in/{key}/"] button').click()
        self.speak(self.language)

    def speak(self, language: str) -> None:
        """Choose a language for the pages."""
        self.language = language
        self.go(f"/languages/?lang={language}")

    def inside(self, selector: str) -> Locator:
        """Return what there is in the part of the page that is about something."""
        return self.page.locator(f"main {selector}")

    def fill(self, **words: str) -> None:
        """Type into fields by their names."""
        for name, text in words.items():
            field = self.inside(f'[name="{name}"]')
            if self.keys and field.get_attribute("type") not in {"date", "time"}:
                self.reach(field)
                self.page.keyboard.press("Control+A")
                self.page.keyboard.insert_text(text)
            else:
                field.fill(text)

    def choose(self, name: str, value: str) -> None:
        """Choose one of several cards, tick a box, or choose from a list."""
        chosen = self.inside(f'[name="{name}"]').first
        if chosen.evaluate("e => e.tagName") == "SELECT":
            chosen.select_option(value)
        else:
            self.tick(self.inside(f'[name="{name}"][value="{value}"]').first)

    def tick(self, box: Locator) -> None:
        """Choose a card or tick a box."""
        if not self.keys:
            box.check()
        elif box.get_attribute("type") == "checkbox":
            self.reach(box)
            if not box.is_checked():
                self.page.keyboard.press("Space")
        else:
            self._turn_to(box)
        assert box.is_checked()

    def _turn_to(self, radio: Locator) -> None:
        """Come to a group of radio buttons by Tab, and to one of them by the arrows."""
        name = radio.get_attribute("name")
        self._tab_until(f"document.activeElement.name === {name!r}")
        self.page.keyboard.press("Space")
        for _step in range(60):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def picks(self, words: str) -> None:
        """Choose the card that says this, a name or words of the product."""
        card = self.inside("label").filter(has_text=self.said(words)).first
        self.tick(card.locator("input"))

    def reach(self, what: Locator) -> None:
        """Come to something by the Tab key alone."""
        what.evaluate("e => { window.wanted = e }")
        self._tab_until("document.activeElement === window.wanted")

    def _tab_until(self, there: str) -> None:
        for _step in range(400):
            if self.page.evaluate(there):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"On {self.path} the Tab key never gets to where {there}.")

    def said(self, words: str) -> str:
        """Return words of the product in the visitor's language."""
        with translation.override(self.language):
            return translation.gettext(words)

    def named(self, words: str) -> Locator:
        """Return the button or the link that says this."""
        main, here = self.page.locator("main"), self.said(words)
        buttons = main.get_by_role("button", name=here, exact=False)
        found = buttons if buttons.count() else main.get_by_role("link", name=here, exact=False)
        if not found.count():
            pytest.fail(f"{self.path} has nothing called “{here}” but:\n{main.inner_text()}")
        return found.first

    def press(self, words: str) -> None:
        """Press the button or follow the link that says this, and wait where it leads to."""
        self.follow(self.named(words))

    def follow(self, what: Locator) -> None:
        """Follow a link or press a button, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.use(what)

    def use(self, what: Locator) -> None:
        """Click, or press Enter."""
        if self.keys:
            self.reach(what)
            self.page.keyboard.press("Enter")
        else:
            what.click()

    def takes(self, what: Locator) -> Path:
        """Download something; return where it lies, under the name it came with."""
        with self.page.expect_download() as coming:
            self.use(what)
        return coming.value.path().rename(
            coming.value.path().with_name(coming.value.suggested_filename)
        )

    def sees(self, words: str) -> None:
        """Wait until the page says this, in any words around it."""
        here = self.said(words)
        try:
            self.page.locator("main").get_by_text(here, exact=False).first.wait_for()
        except TimeoutError:
            text = self.page.locator("main").inner_text()
            pytest.fail(f"{self.path} does not say “{here}” but:\n{text}", pytrace=False)

    @property
    def path(self) -> str:
        """Where the visitor is."""
        return self.page.url.removeprefix(self.site)


@pytest.fixture
def visitor(site: str, chromium: Browser) -> Iterator[Any]:
    """Make visitors, on a phone unless told otherwise: ``visitor(**options of the browser)``."""
    made: list[Visitor] = []

    def make(
        *, size: ViewportSize = PHONE, language: str = "en", keys: bool = False, **options: Any
    ) -> Visitor:
        context = chromium.new_context(viewport=size, reduced_motion="reduce", **options)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        one = Visitor(site, context, page, language, keys)

        def heard(said: ConsoleMessage) -> None:
            # A page that is meant to answer 4xx is said in the console too.
            if said.type in {"error", "warning"} and "status of 4" not in said.text:
                one.noise.append(f"{page.url}: {said.text}")

        page.on("console", heard)
        page.on("pageerror", lambda fault: one.noise.append(f"{page.url}: {fault}"))
        made.append(one)
        return one

    yield make
    for one in made:
        noise = one.noise
        one.context.close()
        assert noise == []
