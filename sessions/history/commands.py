"""Saying yes to being named, and taking it back."""

from django.core.exceptions import PermissionDenied

from alsets.access import Member
from sessions.history import rules
from sessions.history.models import AttendanceYes


def let_organisation_see(*, by: Member, yes: bool) -> None:
    """Let coordinators read when one was here, or no longer; saying it twice is fine."""
    if not rules.can_say_yes(by):
        raise PermissionDenied
    mine = AttendanceYes.objects.filter(owner_id=by.person_id, programme_id=by.programme)
    if not yes:
        mine.delete()
        return
    AttendanceYes.objects.get_or_create(
        organisation_id=by.organisation, owner_id=by.person_id, programme_id=by.programme
    )
