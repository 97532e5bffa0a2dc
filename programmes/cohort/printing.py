"""Join cards as a file to print and cut."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import batched

from alsets.documents import render
from programmes.cohort.queries import Card


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in millimetres, and how many cards of A6 it holds."""

    width: int
    height: int
    n_cards: int


PAPERS = {"a4": Paper(210, 297, 4), "a3": Paper(420, 297, 8)}
"""Sheets that are a whole number of cards."""


def cards_file(
    cards: Sequence[Card],
    *,
    paper: str,
    programme_title: str,
    organisation_name: str,
    language: str,
    made_on: dt.date,
) -> bytes:
    """Return a tagged PDF of these cards in ``language``. ``paper``: a4 holds four, a3 eight."""
    sheet = PAPERS[paper]
    return render(
        "documents/join_cards.html",
        {
            "sheets": tuple(batched(cards, sheet.n_cards, strict=False)),
            "paper": sheet,
            "programme_title": programme_title,
        },
        language=language,
        title=programme_title,
        author=organisation_name,
        made_on=made_on,
        looks="documents/cards.css",
    )
