"""The models of this app's rooms, gathered where Django looks for them."""

from sessions.actions.models import Action, ReviewNote
from sessions.between.models import SetDate
from sessions.concerns.models import Concern, ConcernNote
from sessions.day.models import (
    Attendance,
    BlockTime,
    BreakWish,
    CoachWords,
    Harvest,
    Journal,
    Question,
    Round,
    RoundNote,
    RoundStage,
    SetMeeting,
)
from sessions.history.models import AttendanceYes
from sessions.polls.models import CandidateSlot, DatePoll, DayOff, SlotAnswer
from sessions.reflections.models import Extract, Reflection
from sessions.reminders.models import Reminder
from sessions.schedule.models import CalendarRelease, Reply

__all__ = [
    "Action",
    "Attendance",
    "AttendanceYes",
    "BlockTime",
    "BreakWish",
    "CalendarRelease",
    "CandidateSlot",
    "CoachWords",
    "Concern",
    "ConcernNote",
    "DatePoll",
    "DayOff",
    "Extract",
    "Harvest",
    "Journal",
    "Question",
    "Reflection",
    "Reminder",
    "Reply",
    "ReviewNote",
    "Round",
    "RoundNote",
    "RoundStage",
    "SetDate",
    "SetMeeting",
    "SlotAnswer",
]
