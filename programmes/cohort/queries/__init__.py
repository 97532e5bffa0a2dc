"""Reading who sits in a programme, who was asked, and what a letter or a card says."""

from programmes.cohort.queries.cards import Card, cards_to_print
from programmes.cohort.queries.listed import addresses_sitting, people_list, with_what_is_known
from programmes.cohort.queries.offers import Offer, offer_of_card, offer_of_letter
from programmes.cohort.queries.people import (
    LetIn,
    SeatRow,
    composition,
    has_card,
    let_in,
    own_seat,
    people_in,
    seats_of,
)
from programmes.cohort.queries.perspectives import LOOKS, own_words, perspective_words
from programmes.cohort.queries.planning import (
    Advice,
    Capped,
    Planned,
    SeatNow,
    advice_on,
    aim_words,
    capped,
    n_kept,
    planned,
    seat_now,
)
from programmes.cohort.queries.seats import (
    Asked,
    Kind,
    SeatsPage,
    Sitting,
    asked_of,
    seats_page,
    sitting_on,
)
from programmes.cohort.queries.waiting import (
    Waiting,
    WaitingPage,
    seats_free,
    waiting_page,
    who_waits,
)

__all__ = [
    "LOOKS",
    "Advice",
    "Asked",
    "Capped",
    "Card",
    "Kind",
    "LetIn",
    "Offer",
    "Planned",
    "SeatNow",
    "SeatRow",
    "SeatsPage",
    "Sitting",
    "Waiting",
    "WaitingPage",
    "addresses_sitting",
    "advice_on",
    "aim_words",
    "asked_of",
    "capped",
    "cards_to_print",
    "composition",
    "has_card",
    "let_in",
    "n_kept",
    "offer_of_card",
    "offer_of_letter",
    "own_seat",
    "own_words",
    "people_in",
    "people_list",
    "perspective_words",
    "planned",
    "seat_now",
    "seats_free",
    "seats_of",
    "seats_page",
    "sitting_on",
    "waiting_page",
    "who_waits",
    "with_what_is_known",
]
