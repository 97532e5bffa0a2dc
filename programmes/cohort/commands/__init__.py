"""Keeping seats for people, letting them sit down, leaving."""

from programmes.cohort.commands.keeping import (
    AnsweredMeanwhile,
    NoSeatFree,
    ask_again,
    invite_member,
    make_join_card,
    take_back_seat,
)
from programmes.cohort.commands.sitting import (
    Joined,
    join_by_card,
    join_by_letter,
    leave_seat,
    person_of,
)

__all__ = [
    "AnsweredMeanwhile",
    "Joined",
    "NoSeatFree",
    "ask_again",
    "invite_member",
    "join_by_card",
    "join_by_letter",
    "leave_seat",
    "make_join_card",
    "person_of",
    "take_back_seat",
]
