"""Makers of polls."""

import datetime as dt
from uuid import UUID

from django.utils import timezone

from alsets.access import Role
from members.models import Person
from sessions.polls import commands
from sessions.polls.models import CandidateSlot, DatePoll
from sessions.polls.patterns import Offered
from tests.sessions.make import Running, in_scope


def poll(of: Running, *, n: int = 4, n_dates: int = 2, reply_by: dt.date | None = None) -> DatePoll:
    """Ask about n dates, a week apart, by turns of two patterns."""
    start = timezone.now().replace(minute=30, second=0, microsecond=0) + dt.timedelta(days=30)
    days = [start + dt.timedelta(days=7 * number) for number in range(n)]
    with in_scope(of, of.ruth):
        return commands.ask_for_dates(
            by=of.as_ruth,
            offered=[Offered(day.date(), number % 2, day) for number, day in enumerate(days)],
            n_dates=n_dates,
            length_minutes=210,
            least_days=7,
            reply_by=reply_by,
        )


def slots(of: Running) -> list[UUID]:
    """Return the dates that are asked about, in their order."""
    with in_scope(of, of.ruth):
        return list(CandidateSlot.objects.order_by("starts_at").values_list("pk", flat=True))


def answer(of: Running, who: Person, answers: dict[UUID, str]) -> bool:
    """Answer as a member; return whether this closed the poll."""
    with in_scope(of, who):
        return commands.answer_dates(by=of.member(who, Role.MEMBER), answers=answers)
