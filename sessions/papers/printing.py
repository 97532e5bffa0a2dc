"""Papers of a day as files to print."""

import datetime as dt
from enum import StrEnum
from itertools import batched, chain
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from alsets.access import Member
from alsets.documents import render
from sessions.papers import queries
from sessions.papers.questions import QUESTIONS

N_CARDS, N_LARGE = 8, 2
"""Cards on a sheet of A4: eight of A7, in large print two of A5."""
N_ROUNDS, N_LINES = 2, 3


class Paper(StrEnum):
    """What can be printed, as addresses and file names call it."""

    RUN_SHEET = "run-sheet"
    NAMES = "name-words"
    SIGN_IN = "sign-in"
    QUESTIONS = "question-cards"


TEMPLATES = {
    Paper.RUN_SHEET: "documents/run_sheet.html",
    Paper.NAMES: "documents/name_words.html",
    Paper.SIGN_IN: "documents/sign_in.html",
    Paper.QUESTIONS: "documents/question_cards.html",
}
CARDS = {Paper.NAMES, Paper.QUESTIONS}


def paper_of(
    member: Member,
    number: int,
    *,
    paper: Paper,
    learning_set_id: UUID | None,
    language: str,
    large: bool,
    made_on: dt.date,
) -> bytes | None:
    """Return a tagged PDF in ``language``, or None where there is no such session."""
    with translation.override(language):
        day = queries.day_on_paper(member, number, learning_set_id)
        if day is None:
            return None
        context: dict[str, Any] = {
            "sheet": day.sheet,
            "groups": day.groups,
            "programme_title": member.programme_title,
            "rounds": range(1, N_ROUNDS + 1),
            "blanks": range(N_LINES),
        }
        title = _("Session %(n)s: %(title)s") % {"n": number, "title": day.sheet.title}
        if paper in CARDS:
            n = N_LARGE if large else N_CARDS
            everybody = chain.from_iterable(group.people for group in day.groups)
            cards = QUESTIONS if paper is Paper.QUESTIONS else tuple(everybody)
            context["sheets"] = tuple(batched(cards, n, strict=False))
            context["wide"], context["high"] = (210, 148.5) if large else (105, 74.25)
    return render(
        TEMPLATES[paper],
        context,
        language=language,
        title=title,
        author=member.organisation_name,
        made_on=made_on,
        large=large,
        looks="documents/day_cards.css" if paper in CARDS else "",
    )
