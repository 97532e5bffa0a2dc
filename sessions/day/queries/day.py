"""The day as its facilitator sees it first: everybody together, and its sets."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alsets.access import Member
from alsets.live.tickets import stream_address
from programmes.cohort.models import SeatState
from programmes.sets.models import LearningSet, SetMembership
from sessions.day import rules, stages
from sessions.day.models import Round, SetMeeting
from sessions.day.queries.running import AgendaRow, agenda_rows, running_day
from sessions.schedule import times
from sessions.schedule.rules import length


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set on the day's page, or everybody. ``note`` says how its meeting stands."""

    id: UUID | None
    name: str
    note: str
    address: str


@dataclass(frozen=True, slots=True)
class DayPage:
    """The day as its facilitator sees it first."""

    number: int
    title: str
    is_held: bool
    is_time: bool
    is_over: bool
    when: str
    everybody: SetRow
    sets: tuple[SetRow, ...]
    agenda: tuple[AgendaRow, ...]
    stream: str


def people_by_set(member: Member) -> dict[UUID, set[UUID]]:
    people: dict[UUID, set[UUID]] = defaultdict(set)
    rows = SetMembership.objects.filter(
        programme_id=member.programme,
        until=None,
        seat__state=SeatState.TAKEN,
        seat__person_id__isnull=False,
    ).values_list("learning_set_id", "seat__person_id")
    for learning_set_id, person_id in rows:
        people[learning_set_id].add(person_id)
    return people


def day_page(member: Member, number: int) -> DayPage | None:
    """Return the day with all its sets."""
    day = running_day(member, number, timezone.now())
    if day is None:
        return None
    row = day.session
    people = people_by_set(member)
    meetings = {
        meeting.learning_set_id: meeting
        for meeting in SetMeeting.objects.filter(learning_session=row, turn=0)
    }
    rounds: Counter[UUID | None] = Counter(
        Round.objects.filter(set_meeting__learning_session=row, set_meeting__turn=0)
        .exclude(stage__in=stages.WAITING)
        .values_list("set_meeting__learning_set_id", flat=True)
    )
    ends_at = row.starts_at and row.starts_at + length(day.minutes)
    return DayPage(
        number=row.number,
        title=row.title,
        is_held=row.held_at is not None,
        is_time=rules.is_time_to_meet(row.starts_at, timezone.now()),
        is_over=row.starts_at is not None and row.starts_at <= timezone.now(),
        when=times.when_words(row.starts_at, ends_at) if row.starts_at and ends_at else "",
        everybody=SetRow(
            id=None,
            name=_("Everybody"),
            note=_standing(meetings.get(None), len(set().union(*people.values())), rounds[None]),
            address=member.at("everybody", number=number),
        ),
        sets=tuple(
            SetRow(
                id=one.pk,
                name=one.name,
                note=_standing(meetings.get(one.pk), len(people[one.pk]), rounds[one.pk]),
                address=member.at("set_meeting", number=number, learning_set=one.pk),
            )
            for one in sets_of(member)
        ),
        agenda=agenda_rows(day.parts),
        stream=stream_address([row.pk]),
    )


def sets_of(member: Member) -> list[LearningSet]:
    return list(LearningSet.objects.filter(programme_id=member.programme).order_by("name"))


def _standing(meeting: SetMeeting | None, n_people: int, n_rounds: int) -> str:
    people = ngettext("%(n)s person", "%(n)s people", n_people) % {"n": n_people}
    if meeting is None:
        return people
    rounds = ngettext("%(n)s round", "%(n)s rounds", n_rounds) % {"n": n_rounds}
    state = _("closed") if meeting.closed_at else _("meeting now")
    return f"{people} · {rounds} · {state}"
