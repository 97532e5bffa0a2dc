"""Who may lay out the sessions of a programme, and what the sessions should cover."""

from django.utils import timezone

from alsets.access import Member
from programmes.cohort.rules import STAFF
from programmes.curriculum.models import LearningSession

TWICE = frozenset({"A4", "A5", "A6", "A11", "A12", "A14", "A15"})
"""Agendas that need more than one session to do their work."""


def can_lay_out_sessions(member: Member) -> bool:
    """Those who run the programme, and the office that founded it."""
    return not member.roles.isdisjoint(STAFF)


def has_begun(session: LearningSession) -> bool:
    """Say whether a session is over, or its hour has come: what it is about stays then."""
    if session.held_at:
        return True
    return session.starts_at is not None and session.starts_at <= timezone.now()
