"""The pages of seats, of waiting for one, and of saying yes."""

from programmes.cohort.views.joining import invitation, join, join_code
from programmes.cohort.views.planning import change_seat, lift_cap, plan_seats
from programmes.cohort.views.seats import (
    ask_again,
    cards_file,
    free_seat,
    invite_member,
    leave_seat,
    make_card,
    print_cards,
    seats,
    take_back_seat,
)
from programmes.cohort.views.waiting import (
    let_wait,
    offer_seat,
    part_pair,
    stop_waiting,
    waiting_list,
)

__all__ = [
    "ask_again",
    "cards_file",
    "change_seat",
    "free_seat",
    "invitation",
    "invite_member",
    "join",
    "join_code",
    "leave_seat",
    "let_wait",
    "lift_cap",
    "make_card",
    "offer_seat",
    "part_pair",
    "plan_seats",
    "print_cards",
    "seats",
    "stop_waiting",
    "take_back_seat",
    "waiting_list",
]
