"""Reading the day: its sets, the board of a meeting, the run sheet."""

from sessions.day.queries.board import board, board_between, my_board
from sessions.day.queries.day import DayPage, day_page
from sessions.day.queries.notes import note_page
from sessions.day.queries.own import journal_of, openings, openings_in
from sessions.day.queries.plan import parts_to_copy, plan_of
from sessions.day.queries.room import (
    people_in,
    people_of,
    present_in,
)
from sessions.day.queries.shapes import Board
from sessions.day.queries.sheet import RunSheet, run_sheet

__all__ = [
    "Board",
    "DayPage",
    "RunSheet",
    "board",
    "board_between",
    "day_page",
    "journal_of",
    "my_board",
    "note_page",
    "openings",
    "openings_in",
    "parts_to_copy",
    "people_in",
    "people_of",
    "plan_of",
    "present_in",
    "run_sheet",
]
