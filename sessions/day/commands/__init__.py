"""What is done on the day: meetings, rounds, and what is gathered in them."""

from sessions.day.commands.between import open_between
from sessions.day.commands.bids import ask_for_time, begin_round, offer_time, withdraw_bid
from sessions.day.commands.breaks import come_back, need_break
from sessions.day.commands.gathering import (
    MayBeAdvice,
    NobodyHasTheTime,
    ask_question,
    change_openings,
    drop_gathered,
    gather,
    keep_question,
    take_question_back,
)
from sessions.day.commands.journal import write_journal
from sessions.day.commands.meetings import (
    Closed,
    NotInTheSet,
    NotYet,
    close_meeting,
    go_to_block,
    hold_session,
    mark_attendance,
    open_meeting,
    say_here,
)
from sessions.day.commands.notes import agree_to_note, drop_note, keep_note
from sessions.day.commands.paper import PaperRound, PaperWords, write_down_meeting
from sessions.day.commands.rounds import (
    NewAction,
    Recorded,
    RoundInProgress,
    add_action_here,
    forget_question,
    give_more_time,
    go_on,
    pause_round,
    record_round,
    resume_round,
    stop_round,
)

__all__ = [
    "Closed",
    "MayBeAdvice",
    "NewAction",
    "NobodyHasTheTime",
    "NotInTheSet",
    "NotYet",
    "PaperRound",
    "PaperWords",
    "Recorded",
    "RoundInProgress",
    "add_action_here",
    "agree_to_note",
    "ask_for_time",
    "ask_question",
    "begin_round",
    "change_openings",
    "close_meeting",
    "come_back",
    "drop_gathered",
    "drop_note",
    "forget_question",
    "gather",
    "give_more_time",
    "go_on",
    "go_to_block",
    "hold_session",
    "keep_note",
    "keep_question",
    "mark_attendance",
    "need_break",
    "offer_time",
    "open_between",
    "open_meeting",
    "pause_round",
    "record_round",
    "resume_round",
    "say_here",
    "stop_round",
    "take_question_back",
    "withdraw_bid",
    "write_down_meeting",
    "write_journal",
]
