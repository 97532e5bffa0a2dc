"""Who may lay out the sessions of a programme."""

from alsets.access import Member
from programmes.cohort.rules import STAFF


def can_lay_out_sessions(member: Member) -> bool:
    """Those who run the programme, and the office that founded it."""
    return not member.roles.isdisjoint(STAFF)
