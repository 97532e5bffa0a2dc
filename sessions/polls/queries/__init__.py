"""Reading polls of dates."""

from sessions.polls.queries.answers import (
    Answering,
    PollPage,
    answering,
    asked_people,
    days_off,
    holidays_of,
    newest_poll,
    not_answered,
    poll_page,
    undated,
)
from sessions.polls.queries.proposals import Choosing, choosing_page

__all__ = [
    "Answering",
    "Choosing",
    "PollPage",
    "answering",
    "asked_people",
    "choosing_page",
    "days_off",
    "holidays_of",
    "newest_poll",
    "not_answered",
    "poll_page",
    "undated",
]
