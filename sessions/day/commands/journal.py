"""A facilitator's own notes about a session."""

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.access import Member
from alsets.sealing.fields import sealed_changes
from alsets.tenancy.versions import save_if_current
from programmes.curriculum.models import LearningSession
from sessions.day import rules
from sessions.day.models import HEADINGS, Journal


def write_journal(*, by: Member, number: int, words: dict[str, str], seen: int) -> Journal:
    """Keep one's notes under the three headings. ``seen``: 0 where there were none.

    Raise `Stale` where they were changed in another window since.
    """
    if not rules.can_run_day(by):
        raise PermissionDenied
    session = LearningSession.objects.get(programme_id=by.programme, number=number)
    row, _made = Journal.objects.get_or_create(
        organisation_id=by.organisation,
        owner_id=by.person_id,
        learning_session=session,
        defaults={"programme_id": by.programme, "version": 0},
    )
    kept = {name: words.get(name, "") for name in HEADINGS}
    return save_if_current(row, seen=seen, written_at=timezone.now(), **sealed_changes(row, kept))
