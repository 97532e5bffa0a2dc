"""Who may date a session, and who answers to it."""

import datetime as dt

from alsets.access import Member, Role

BETWEEN = dt.timedelta(minutes=90)
"""How long a set meets between sessions."""
UNPLANNED = dt.timedelta(hours=2)
"""How long a session without an agenda is taken to last."""


def can_date(member: Member) -> bool:
    """Those who run the programme."""
    return member.is_any(Role.FACILITATOR, Role.COORDINATOR, Role.OFFICE)


def can_reply(member: Member) -> bool:
    """Those who sit in it."""
    return member.is_any(Role.MEMBER)


def can_see_replies(member: Member) -> bool:
    """Facilitators: who comes and why not is told to them, not to the organisation."""
    return member.is_any(Role.FACILITATOR)


def can_see_needs(member: Member) -> bool:
    """Those who prepare the day: what somebody needs is told to them, so that it is there."""
    return member.is_any(Role.FACILITATOR, Role.COORDINATOR)


def is_ahead(starts_at: dt.datetime, now: dt.datetime) -> bool:
    """Say whether a session that starts then can still be announced."""
    return starts_at > now


def takes_answers(
    starts_at: dt.datetime | None, ends_at: dt.datetime | None, now: dt.datetime
) -> bool:
    """Say whether one may still say "I am coming": until a dated session has ended."""
    return starts_at is not None and ends_at is not None and now < ends_at


def length(minutes: int) -> dt.timedelta:
    """Return how long a session with an agenda of so many minutes lasts."""
    return dt.timedelta(minutes=minutes) if minutes else UNPLANNED
