"""Reading dates: the list of sessions, one session, who comes, calendars."""

from sessions.schedule.queries.calendar import entry_of, feed
from sessions.schedule.queries.facts import (
    asked_since,
    learning_session,
    lengths,
    minutes_words,
    my_set,
    usual_place,
)
from sessions.schedule.queries.listed import (
    SessionList,
    SessionRow,
    TaskRow,
    my_answers,
    rows_to_date,
    rows_to_open,
    sessions_seen_by,
)
from sessions.schedule.queries.months import months_of
from sessions.schedule.queries.page import (
    GROUPS,
    AgendaRow,
    AnswerGroup,
    Part,
    Said,
    SessionPage,
    agenda_of,
    agenda_rows,
    session_page,
)

__all__ = [
    "GROUPS",
    "AgendaRow",
    "AnswerGroup",
    "Part",
    "Said",
    "SessionList",
    "SessionPage",
    "SessionRow",
    "TaskRow",
    "agenda_of",
    "agenda_rows",
    "asked_since",
    "entry_of",
    "feed",
    "learning_session",
    "lengths",
    "minutes_words",
    "months_of",
    "my_answers",
    "my_set",
    "rows_to_date",
    "rows_to_open",
    "session_page",
    "sessions_seen_by",
    "usual_place",
]
