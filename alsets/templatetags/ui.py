"""An icon from the sprite, a place on the circle, what the parts of a page need."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

SPRITE = "icons/lucide.svg"
MIDDLE, RADIUS = 160, 130


@register.simple_tag
def icon(name: str, flip: bool = False) -> SafeString:  # noqa: FBT001, FBT002  (a template's word)
    """Draw an icon that says nothing itself. ``flip``: it points along the reading direction."""
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        " flip" if flip else "",
        _sprite(),
        name,
    )


@register.simple_tag
def icon_address(name: str) -> str:
    """Return where an icon is, for a drawing that places it itself."""
    return f"{_sprite()}#{name}"


@cache
def _sprite() -> str:
    """Return the address of the sprite; it stays the same while the process lives."""
    return static(SPRITE)


@register.simple_tag
def language_tag() -> str:
    """Return the page's language as screen readers know it; a made-up one is English to them."""
    code = get_language() or settings.LANGUAGE_CODE
    return "en" if code.startswith("x-") else code


@register.filter
def around(people: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Give each of some people a place on the circle: x, y in 320 by 320, the first at the top.

    The places are text: Django writes 160.5 as 160,5 in many languages, which SVG cannot read.
    """
    all_of_them: Sequence[Any] = list(people)
    for n, person in enumerate(all_of_them):
        angle = 2 * math.pi * n / len(all_of_them) - math.pi / 2
        yield {
            **_values(person),
            "x": f"{MIDDLE + RADIUS * math.cos(angle):.1f}",
            "y": f"{MIDDLE + RADIUS * math.sin(angle):.1f}",
        }


@register.filter
def letter(text: str) -> SafeString:
    """Write the plain text of a letter as HTML: our letters put each address on a line of its own.

    An address reads from left to right in Arabic, too, else the slash at its end moves to its
    front; and it may break after a slash, for a phone is narrow.
    """
    paragraphs = text.strip().split("\n\n")
    return format_html_join("\n", "<p>{}</p>", ((_lines(one),) for one in paragraphs))


def _lines(paragraph: str) -> SafeString:
    lines = [_line(line) for line in paragraph.splitlines()]
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines))


def _line(line: str) -> str:
    if not line.startswith(("https://", "http://")) or " " in line:
        return line
    pieces = ((piece,) for piece in re.split(r"(?<=/)(?=[^/])", line))
    words = format_html_join(SafeString("<wbr>"), "{}", pieces)
    return format_html('<a dir="ltr" href="{}">{}</a>', line, words)


@register.filter
def add_px(value: str, more: str) -> str:
    """Move a place by some units."""
    return f"{float(value) + float(more):.1f}"


@register.filter
def svg(value: float) -> str:
    """Write a number as drawings need it, in every language."""
    return f"{float(value):.1f}".removesuffix(".0")


def _values(person: Any) -> dict[str, Any]:
    if isinstance(person, Mapping):
        return dict(person)
    if is_dataclass(person) and not isinstance(person, type):
        return asdict(person)
    raise TypeError(f"{person!r} has no values")
