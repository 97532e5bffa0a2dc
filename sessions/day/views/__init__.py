"""The pages of the day."""

from sessions.day.views.board import between, everybody, set_meeting
from sessions.day.views.coach import question_coach
from sessions.day.views.day import day, record_round, run_sheet
from sessions.day.views.journal import journal
from sessions.day.views.notes import round_note
from sessions.day.views.paper import write_down_meeting
from sessions.day.views.planning import plan_day

__all__ = [
    "between",
    "day",
    "everybody",
    "journal",
    "plan_day",
    "question_coach",
    "record_round",
    "round_note",
    "run_sheet",
    "set_meeting",
    "write_down_meeting",
]
