"""Asking for dates, answering, reminding, closing, and taking the dates that were chosen."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.access import Member
from alsets.ui.days import named_day
from programmes.cohort.models import Programme
from sessions.polls import doors, queries, rules
from sessions.polls.models import CanCome, CandidateSlot, DatePoll, DayOff, SlotAnswer
from sessions.polls.patterns import Off, Offered
from sessions.schedule.commands import date_series
from sessions.schedule.doors import addresses_in
from sessions.schedule.letters import write_to

LETTERS = "sessions/polls/mail"
REST = dt.timedelta(hours=20)
"""Between two reminders: nobody gets two a day."""


class AskedAlready(Exception):  # noqa: N818  (a state of the world, not a fault)
    """A poll of this programme is open."""


class TooLate(Exception):  # noqa: N818
    """The poll is closed."""


class RemindedAlready(Exception):  # noqa: N818
    """People were reminded less than a day ago."""


def ask_for_dates(
    *,
    by: Member,
    offered: Sequence[Offered],
    n_dates: int,
    length_minutes: int,
    least_days: int,
    reply_by: dt.date | None = None,
) -> DatePoll:
    """Ask everybody when they can come, and write to who has an address.

    Raise `AskedAlready` while another poll is open.
    """
    if not rules.can_ask(by):
        raise PermissionDenied
    Programme.objects.select_for_update().get(pk=by.programme)
    if DatePoll.objects.filter(programme_id=by.programme, closed_at=None).exists():
        raise AskedAlready
    poll = DatePoll.objects.create(
        organisation_id=by.organisation,
        programme_id=by.programme,
        n_dates=n_dates,
        length_minutes=length_minutes,
        least_days=least_days,
        reply_by=reply_by,
    )
    CandidateSlot.objects.bulk_create(
        CandidateSlot(
            organisation_id=by.organisation,
            programme_id=by.programme,
            poll=poll,
            starts_at=one.starts_at,
            pattern=one.pattern,
        )
        for one in offered
        if one.starts_at is not None
    )
    _write(by, "which_days", None)
    return poll


def keep_days_off(*, by: Member, off: Iterable[Off]) -> None:
    """Keep the days on which a programme does not meet, instead of those that were there."""
    if not rules.can_ask(by):
        raise PermissionDenied
    DayOff.objects.filter(programme_id=by.programme).delete()
    DayOff.objects.bulk_create(
        DayOff(
            organisation_id=by.organisation,
            programme_id=by.programme,
            first=one.first,
            last=one.last,
            name=one.name,
        )
        for one in off
    )


def answer_dates(*, by: Member, answers: Mapping[UUID, str]) -> bool:
    """Say when one can come; the last word counts. Return whether this closed the poll.

    Raise `TooLate` for a poll that is closed. Dates of another poll are left aside.
    """
    if not rules.can_answer(by):
        raise PermissionDenied
    poll = _open_poll(by)
    slots = _of_poll(poll, answers)
    SlotAnswer.objects.bulk_create(
        [
            SlotAnswer(
                organisation_id=by.organisation,
                owner_id=by.person_id,
                programme_id=by.programme,
                slot_id=slot_id,
                answer=CanCome(answers[slot_id]),
                said_at=timezone.now(),
            )
            for slot_id in slots
        ],
        update_conflicts=True,
        unique_fields=["organisation", "slot", "owner"],
        update_fields=["answer", "said_at"],
    )
    return doors.close_answered_poll(poll.pk)


def answer_dates_for(*, by: Member, person_id: UUID, answers: Mapping[UUID, str]) -> bool:
    """Write down what somebody said by phone or on paper. Return whether this closed the poll."""
    if not rules.can_ask(by):
        raise PermissionDenied
    poll = _open_poll(by)
    slots = _of_poll(poll, answers)
    doors.answer_for(person_id, {slot_id: CanCome(answers[slot_id]).value for slot_id in slots})
    return doors.close_answered_poll(poll.pk)


def remind(*, by: Member) -> int:
    """Write to those alone who have not answered yet; return to how many.

    Raise `RemindedAlready` within a day, and `TooLate` where the poll is closed.
    """
    if not rules.can_ask(by):
        raise PermissionDenied
    poll = _open_poll(by, lock=True)
    now = timezone.now()
    if poll.reminded_at is not None and now < poll.reminded_at + REST:
        raise RemindedAlready
    poll.reminded_at = now
    poll.save(update_fields=["reminded_at"])
    return _write(by, "which_days_again", queries.not_answered(poll))


def close_poll(*, by: Member) -> None:
    """Take no more answers; twice is fine."""
    if not rules.can_ask(by):
        raise PermissionDenied
    DatePoll.objects.filter(programme_id=by.programme, closed_at=None).update(
        closed_at=timezone.now()
    )


def open_again(*, by: Member) -> None:
    """Take answers again, also where the last day is past; another poll may not be open."""
    if not rules.can_ask(by):
        raise PermissionDenied
    poll = queries.newest_poll(by)
    if poll is None or rules.takes_answers(poll, timezone.localdate()):
        return
    DatePoll.objects.filter(pk=poll.pk).update(closed_at=None, reply_by=None)


def take_dates(*, by: Member, slot_ids: Sequence[UUID]) -> int:
    """Give the dates to the sessions that have none, in their order, and close the poll.

    Everybody gets one letter with all of them. Return how many sessions were dated.
    """
    if not rules.can_ask(by):
        raise PermissionDenied
    poll = queries.newest_poll(by)
    if poll is None:
        raise TooLate
    starts = list(
        CandidateSlot.objects.filter(poll=poll, pk__in=slot_ids)
        .order_by("starts_at")
        .values_list("starts_at", flat=True)
    )
    n = date_series(by=by, starts=starts)
    DatePoll.objects.filter(pk=poll.pk, closed_at=None).update(closed_at=timezone.now())
    return n


def _open_poll(by: Member, *, lock: bool = False) -> DatePoll:
    poll = queries.newest_poll(by)
    if poll is None or not rules.takes_answers(poll, timezone.localdate()):
        raise TooLate
    return DatePoll.objects.select_for_update().get(pk=poll.pk) if lock else poll


def _of_poll(poll: DatePoll, answers: Mapping[UUID, str]) -> list[UUID]:
    rows = CandidateSlot.objects.filter(poll=poll, pk__in=list(answers))
    return sorted(rows.values_list("pk", flat=True))


def _write(by: Member, letter: str, to_these: frozenset[UUID] | None) -> int:
    """Write to everybody of the programme who has an address, or to some of them."""
    page = settings.BASE_URL.rstrip("/") + by.at("dates")
    poll = queries.newest_poll(by)
    last = poll.reply_by if poll else None
    return write_to(
        [to for to in addresses_in(by.programme) if to_these is None or to.person_id in to_these],
        template=f"{LETTERS}/{letter}",
        words=lambda: {"page": page, "until": named_day(last) if last else ""},
    )
