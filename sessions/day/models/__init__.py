"""What the day keeps: meetings and who is there, rounds and questions, what is gathered."""

from sessions.day.models.harvest import DEFINITIONS, CoachWords, Harvest, HarvestKind
from sessions.day.models.journal import HEADINGS, Journal
from sessions.day.models.meetings import Attendance, BlockTime, BreakWish, SetMeeting
from sessions.day.models.rounds import Question, Round, RoundNote, RoundStage, Stage

__all__ = [
    "DEFINITIONS",
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
    "RoundNote",
    "RoundStage",
    "SetMeeting",
    "Stage",
]
