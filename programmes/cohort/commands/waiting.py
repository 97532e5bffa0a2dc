"""Waiting for a seat, alone or with somebody, and being offered one."""

from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from programmes.cohort import rules
from programmes.cohort.commands.keeping import (
    NoSeatFree,
    invite_member,
    locked_programme,
    make_join_card,
)
from programmes.cohort.models import Perspective, Seat, WaitingEntry
from programmes.cohort.queries import seats_free


class OneSeatForTwo(Exception):  # noqa: N818
    """One seat is free, and two who come together wait for it."""


def let_wait(
    *,
    by: Member,
    perspective: str,
    name: str,
    email: str = "",
    language: str = "en",
    employer: str = "",
    comes_with: UUID | None = None,
    key: UUID | None = None,
) -> WaitingEntry:
    """Put somebody on the list. ``key`` names this one wish: a form sent twice is one entry.

    ``comes_with``: an entry of the list; two make a pair, and a third takes the first one's place
    beside her. Raises `WaitingEntry.DoesNotExist` where that one waits no more.
    """
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        locked_programme(by)
        here = WaitingEntry.objects.filter(programme_id=by.programme)
        known = here.filter(pk=key).first() if key else None
        if known:
            return known
        pair_id = None
        if comes_with:
            other = here.get(pk=comes_with)
            pair_id = uuid4()
            here.filter(pair_id=other.pair_id).exclude(pair_id=None).update(pair_id=None)
            here.filter(pk=other.pk).update(pair_id=pair_id)
        entry = WaitingEntry(
            organisation_id=by.organisation,
            programme_id=by.programme,
            perspective=Perspective(perspective),
            name=name,
            email=email.strip().lower(),
            language=language,
            employer=employer,
            pair_id=pair_id,
        )
        if key:
            entry.pk = key
        entry.save(force_insert=True)
    return entry


def offer_seat(*, by: Member, entry_id: UUID) -> list[Seat]:
    """Keep a seat for who waits, and one for who comes along; by letter, or by card without email.

    Raises `NoSeatFree`, `OneSeatForTwo` and `WaitingEntry.DoesNotExist`; then nobody has one.
    """
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        programme = locked_programme(by)
        here = WaitingEntry.objects.filter(programme_id=by.programme)
        first = here.get(pk=entry_id)
        together = [first]
        if first.pair_id:
            together += here.filter(pair_id=first.pair_id).exclude(pk=first.pk)
        free = seats_free(programme)
        if free < 1:
            raise NoSeatFree
        if free < len(together):
            raise OneSeatForTwo
        seats = [_keep_for(by, entry) for entry in together]
        here.filter(pk__in=[entry.pk for entry in together]).delete()
    return seats


def _keep_for(by: Member, entry: WaitingEntry) -> Seat:
    if entry.email:
        return invite_member(
            by=by,
            perspective=entry.perspective,
            name=entry.name,
            email=entry.email,
            language=entry.language,
            employer=entry.employer,
        )
    return make_join_card(
        by=by, perspective=entry.perspective, name=entry.name, employer=entry.employer
    )


def part_pair(*, by: Member, entry_id: UUID) -> None:
    """Let two who came together wait one by one. Twice is fine."""
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    here = WaitingEntry.objects.filter(programme_id=by.programme)
    pair = here.filter(pk=entry_id).exclude(pair_id=None).values("pair_id")
    here.filter(pair_id__in=pair).update(pair_id=None)


def stop_waiting(*, by: Member, entry_id: UUID) -> None:
    """Take somebody off the list; who came along waits alone. Twice is fine."""
    if not rules.can_fill_seats(by):
        raise PermissionDenied
    with transaction.atomic():
        part_pair(by=by, entry_id=entry_id)
        WaitingEntry.objects.filter(programme_id=by.programme, pk=entry_id).delete()
