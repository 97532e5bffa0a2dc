"""What the day keeps: meetings and who is there, rounds and questions, what is gathered."""

from sessions.day.models.harvest import CoachWords, Harvest, HarvestKind
from sessions.day.models.journal import HEADINGS, Journal
from sessions.day.models.meetings import Attendance, BlockTime, BreakWish, SetMeeting
from sessions.day.models.rounds import Question, Round, RoundStage, Stage

__all__ = [
    "HEADINGS",
    "Attendance",
    "BlockTime",
    "BreakWish",
    "CoachWords",
    "Harvest",
    "HarvestKind",
    "Journal",
    "Question",
    "Round",
    "RoundStage",
    "SetMeeting",
    "Stage",
]
