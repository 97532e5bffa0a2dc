"""What people type on the day, and after it from paper."""

from sessions.day.forms.board import GatherForm, QuestionForm, WishForm, WordForm
from sessions.day.forms.notes import RoundNoteForm
from sessions.day.forms.own import JournalForm, OpeningsForm
from sessions.day.forms.paper import HereForm, PaperRoundForm, PaperWordsForm
from sessions.day.forms.planning import BlockForm
from sessions.day.forms.rounds import N_ACTIONS, NowTryForm, RoundForm, TryForm

__all__ = [
    "N_ACTIONS",
    "BlockForm",
    "GatherForm",
    "HereForm",
    "JournalForm",
    "NowTryForm",
    "OpeningsForm",
    "PaperRoundForm",
    "PaperWordsForm",
    "QuestionForm",
    "RoundForm",
    "RoundNoteForm",
    "TryForm",
    "WishForm",
    "WordForm",
]
