"""What one types to plan seats, to keep one for somebody, and to say yes to it."""

from programmes.cohort.forms.joining import CardCodeForm, ComeBackForm, JoinByCardForm, JoinForm
from programmes.cohort.forms.lists import ListForm
from programmes.cohort.forms.planning import CapForm, SeatPlanForm
from programmes.cohort.forms.seats import CardSeatForm, InviteMemberForm, SeatForm, WaitingForm

__all__ = [
    "CapForm",
    "CardCodeForm",
    "CardSeatForm",
    "ComeBackForm",
    "InviteMemberForm",
    "JoinByCardForm",
    "JoinForm",
    "ListForm",
    "SeatForm",
    "SeatPlanForm",
    "WaitingForm",
]
