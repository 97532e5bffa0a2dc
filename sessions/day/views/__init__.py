"""The pages of the day."""

from sessions.day.views.board import everybody, set_meeting
from sessions.day.views.coach import question_coach
from sessions.day.views.day import day, record_round, run_sheet

__all__ = ["day", "everybody", "question_coach", "record_round", "run_sheet", "set_meeting"]
