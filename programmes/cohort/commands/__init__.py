"""Keeping seats for people, letting them sit down, leaving."""

from programmes.cohort.commands.importing import invite_all
from programmes.cohort.commands.keeping import (
    AnsweredMeanwhile,
    NoSeatFree,
    SitsAlready,
    ask_again,
    invite_member,
    make_join_card,
    take_back_seat,
)
from programmes.cohort.commands.planning import (
    PlannedMeanwhile,
    SeatsInUse,
    change_seat,
    lift_cap,
    plan_seats,
)
from programmes.cohort.commands.recovering import RunsSomething, begin_recovery, use_recovery
from programmes.cohort.commands.sitting import (
    Joined,
    choose_perspective,
    join_by_card,
    join_by_letter,
    leave_seat,
    person_of,
)
from programmes.cohort.commands.waiting import (
    OneSeatForTwo,
    let_wait,
    offer_seat,
    part_pair,
    stop_waiting,
)

__all__ = [
    "AnsweredMeanwhile",
    "Joined",
    "NoSeatFree",
    "OneSeatForTwo",
    "PlannedMeanwhile",
    "RunsSomething",
    "SeatsInUse",
    "SitsAlready",
    "ask_again",
    "begin_recovery",
    "change_seat",
    "choose_perspective",
    "invite_all",
    "invite_member",
    "join_by_card",
    "join_by_letter",
    "leave_seat",
    "let_wait",
    "lift_cap",
    "make_join_card",
    "offer_seat",
    "part_pair",
    "person_of",
    "plan_seats",
    "stop_waiting",
    "take_back_seat",
    "use_recovery",
]
