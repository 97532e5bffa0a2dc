"""People who may share with each other."""

import datetime as dt
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from members.consent.models import Circle, CircleKind, CircleMember


def open_circle(*, organisation_id: UUID, name: str, kind: CircleKind = CircleKind.SET) -> Circle:
    """Make a circle of people who may share with each other: nobody sits in it yet."""
    return Circle.objects.create(organisation_id=organisation_id, name=name, kind=kind)


def rename_circle(*, circle_id: UUID, name: str) -> None:
    """Call a circle as its programme or set is called now."""
    Circle.objects.filter(pk=circle_id).update(name=name)


def add_to_circle(*, circle_id: UUID, organisation_id: UUID, person_id: UUID) -> None:
    """Let a person in; twice is fine."""
    CircleMember.objects.get_or_create(
        organisation_id=organisation_id, circle_id=circle_id, person_id=person_id
    )


def leave_circle(*, circle_id: UUID, person_id: UUID) -> None:
    """Take a person out, at once; twice is fine.

    What others share here closes to her with it, and what she shares here ends, for good.
    """
    CircleMember.objects.filter(circle_id=circle_id, person_id=person_id).delete()
    with connection.cursor() as cursor:  # only she may touch her shares; others ask at a door
        cursor.execute("SELECT alsets.end_shares_of_leavers(%s)", [circle_id])


def end_circle(*, circle_id: UUID, at: dt.datetime | None = None) -> None:
    """End a circle now, or at a moment to come: what was shared with it closes then.

    An end that has passed stays; an end to come may be brought forward or put off.
    """
    now = timezone.now()
    Circle.objects.filter(Q(ended_at=None) | Q(ended_at__gt=now), pk=circle_id).update(
        ended_at=at or now
    )
