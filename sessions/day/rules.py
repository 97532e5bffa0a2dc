"""Who runs the day, who takes part, when a meeting can be opened, and whose turn it might be."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from alsets.access import Member, Role

EARLY = dt.timedelta(hours=12)
"""How long before its start a meeting may be opened."""
LINGERS = dt.timedelta(hours=2)
"""How long after its planned end people are still "in the room"."""
READ_AGAIN = frozenset({1, 4, 8})
"""Sessions at which all read the working agreement together."""
BREAK = dt.timedelta(minutes=20)
"""How long a wish for a break is shown; then it is over by itself."""


def can_run_day(member: Member) -> bool:
    """Facilitators of the programme: what is brought in a set is not for the organisation."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR)


def can_take_part(member: Member) -> bool:
    """Those who sit in the circle, and those who facilitate it."""
    return member.programme_id is not None and member.is_any(Role.MEMBER, Role.FACILITATOR)


def can_print_run_sheet(member: Member) -> bool:
    """Those who run the programme."""
    return member.programme_id is not None and member.is_any(Role.FACILITATOR, Role.COORDINATOR)


def is_time_to_meet(starts_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Say whether a meeting of this session may be opened: from the day on, however late."""
    return starts_at is not None and now >= starts_at - EARLY


def next_turn(people: Iterable[UUID], rounds: Mapping[UUID, list[dt.datetime]]) -> UUID | None:
    """Return who has had the fewest rounds, then longest ago; None where nobody stands out."""

    def had(person_id: UUID) -> tuple[int, float]:
        times = rounds.get(person_id, [])
        return (len(times), max(at.timestamp() for at in times) if times else 0.0)

    ranked = sorted(people, key=had)
    if not ranked or (len(ranked) > 1 and had(ranked[0]) == had(ranked[1])):
        return None
    return ranked[0]
