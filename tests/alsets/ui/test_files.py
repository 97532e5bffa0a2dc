"""What browsers get: only icons that exist, nothing inline, small, and the bytes we noted."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.template import loader
from django.templatetags.static import static

ROOT: Path = settings.ROOT
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PAGES = [path for path in TEMPLATES if "print" not in path.parts and "mail" not in path.parts]
INLINE = {
    "a style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a handler": re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|hx-on[^\s=]*)\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:|hx-vals=.js:", re.IGNORECASE),
    "a foreign address": re.compile(r"(?:src|href)=[\"']?(?:https?:)?//", re.IGNORECASE),
}


def sprite() -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/icons/lucide.svg").read_text()))


def test_the_sprite_holds_the_icons_listed() -> None:
    listed = (ROOT / "tools/icons.txt").read_text().split()

    assert listed == sorted(set(listed))
    assert sprite() == set(listed)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_icon_of_a_template_exists(path: Path) -> None:
    used = set(re.findall(r'{% icon(?:_address)? "([^"]+)"', path.read_text()))

    assert used <= sprite()


def test_each_icon_of_the_frame_exists() -> None:
    from alsets.ui.frame import PLACES  # noqa: PLC0415  (needs Django to be ready)

    assert {icon for _words, icon in PLACES.values()} <= sprite()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_inline(path: Path) -> None:
    text = path.read_text()

    assert [what for what, found in INLINE.items() if found.search(text)] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="color: red">', "a style"),
        ("<script>alert(1)</script>", "a script"),
        ('<a class="x" onclick="go()">', "a handler"),
        ('<div hx-on::after-swap="go()">', "a handler"),
        ('<script src="https://cdn.example.com/x.js">', "a foreign address"),
    ],
)
def test_something_inline_is_found(text: str, what: str) -> None:
    assert INLINE[what].search(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_template_can_be_read(path: Path) -> None:
    template = loader.get_template(str(path.relative_to(ROOT / "templates")))

    assert hasattr(template, "render")


def noted() -> list[tuple[str, str]]:
    listed = tomllib.loads((ROOT / "tools/vendor.toml").read_text())["package"]
    return [(file["to"], file["sha256"]) for package in listed for file in package["files"]]


@pytest.mark.parametrize(("to", "digest"), noted())
def test_our_copies_are_what_we_noted(to: str, digest: str) -> None:
    assert hashlib.sha256((ROOT / to).read_bytes()).hexdigest() == digest


def compressed(*names: str) -> int:
    served = [Path(settings.STATIC_ROOT, static(name).removeprefix("/static/")) for name in names]
    return sum(path.with_name(f"{path.name}.br").stat().st_size for path in served)


def test_the_sheet_is_small() -> None:
    assert compressed("css/app.css") <= 7 * 1024


def test_the_scripts_are_small() -> None:
    ours = [f"js/{name}.js" for name in ("page", "draft", "timer", "board", "tap", "sets")]

    assert compressed("vendor/htmx.js", *ours) <= 18 * 1024
