"""Who finds dates for a set between sessions, and how long it meets."""

from alsets.access import Member, Role
from sessions.schedule.rules import BETWEEN

LASTS = BETWEEN
PARTS = ((10, "arrive"), (15, "since"), (45, "round"), (20, "along"))
"""Minutes of each part, and which: coming in, since last time, one round, what we take along."""


def can_plan(member: Member, *, runs_itself: bool) -> bool:
    """Those who run the programme; of a set that looks after itself, whoever sits in it."""
    return member.programme_id is not None and (
        member.is_any(Role.FACILITATOR, Role.COORDINATOR) or runs_itself
    )
