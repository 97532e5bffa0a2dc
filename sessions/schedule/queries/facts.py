"""What is asked of sessions everywhere: one by its number, how long they last, where they are."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import ngettext

from alsets.access import Member
from programmes.cohort.models import Programme, SeatState
from programmes.curriculum.models import AgendaBlock, LearningSession
from programmes.sets.models import SetMembership
from sessions.schedule import rules
from sessions.schedule.models import CalendarRelease


def learning_session(member: Member, number: int) -> LearningSession | None:
    """Return a session of this programme by its number."""
    return LearningSession.objects.filter(programme_id=member.programme, number=number).first()


def lengths(session_ids: Collection[UUID]) -> dict[UUID, dt.timedelta]:
    """Return how long sessions last by their agendas."""
    sums = (
        AgendaBlock.objects.filter(learning_session_id__in=session_ids)
        .values("learning_session_id")
        .annotate(all_minutes=Sum("minutes"))
        .values_list("learning_session_id", "all_minutes")
    )
    minutes: dict[UUID, int] = dict(sums)
    return {id_: rules.length(minutes.get(id_, 0)) for id_ in session_ids}


def minutes_words(minutes: int) -> str:
    """Return a length of time."""
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def usual_place(member: Member) -> str:
    """Return where the programme meets unless somebody says otherwise."""
    return Programme.objects.values_list("place", flat=True).get(pk=member.programme)


def my_set(member: Member) -> UUID | None:
    """Return the set in which somebody sits now."""
    return (
        SetMembership.objects.filter(
            programme_id=member.programme,
            until=None,
            seat__state=SeatState.TAKEN,
            seat__person_id=member.person_id,
        )
        .values_list("learning_set_id", flat=True)
        .first()
    )


def asked_since(session_ids: Collection[UUID]) -> dict[UUID, dt.datetime]:
    """Return since when each session has the date it has: an answer before was to another day."""
    since: dict[UUID, dt.datetime] = {}
    last: dict[UUID, dt.datetime | None] = {}
    rows = (
        CalendarRelease.objects.filter(learning_session_id__in=session_ids)
        .order_by("learning_session_id", "sequence")
        .values_list("learning_session_id", "starts_at", "released_at")
    )
    for id_, starts_at, released_at in rows:
        if id_ not in last or last[id_] != starts_at:
            since[id_], last[id_] = released_at, starts_at
    return since


def stands(since: dict[UUID, dt.datetime], session_id: UUID, said_at: dt.datetime) -> bool:
    return session_id not in since or said_at >= since[session_id]
