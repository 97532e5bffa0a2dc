"""Shapes without words. They are backgrounds only, so screen readers never meet them."""

import math
from urllib.parse import quote

from alsets.ui.tokens import LIGHT

SIX = range(6)


def _as_uri(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg, safe="")


def _dot(x: float, y: float, r: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>'


def circle(colour: str, lit: str, *, turn: int, radius: float = 13) -> str:
    """Return the six seats around a table, with the one whose turn it is lit."""
    dots = "".join(
        _dot(
            50 + 34 * math.sin(math.pi * seat / 3),
            50 - 34 * math.cos(math.pi * seat / 3),
            radius,
            LIGHT[lit if seat == turn else colour],
        )
        for seat in SIX
    )
    return _as_uri(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{dots}</svg>')


def path(here: int, of: int, *, right_to_left: bool) -> str:
    """Return a rising line with one dot for each chapter; ``here``, from 0, is lit."""
    dots = ""
    for n in range(of):
        along = n / max(of - 1, 1)
        x, y = 4 + along * 150, 28 - 20 * along**1.4 + 3.2 * math.sin(along * 9)
        colour = "sun" if n == here else "brand" if n < here else "line"
        dots += _dot(162 - x if right_to_left else x, y, 3.6 if n == here else 1.7, LIGHT[colour])
    return _as_uri(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 162 34">{dots}</svg>')
