"""Reading who sits in a programme, who was asked, and what a letter or a card says."""

from programmes.cohort.queries.cards import Card, cards_to_print
from programmes.cohort.queries.offers import Offer, offer_of_card, offer_of_letter
from programmes.cohort.queries.people import SeatRow, composition, own_seat, people_in, seats_of
from programmes.cohort.queries.perspectives import LOOKS, own_words, perspective_words
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
    "Asked",
    "Card",
    "Kind",
    "Offer",
    "SeatRow",
    "SeatsPage",
    "Sitting",
    "Waiting",
    "WaitingPage",
    "asked_of",
    "cards_to_print",
    "composition",
    "offer_of_card",
    "offer_of_letter",
    "own_seat",
    "own_words",
    "people_in",
    "perspective_words",
    "seats_free",
    "seats_of",
    "seats_page",
    "sitting_on",
    "waiting_page",
    "who_waits",
]
