"""A whole installation with the demo network, a real Chromium, and pictures of what it showed."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
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

from tests.browser.pictures import Album

ROOT = Path(__file__).resolve().parent.parent.parent
UP_WITHIN = 240.0
TOLD_TO_TESTS = ("DATABASE_URL", "DATABASE_OWNER_URL", "VALKEY_URL", "ALSETS_DATA")
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
            running.terminate()
            running.wait(timeout=60)
    shutil.rmtree(above, ignore_errors=True)


def _wait(running: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + UP_WITHIN
    while "\nready\n" not in log.read_text():
        if running.poll() is not None or time.monotonic() > end:
            pytest.fail(f"The installation did not start:\n{log.read_text()}")
        time.sleep(0.5)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the system's browser."""
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
def album() -> Iterator[Album]:
    """Keep pictures beside the folder of the tests: ``.alsets/shots``, unless told otherwise."""
    album = Album(settings.DATA.parent / "shots")
    yield album
    album.close()


@dataclass
class Visitor:
    """Somebody with a browser of her own. ``noise``: what its console said; must be nothing."""

    site: str
    context: BrowserContext
    page: Page
    noise: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open an address of the product."""
        self.page.goto(f"{self.site}{path}" if path.startswith("/") else path)

    def become(self, key: str) -> None:
        """Be one of the cast."""
        self.go("/demo/")
        with self.page.expect_navigation():
            self.page.locator(f'form[action="/demo/sign-in/{key}/"] button').click()

    def fill(self, **words: str) -> None:
        """Type into fields by their names."""
        for name, text in words.items():
            self.page.locator(f'main [name="{name}"]').fill(text)

    def choose(self, name: str, value: str) -> None:
        """Choose one of several cards, or one of a list."""
        chosen = self.page.locator(f'main [name="{name}"]')
        if chosen.first.evaluate("e => e.tagName") == "SELECT":
            chosen.select_option(value)
        else:
            self.page.locator(f'main [name="{name}"][value="{value}"]').check()

    def named(self, words: str) -> Locator:
        """Return the button or the link that says this."""
        main = self.page.locator("main")
        buttons = main.get_by_role("button", name=words, exact=False)
        found = buttons if buttons.count() else main.get_by_role("link", name=words, exact=False)
        if not found.count():
            pytest.fail(f"{self.path} has nothing called “{words}” but:\n{main.inner_text()}")
        return found.first

    def press(self, words: str) -> None:
        """Press the button or follow the link that says this, and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.named(words).click()

    def sees(self, words: str) -> None:
        """Wait until the page says this."""
        try:
            self.page.locator("main").get_by_text(words, exact=False).first.wait_for()
        except TimeoutError:
            said = self.page.locator("main").inner_text()
            pytest.fail(f"{self.path} does not say “{words}” but:\n{said}", pytrace=False)

    @property
    def path(self) -> str:
        """Where the visitor is."""
        return self.page.url.removeprefix(self.site)


@pytest.fixture
def visitor(site: str, chromium: Browser) -> Iterator[Any]:
    """Make visitors: ``visitor(phone=True, **options of the browser)``."""
    made: list[Visitor] = []

    def make(*, size: ViewportSize = PHONE, **options: Any) -> Visitor:
        context = chromium.new_context(viewport=size, reduced_motion="reduce", **options)
        page = context.new_page()
        page.set_default_timeout(15_000)
        one = Visitor(site, context, page)

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
