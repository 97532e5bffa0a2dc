"""Makers of this room: what the sessions of a programme are about."""

import datetime as dt

from django.utils import timezone

from alsets.tenancy.scope import scope
from programmes.curriculum.models import AgendaBlock, LearningSession
from tests.plans.make import Running


def titles(of: Running) -> list[str]:
    """Return the titles of the sessions in their order."""
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        rows = LearningSession.objects.filter(programme=of.programme).order_by("number")
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        return [row.title for row in rows]


def session(of: Running, number: int) -> LearningSession:
    """Return a session as it is now."""
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        return LearningSession.objects.get(programme=of.programme, number=number)


def purposes(of: Running, number: int) -> list[str]:
    """Return what the parts of a session's day are for."""
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        blocks = AgendaBlock.objects.filter(learning_session__number=number)
        ours = blocks.filter(learning_session__programme=of.programme)
        return list(ours.order_by("position").values_list("purpose", flat=True))


def dated(of: Running, number: int, days: int) -> None:
    """Give a session a date so many days from now."""
    with scope(person_id=of.helen.pk, organisation_id=of.host.id):
        LearningSession.objects.filter(programme=of.programme, number=number).update(
            starts_at=timezone.now() + dt.timedelta(days=days)
        )
