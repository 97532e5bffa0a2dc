"""What a person's first page says of her next session."""

import datetime as dt
from collections.abc import Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from alsets.access import Role
from alsets.ui.home import HomePart
from members.organisations.models import Membership
from programmes.curriculum.models import LearningSession
from sessions.schedule import queries, times
from sessions.schedule.models import Coming

LONGEST = dt.timedelta(days=1)
"""A session that began longer ago than this is over, however long its agenda."""


def parts(person_id: UUID) -> Sequence[HomePart]:
    """Return the next session of all her programmes, with the answers she may give to it."""
    roles, own = _roles(person_id)
    now = timezone.now()
    rows = list(
        LearningSession.objects.filter(
            programme_id__in=roles, starts_at__gt=now - LONGEST, held_at=None
        )
        .select_related("programme", "organisation")
        .order_by("starts_at", "pk")[:8]
    )
    lasting = queries.lengths([row.pk for row in rows])
    nearest = next(
        (row for row in rows if row.starts_at and row.starts_at + lasting[row.pk] > now), None
    )
    if nearest is None or nearest.starts_at is None:
        return ()
    zone = ZoneInfo(nearest.programme.time_zone)
    answer = queries.my_answers(person_id, [nearest.pk]).get(nearest.pk)
    ends_at = nearest.starts_at + lasting[nearest.pk]
    address = reverse(
        "session", args=[nearest.organisation.slug, nearest.programme.slug, nearest.number]
    )
    context = {
        "when": times.when_words(nearest.starts_at, ends_at, zone),
        "own_when": times.own_words(
            nearest.starts_at, ends_at, place=zone, own=ZoneInfo(own) if own else zone
        ),
        "away": times.away_words(nearest.starts_at, zone),
        "number": nearest.number,
        "title": nearest.title,
        "programme": nearest.programme.title,
        "place": nearest.place,
        "address": address,
        "answer": str(answer.label) if answer else "",
        "answers": _answers(nearest, roles, answer),
    }
    return (HomePart("sessions/schedule/home_next.html", 0, context),)


def _roles(person_id: UUID) -> tuple[dict[UUID, set[str]], str]:
    """Return the programmes in which she holds a role, and which; and the zone of her own clock."""
    held: dict[UUID, set[str]] = {}
    rows = Membership.objects.filter(
        person_id=person_id, active=True, programme_id__isnull=False
    ).values_list("programme_id", "role", "person__time_zone")
    own = ""
    for programme_id, role, time_zone in rows:
        own = time_zone
        if programme_id:
            held.setdefault(programme_id, set()).add(role)
    return held, own


def _answers(
    row: LearningSession, roles: dict[UUID, set[str]], answer: Coming | None
) -> list[tuple[str, str]]:
    if answer or Role.MEMBER not in roles[row.programme_id]:
        return []
    return [(str(choice.value), str(choice.label)) for choice in Coming]
