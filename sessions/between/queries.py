"""Reading when sets meet between sessions."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from alsets.access import Member
from programmes.cohort.models import SeatState
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet, Mode, SetMembership
from sessions.between import doors, rules
from sessions.between.models import SetDate
from sessions.schedule import times
from sessions.schedule.calendars import Entry


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date of a set. ``address``: its board; ``change``: where it is changed, "" for who may not.

    ``is_over``: it has ended.
    """

    id: UUID
    when: str
    place: str
    link: str
    is_over: bool
    address: str
    change: str


@dataclass(frozen=True, slots=True)
class SetDates:
    """The dates of one set, the next one first, then those that were."""

    id: UUID
    name: str
    mode: Mode
    coming: tuple[DateRow, ...]
    past: tuple[DateRow, ...]
    plans: bool
    chooses_mode: bool


def runs_itself(learning_set_id: UUID) -> bool:
    """Say whether the person in scope sits in this set, and it looks after itself."""
    return learning_set_id in doors.own_sets()


def sits_in(member: Member, learning_set_id: UUID) -> bool:
    """Say whether somebody sits in a set now."""
    return SetMembership.objects.filter(
        learning_set_id=learning_set_id,
        until=None,
        seat__state=SeatState.TAKEN,
        seat__person_id=member.person_id,
    ).exists()


def set_dates(member: Member, learning_set_id: UUID, *, staff: bool) -> SetDates | None:
    """Return the dates of a set: to those who run the programme, and to those who sit in it."""
    row = LearningSet.objects.filter(programme_id=member.programme, pk=learning_set_id).first()
    if row is None or not (staff or sits_in(member, learning_set_id)):
        return None
    plans = staff or row.mode == Mode.SELF_FACILITATED
    dates = SetDate.objects.filter(learning_set=row, called_off_at=None)
    rows = [
        _row(member, one, plans=plans)
        for one in dates.select_related("learning_session").order_by("starts_at")
    ]
    return SetDates(
        id=row.pk,
        name=row.name,
        mode=Mode(row.mode),
        coming=tuple(one for one in rows if not one.is_over),
        past=tuple(one for one in reversed(rows) if one.is_over),
        plans=plans,
        chooses_mode=staff,
    )


def _row(member: Member, row: SetDate, *, plans: bool) -> DateRow:
    at = {"learning_set": row.learning_set_id}
    ends_at = row.starts_at + rules.LASTS
    is_over = ends_at < timezone.now()
    return DateRow(
        id=row.pk,
        when=times.when_words(row.starts_at, ends_at),
        place=row.place,
        link=row.link,
        is_over=is_over,
        address=member.at("between", number=row.learning_session.number, turn=row.turn, **at),
        change=member.at("change_set_date", set_date=row.pk, **at) if plans and not is_over else "",
    )


def set_date(member: Member, learning_set_id: UUID, set_date_id: UUID) -> SetDate | None:
    """Return one date of a set that was not called off."""
    return SetDate.objects.filter(
        programme_id=member.programme,
        learning_set_id=learning_set_id,
        pk=set_date_id,
        called_off_at=None,
    ).first()


def session_before(member: Member, at: dt.datetime) -> LearningSession | None:
    """Return the session after which a meeting at that time comes; before all, the first one."""
    rows = LearningSession.objects.filter(programme_id=member.programme)
    was = rows.filter(starts_at__lte=at).order_by("-starts_at").first()
    return was or rows.order_by("number").first()


def entry_of(row: SetDate) -> Entry:
    """Return a date of a set as a calendar gets it."""
    return Entry(
        session_id=row.pk,
        starts_at=row.starts_at,
        ends_at=row.starts_at + rules.LASTS,
        sequence=row.sequence,
        released_at=row.released_at,
        place=row.place,
        online=bool(row.link),
        called_off=row.called_off_at is not None,
    )
