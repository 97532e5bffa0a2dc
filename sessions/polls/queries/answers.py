"""Reading a poll: what somebody answered, and who has."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from alsets.ui.days import named_day
from members.organisations.models import Organisation
from members.people.queries import Face, faces_in
from programmes.cohort.models import Seat, SeatState
from programmes.curriculum.models import LearningSession
from sessions.polls import rules
from sessions.polls.models import CandidateSlot, DatePoll, DayOff, SlotAnswer
from sessions.polls.patterns import Off, public_holidays
from sessions.schedule import times


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A date with what somebody answered, "" for nothing yet."""

    id: UUID
    words: str
    answer: str


@dataclass(frozen=True, slots=True)
class PatternRows:
    """The dates of one weekday and time. ``answer``: the same for all of them, or "".

    ``is_mixed``: they were answered one by one, and not all alike.
    """

    n: int
    words: str
    answer: str
    is_mixed: bool
    slots: tuple[SlotRow, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """The dates that somebody is asked about."""

    is_open: bool
    n_dates: int
    until: str
    patterns: tuple[PatternRows, ...]
    n_answered: int
    n_slots: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody who was asked. ``note``: how far she is; ``address``: where to answer for her."""

    face: Face
    note: str
    is_done: bool
    address: str


@dataclass(frozen=True, slots=True)
class PollPage:
    """A poll as those who asked see it."""

    is_open: bool
    until: str
    n_done: int
    people: tuple[PersonRow, ...]
    n_slots: int
    n_dates: int
    reminded: str


def newest_poll(member: Member) -> DatePoll | None:
    """Return the poll that was opened last."""
    rows = DatePoll.objects.filter(programme_id=member.programme)
    return rows.order_by("-opened_at", "-pk").first()


def undated(member: Member) -> int:
    """Return how many sessions have no date."""
    rows = LearningSession.objects.filter(programme_id=member.programme)
    return rows.filter(starts_at=None, held_at=None).count()


def days_off(member: Member) -> tuple[Off, ...]:
    """Return the programme's own days without a session."""
    rows = DayOff.objects.filter(programme_id=member.programme).order_by("first", "pk")
    return tuple(Off(row.first, row.last, row.name) for row in rows)


def holidays_of(member: Member, first: dt.date, last: dt.date) -> tuple[Off, ...]:
    """Return the public holidays of the organisation's country in a period."""
    country = Organisation.objects.values_list("country", flat=True).get(pk=member.organisation)
    return public_holidays(country, first, last)


def answering(member: Member, person_id: UUID) -> Answering | None:
    """Return the newest poll with what somebody answered; None where nobody was ever asked."""
    poll = newest_poll(member)
    if poll is None:
        return None
    slots = slots_of(poll)
    said = dict(
        SlotAnswer.objects.filter(slot__poll=poll, owner_id=person_id).values_list(
            "slot_id", "answer"
        )
    )
    by_pattern: dict[int, list[CandidateSlot]] = defaultdict(list)
    for slot in slots:
        by_pattern[slot.pattern].append(slot)
    return Answering(
        is_open=rules.takes_answers(poll, timezone.localdate()),
        n_dates=poll.n_dates,
        until=named_day(poll.reply_by) if poll.reply_by else "",
        patterns=tuple(
            _pattern(n, poll.length_minutes, rows, said) for n, rows in sorted(by_pattern.items())
        ),
        n_answered=sum(1 for slot in slots if slot.pk in said),
        n_slots=len(slots),
    )


def slots_of(poll: DatePoll) -> list[CandidateSlot]:
    return list(CandidateSlot.objects.filter(poll=poll).order_by("starts_at", "pk"))


def _pattern(
    n: int, minutes: int, rows: list[CandidateSlot], said: Mapping[UUID, str]
) -> PatternRows:
    answers = {said.get(row.pk, "") for row in rows}
    start = rows[0].starts_at
    return PatternRows(
        n=n,
        words=_("%(day)s, %(start)s to %(end)s")
        % {
            "day": times.weekday_words(start),
            "start": times.time_words(start),
            "end": times.time_words(start + dt.timedelta(minutes=minutes)),
        },
        answer=next(iter(answers)) if len(answers) == 1 else "",
        is_mixed=len(answers) > 1,
        slots=tuple(
            SlotRow(row.pk, times.day_words(row.starts_at), said.get(row.pk, "")) for row in rows
        ),
    )


def seated_in(programme_id: UUID) -> dict[UUID, str]:
    """Return who sits in the circle, and from where each looks."""
    rows = Seat.objects.filter(
        programme_id=programme_id, state=SeatState.TAKEN, person_id__isnull=False
    )
    return dict(rows.values_list("person_id", "perspective"))


def said_in(poll: DatePoll) -> dict[UUID, dict[UUID, str]]:
    said: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    rows = SlotAnswer.objects.filter(slot__poll=poll)
    for owner_id, slot_id, answer in rows.values_list("owner_id", "slot_id", "answer"):
        said[owner_id][slot_id] = answer
    return said


def asked_people(member: Member) -> frozenset[UUID]:
    """Return who sits in the circle."""
    return frozenset(seated_in(member.programme))


def not_answered(poll: DatePoll) -> frozenset[UUID]:
    """Return who sits in the circle and has not answered all of it."""
    said, n_slots = said_in(poll), len(slots_of(poll))
    seated = seated_in(poll.programme_id)
    return frozenset(id_ for id_ in seated if len(said.get(id_, {})) < n_slots)


def poll_page(member: Member) -> PollPage | None:
    """Return the newest poll with who has answered; None where nobody was asked yet."""
    poll = newest_poll(member)
    if poll is None:
        return None
    n_slots, said, seated = len(slots_of(poll)), said_in(poll), seated_in(member.programme)
    faces = faces_in(member.organisation, seated)
    people = tuple(
        PersonRow(
            face=face,
            note=_how_far(len(said.get(id_, {})), n_slots),
            is_done=len(said.get(id_, {})) >= n_slots,
            address=member.at("answer_dates_for", person=id_),
        )
        for id_, face in faces.items()
    )
    return PollPage(
        is_open=rules.takes_answers(poll, timezone.localdate()),
        until=named_day(poll.reply_by) if poll.reply_by else "",
        n_done=sum(1 for one in people if one.is_done),
        people=people,
        n_slots=n_slots,
        n_dates=poll.n_dates,
        reminded=times.day_words(poll.reminded_at) if poll.reminded_at else "",
    )


def _how_far(n: int, n_slots: int) -> str:
    if n >= n_slots:
        return _("has answered")
    if n:
        return _("has answered %(n)s of %(all)s") % {"n": n, "all": n_slots}
    return _("no answer yet")
