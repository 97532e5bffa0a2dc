"""The pages of seats, of waiting for one, and of saying yes."""

from programmes.cohort.views.joining import invitation, join, join_code
from programmes.cohort.views.lists import invite_list, list_example, people_list
from programmes.cohort.views.planning import change_seat, lift_cap, plan_seats
from programmes.cohort.views.recovering import come_back, let_in_again
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
    "come_back",
    "free_seat",
    "invitation",
    "invite_list",
    "invite_member",
    "join",
    "join_code",
    "leave_seat",
    "let_in_again",
    "let_wait",
    "lift_cap",
    "list_example",
    "make_card",
    "offer_seat",
    "part_pair",
    "people_list",
    "plan_seats",
    "print_cards",
    "seats",
    "stop_waiting",
    "take_back_seat",
    "waiting_list",
]
