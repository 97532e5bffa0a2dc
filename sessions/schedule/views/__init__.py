"""The pages of dates."""

from sessions.schedule.views.calendars import (
    calendar,
    make_calendar_link,
    session_file,
    session_months,
)
from sessions.schedule.views.dates import date_session, session, sessions

__all__ = [
    "calendar",
    "date_session",
    "make_calendar_link",
    "session",
    "session_file",
    "session_months",
    "sessions",
]
