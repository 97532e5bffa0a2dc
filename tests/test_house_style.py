"""The house keeps its own rules: names, places, sizes, and templates without a word of style."""

import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(settings.ROOT)
FLOORS = ("alsets", "members", "programmes", "sessions", "plans", "demo")
NO_ROOM_FOR = {"utils", "helpers", "services", "managers", "signals", "mixins", "admin"}
LONGEST = 300
LONGER = {
    "alsets/embedded/servers.py",
    "demo/build.py",
    "demo/words.py",
    "members/consent/models.py",
    "plans/implementation/queries.py",
    "plans/programme_page/queries.py",
    "plans/symposium/queries.py",
    "programmes/requests/commands.py",
    "programmes/requests/forms.py",
    "programmes/requests/queries.py",
    "programmes/requests/views.py",
}
"""What should be divided, and has not been: no file may join them."""
LONGEST_VIEW = 45
SAFE = {"templates/mfa/totp/activate_form.html": 1}
"""Where a template trusts what it is given: a picture that is drawn by the library of codes."""
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)", re.IGNORECASE)


@cache
def modules() -> dict[str, str]:
    """Return our Python files but migrations, by path: their text."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text()
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*.py"))
        if "migrations" not in path.parts
    }


def views(of: URLResolver | None = None) -> Iterator[URLPattern]:
    """Yield the addresses that are answered by our own rooms."""
    for entry in (of or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from views(entry)
        elif inspect.unwrap(entry.callback).__module__.split(".")[0] in FLOORS[1:]:
            yield entry


OURS = [
    one for one in views() if inspect.unwrap(one.callback).__module__.endswith((".views", "ents"))
]


@pytest.mark.parametrize("address", OURS, ids=lambda one: str(one.name))
def test_a_view_is_called_like_its_address_and_has_a_test_file(address: URLPattern) -> None:
    view = inspect.unwrap(address.callback)
    assert view.__name__ == address.name
    room = Path(*view.__module__.split(".")[:-1])
    assert (ROOT / "tests" / room / f"test_{address.name}.py").exists()
    assert len(inspect.getsource(view).splitlines()) <= LONGEST_VIEW


def test_files_are_called_by_what_they_are_for_and_stay_short() -> None:
    assert {path for path in modules() if Path(path).stem in NO_ROOM_FOR} == set()
    long = {path for path, text in modules().items() if len(text.splitlines()) > LONGEST}
    assert long == LONGER


@pytest.mark.parametrize(
    "habit",
    [
        r"^\s+def save\(",
        r"django\.db\.models\.signals|@receiver",
        r"models\.Manager\(|class \w+\((models\.)?(Manager|QuerySet)",
        r"from django\.contrib import admin",
        r"objects\.raw\(|\.extra\(",
        r"\bTODO\b|\bFIXME\b",
    ],
)
def test_habits_of_other_houses_are_left_outside(habit: str) -> None:
    found = {path for path, text in modules().items() if re.search(habit, text, re.MULTILINE)}
    assert found == set()


def test_templates_hold_no_style_no_script_and_trust_nothing() -> None:
    trusting, inline = {}, set()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        name, text = path.relative_to(ROOT).as_posix(), path.read_text()
        if count := len(re.findall(r"\|safe\b|autoescape off", text)):
            trusting[name] = count
        if INLINE.search(text):
            inline.add(name)
    assert trusting == SAFE
    assert inline == set()


def test_nobody_says_what_is_safe_but_those_who_clean_or_draw() -> None:
    found = {path for path, text in modules().items() if "mark_safe(" in text}
    assert found == {"plans/implementation/markdown.py", "programmes/cohort/queries/cards.py"}
