"""Who may fill seats, how many there are of each kind, which words a programme may be called by."""

from collections.abc import Mapping
from dataclasses import dataclass

from alsets.access import Member, Role
from programmes.cohort.models import Perspective, Seat, SeatState

STAFF = frozenset({Role.FACILITATOR, Role.COORDINATOR, Role.OFFICE})


def can_found_programme(member: Member) -> bool:
    """The network decides that there is a programme; the organisation's office founds it."""
    return member.is_any(Role.OFFICE)


def can_fill_seats(member: Member) -> bool:
    """Those who run the programme ask people to its seats."""
    return member.programme_id is not None and not member.roles.isdisjoint(STAFF)


def can_let_in_again(member: Member) -> bool:
    """She who knows a member in person: a facilitator of the programme."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR)


def can_leave_seat(member: Member, seat: Seat) -> bool:
    """She who sits there; those who run the programme may say that somebody has left."""
    return seat.person_id == member.person_id or can_fill_seats(member)


@dataclass(frozen=True, slots=True)
class Aim:
    """How many seats of one perspective: at least, aimed for, at most."""

    minimum: int
    target: int
    maximum: int


PLAN = {
    Perspective.SERVICE_USER: Aim(6, 8, 10),
    Perspective.FAMILY_FRIEND: Aim(3, 4, 6),
    Perspective.PRACTITIONER: Aim(3, 5, 6),
    Perspective.COMMUNITY_WORKER: Aim(2, 3, 4),
    Perspective.EMERGENCY_WORKER: Aim(2, 2, 3),
    Perspective.SIGNIFICANT_OTHER: Aim(1, 2, 3),
}
"""What a programme begins with: 24 seats, half of them for lived experience and families."""

NEAREST = frozenset({Perspective.SERVICE_USER, Perspective.FAMILY_FRIEND})
"""Whose seats are half of all seats, at least."""


def is_balanced(seats: Mapping[Perspective, int]) -> bool:
    """Say whether lived experience and families have at least half of these seats."""
    return 2 * sum(seats.get(one, 0) for one in NEAREST) >= sum(seats.values())


WORKERS = frozenset(
    {Perspective.PRACTITIONER, Perspective.COMMUNITY_WORKER, Perspective.EMERGENCY_WORKER}
)
"""Who comes as part of a job. No one kind of them has more than a quarter of all seats."""


def too_many_of_a_kind(seats: Mapping[Perspective, int]) -> tuple[Perspective, ...]:
    """Return the kinds of workers with more than a quarter of these seats."""
    every = sum(seats.values())
    return tuple(one for one in Perspective if one in WORKERS and 4 * seats.get(one, 0) > every)


FEWEST, CAP, LIFTED = 12, 25, 30
"""People a programme begins with at least; seats it has at most; at most when a lead lifts that."""

LARGEST_SET, LIVED_IN_A_SET = 8, 2
"""People in a learning set at most, and how many of them have lived experience at least."""


def lived_needed(n_people: int) -> int:
    """Return how many with lived experience so many people need, so that nobody is alone.

    25 people need four sets, and eight.
    """
    return LIVED_IN_A_SET * -(-n_people // LARGEST_SET)


KEPT = (SeatState.INVITED, SeatState.TAKEN)
"""A seat kept for somebody asked is as full as one that is taken."""

RESERVED = frozenset(
    [
        "accounts",
        "actions",
        "barriers",
        "calendar",
        "case-studies",
        "comments",
        "dates",
        "day",
        "definitions",
        "demo",
        "editions",
        "evidence",
        "export",
        "health",
        "join",
        "library",
        "me",
        "network",
        "new",
        "outcomes",
        "pack",
        "people",
        "plan",
        "programme",
        "programmes",
        "read",
        "request",
        "requests",
        "run-sheet",
        "seats",
        "sessions",
        "sets",
        "settings",
        "sharing",
        "strategy",
        "symposium",
        "testimonials",
        "what-we-do",
    ]
)
"""Words that addresses use already."""


def may_be_an_address(slug: str) -> bool:
    """Say whether an organisation or a programme may have this address."""
    return slug not in RESERVED
