"""What the day keeps: meetings and who is there, rounds and questions, what is gathered."""

from sessions.day.models.harvest import CoachWords, Harvest, HarvestKind
from sessions.day.models.meetings import Attendance, BlockTime, BreakWish, SetMeeting
from sessions.day.models.rounds import Question, Round, RoundStage, Stage

__all__ = [
    "Attendance",
    "BlockTime",
    "BreakWish",
    "CoachWords",
    "Harvest",
    "HarvestKind",
    "Question",
    "Round",
    "RoundStage",
    "SetMeeting",
    "Stage",
]
