"""From a template to the bytes of a PDF."""

import datetime as dt
import gc
import threading
from collections.abc import Callable
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from alsets.documents.typesetting import composed
from alsets.ui.tokens import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = "pdf/ua-1"
_one_at_a_time = threading.Lock()
"""Typefaces are shared by the documents of a process, and so is its garbage."""


class NotOurFile(Exception):  # noqa: N818
    """A document asks for something that is not in our static files."""


def render(
    template: str,
    context: dict[str, Any],
    *,
    language: str,
    title: str,
    author: str,
    made_on: dt.date,
    large: bool = False,
    looks: str = "",
    watch: Callable[[int], None] | None = None,
) -> bytes:
    """Return a tagged PDF in ``language``.

    ``template`` extends ``documents/base.html``. ``large`` sets 18 pt instead of 12. ``looks``: a
    template of styles for what is no document of pages, cards for example. ``watch`` is told, page
    by page, the place (from 0) of the body's child that the page begins with.
    Raises `NotOurFile`.
    """
    # A page never pays for a PDF: these take half a second at first.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415

    from alsets.documents.fetching import OurFiles  # noqa: PLC0415
    from alsets.documents.finishing import finish, watched_by  # noqa: PLC0415

    with translation.override(language):
        right_to_left = translation.get_language_bidi()
        words = context | {
            "language": language,
            "direction": "rtl" if right_to_left else "ltr",
            "document_title": title,
            "author": author,
            "made_on": made_on,
            "large": large,
        }
        html = composed(render_to_string(template, words), right_to_left=right_to_left)
        sides = ("right", "left") if right_to_left else ("left", "right")
        page = render_to_string(
            looks or "documents/page.css",
            words | {"start": sides[0], "end": sides[1], "colours": LIGHT},
        )
    ours = OurFiles()
    try:
        with _one_at_a_time, _no_collecting(), watched_by(watch):
            fonts, faces = _typefaces()
            sheet = CSS(string=page if looks else page + _own("document.css"), url_fetcher=ours)
            document = HTML(string=html, url_fetcher=ours).render(
                font_config=fonts, stylesheets=[faces, sheet], pdf_variant=KIND
            )
            made: bytes = document.write_pdf(finisher=finish, pdf_variant=KIND)
    except FatalURLFetchingError as fault:
        # It is no `Exception`, so that WeasyPrint lets it through; a worker must not die of it.
        raise NotOurFile(str(fault)) from fault
    return made


@cache
def _typefaces() -> tuple[Any, Any]:
    """Return WeasyPrint's typefaces and their sheet, unpacked once in a worker's life."""
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    from alsets.documents.fetching import OurFiles  # noqa: PLC0415

    fonts = FontConfiguration()
    sheet = _own("document-fonts.css")
    return fonts, CSS(string=sheet, font_config=fonts, url_fetcher=OurFiles())


def _own(sheet: str) -> str:
    found = finders.find(f"css/{sheet}")
    if not isinstance(found, str):
        raise NotOurFile(sheet)
    return Path(found).read_text()


@contextmanager
def _no_collecting() -> "Iterator[None]":
    """Hold the garbage collector back: it would visit a growing tree of boxes again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
