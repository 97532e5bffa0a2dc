"""Reading templates in one language, and what a programme's own sessions are about."""

from programmes.curriculum.queries.own import (
    CurriculumPage,
    Group,
    SessionNow,
    curriculum_page,
    items,
    session_now,
)
from programmes.curriculum.queries.templates import (
    PlannedBlock,
    PlannedSession,
    ToTake,
    in_order,
    plain_day,
    planned_session,
    planned_sessions,
    templates,
    to_take,
    words_in,
)

__all__ = [
    "CurriculumPage",
    "Group",
    "PlannedBlock",
    "PlannedSession",
    "SessionNow",
    "ToTake",
    "curriculum_page",
    "in_order",
    "items",
    "plain_day",
    "planned_session",
    "planned_sessions",
    "session_now",
    "templates",
    "to_take",
    "words_in",
]
