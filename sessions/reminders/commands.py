"""Reminding people of a date."""

import logging
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from alsets.access import Member, Role
from alsets.tenancy.scope import scope
from programmes.curriculum.models import LearningSession
from sessions.between.commands import send_due as send_due_of_sets
from sessions.reminders import doors
from sessions.reminders.models import Reminder
from sessions.schedule import rules, times
from sessions.schedule.letters import write_to
from sessions.schedule.queries import lengths

log = logging.getLogger(__name__)
LETTER = "sessions/reminders/mail/reminder"


def remind_of_session(*, by: Member, session_id: UUID, days_ahead: int) -> int:
    """Write to everybody of a date who has not sent word that she cannot come.

    Return how many letters were posted; 0 where it was done before, or is past. The row and its
    letters are written together: whatever stops in between, it is said once.
    """
    if not by.is_any(Role.OFFICE):
        raise PermissionDenied
    row = (
        LearningSession.objects.select_related("programme", "organisation")
        .filter(organisation_id=by.organisation, pk=session_id, held_at=None)
        .first()
    )
    if row is None or row.starts_at is None or not rules.is_ahead(row.starts_at, timezone.now()):
        return 0
    try:
        with transaction.atomic():
            Reminder.objects.create(
                organisation_id=by.organisation,
                programme_id=row.programme_id,
                learning_session=row,
                starts_at=row.starts_at,
                days_ahead=days_ahead,
            )
    except IntegrityError:
        return 0
    ends_at = row.starts_at + lengths([row.pk])[row.pk]
    zone = times.zone_named(row.programme.time_zone)
    page = settings.BASE_URL.rstrip("/") + reverse(
        "session", args=[row.organisation.slug, row.programme.slug, row.number]
    )
    starts_at, place = row.starts_at, row.place
    return write_to(
        doors.to_remind(session_id),
        template=LETTER,
        words=lambda: {
            "when": times.when_words(starts_at, ends_at, zone),
            "place": place,
            "page": page,
        },
    )


def send_due() -> int:
    """Send every reminder that is due, each in its own transaction; return how many letters."""
    n = send_due_of_sets()
    for due in doors.due_reminders():
        office = Member(
            person_id=due.office_id,
            organisation_id=due.organisation_id,
            programme_id=None,
            roles=frozenset({Role.OFFICE}),
        )
        try:
            with scope(person_id=due.office_id, organisation_id=due.organisation_id):
                n += remind_of_session(
                    by=office, session_id=due.session_id, days_ahead=due.days_ahead
                )
        except Exception:
            log.exception(
                "a reminder of session %s was not sent; it is tried again", due.session_id
            )
    return n
