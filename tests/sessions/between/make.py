"""Dates of a set between sessions, and a set that looks after itself."""

import datetime as dt
from uuid import uuid4

from alsets.access import Member
from members.models import Person
from programmes.sets.commands import choose_mode
from sessions.between.commands import plan_set_date
from sessions.between.models import SetDate
from tests.sessions import make


def on_its_own(of: make.Running) -> None:
    """Let Willow look after itself."""
    with make.in_scope(of, of.ruth):
        choose_mode(by=of.as_ruth, learning_set_id=of.willow.pk, mode="self_facilitated")


def planned(
    of: make.Running,
    *,
    by: tuple[Person, Member] | None = None,
    starts_at: dt.datetime | None = None,
    place: str = "Amina's kitchen",
) -> SetDate:
    """Give Willow a date."""
    who, member = by or (of.ruth, of.as_ruth)
    with make.in_scope(of, who):
        return plan_set_date(
            by=member,
            learning_set_id=of.willow.pk,
            starts_at=starts_at or make.in_days(9, 10),
            place=place,
            link="",
            once=uuid4(),
        )


def today(of: make.Running) -> SetDate:
    """Give Willow a date that is now."""
    row = planned(of)
    with make.in_scope(of, of.ruth):
        SetDate.objects.filter(pk=row.pk).update(starts_at=make.in_days(0))
        row.refresh_from_db()
    return row
