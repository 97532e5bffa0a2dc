"""A document, as WeasyPrint makes it and a screen reader meets it."""

import datetime as dt
import gc
import logging
import re
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from alsets import documents
from tests.alsets.documents import reader

ROWS = "".join(
    f"<tr><th scope=row><a href='#row-{n}'>Row {n}</a></th><td id=row-{n}>{n}</td></tr>"
    for n in range(90)
)
TABLE = (
    "<h1>A long table</h1><table><thead><tr><th scope=col>What</th><th scope=col>How many</th></tr>"
    f"</thead><tbody>{ROWS}</tbody></table>"
)
LONG_TEXT = "<h1>A long text</h1><p>" + "Words that go on and on, over the page. " * 150 + "</p>"


def made(body: str, monkeypatch: pytest.MonkeyPatch, **wishes: Any) -> bytes:
    """Print a body; the template is made for the test."""
    source = '{% extends "documents/base.html" %}{% block foot %}Foot{% endblock %}'
    template = engines["django"].from_string(
        f"{source}{{% block body %}}{{% verbatim %}}{body}{{% endverbatim %}}{{% endblock %}}"
    )
    own = documents.render.__globals__["render_to_string"]

    def render_to_string(name: str, context: dict[str, Any]) -> str:
        return template.render(context) if name == "the-test" else own(name, context)

    monkeypatch.setitem(documents.render.__globals__, "render_to_string", render_to_string)
    facts: dict[str, Any] = {
        "language": "en",
        "title": "A title",
        "author": "A programme",
        "made_on": dt.date(2027, 3, 4),
    }
    return documents.render("the-test", {}, **facts | wishes)


def test_it_is_tagged_and_says_what_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pdf = made("<h1>One</h1><p lang=ar>سلام</p><h2>Two</h2>", monkeypatch)

    found = reader.facts(pdf)

    assert reader.complaints(pdf, tmp_path) == []
    assert (found.language, found.title, found.author) == ("en", "A title", "A programme")
    assert found.tagged
    assert found.bookmarks == ["One", "Two"]
    assert (found.pages, found.headings, found.faults) == (1, [1, 2], [])
    assert "/Lang" in reader.words(pdf)
    assert "'ar'" in reader.words(pdf) or '"ar"' in reader.words(pdf)


def test_a_table_over_three_pages_is_one_table(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pdf = made(TABLE, monkeypatch)

    found = reader.facts(pdf)

    assert reader.complaints(pdf, tmp_path) == []
    assert found.pages > 2
    assert (found.tables, found.links, found.faults) == (1, 90, [])


def test_a_paragraph_over_three_pages_is_one_paragraph(monkeypatch: pytest.MonkeyPatch) -> None:
    found = reader.facts(made(LONG_TEXT, monkeypatch))
    assert (found.pages, found.paragraphs, found.faults) == (3, 1, [])


def test_large_print_takes_more_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = (
        reader.facts(made(LONG_TEXT, monkeypatch, large=large)) for large in (False, True)
    )
    assert (small.pages, large.pages) == (3, 5)
    assert large.faults == []


def test_arabic_is_set_from_the_right(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pdf = made("<h1>خطة</h1><p>قالت Ruth M. إن</p>", monkeypatch, language="ar", title="خطة")
    found = reader.facts(pdf)
    assert reader.complaints(pdf, tmp_path) == []
    assert (found.language, found.title, found.faults) == ("ar", "خطة", [])


def test_who_watches_is_told_what_each_page_begins_with(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = "".join(f"<section class=front><h2>Part {n}</h2></section>" for n in range(3))
    seen: list[int] = []
    made(f"<section><h1>Cover</h1></section>{parts}", monkeypatch, watch=seen.append)
    assert seen == [0, 1, 2, 3]


def test_nothing_is_fetched_from_a_network_or_this_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[Any] = []
    monkeypatch.setattr(urllib.request.OpenerDirector, "open", lambda *a, **_: asked.append(a))
    for address in ("https://example.org/a.png", "file:///etc/hostname", "static:../manage.py"):
        with pytest.raises(documents.NotOurFile):
            made(f"<h1>x</h1><img src='{address}' alt=''>", monkeypatch)
    assert asked == []


def test_the_file_names_neither_machine_nor_person(monkeypatch: pytest.MonkeyPatch) -> None:
    said = reader.words(made(TABLE, monkeypatch))
    assert "A title" in said
    for trace in (str(Path.cwd()), str(Path.home()), "file:", "static:", "/tmp"):  # noqa: S108
        assert trace not in said


def test_only_our_two_typefaces_are_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said = reader.words(made("<h1>Łódź • – … “a” سلام</h1><p>a <b>b</b></p>", monkeypatch))
    faces = {name.split("-")[0] for name in re.findall(r"/FontName\W+[A-Z]{6}\+([\w-]+)", said)}
    assert faces == {"Readex", "Vazir"}


def test_a_style_or_font_that_is_not_understood_is_found_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        made(TABLE, monkeypatch)
    assert [record.getMessage() for record in caplog.records] == []


def test_language_and_garbage_collection_are_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    with translation.override("it"):
        made("<h1>خطة</h1>", monkeypatch, language="ar")
        assert translation.get_language() == "it"
    assert gc.isenabled()
