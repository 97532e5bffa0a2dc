"""Telling what one needs, and noting that somebody was paid."""

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from programmes.cohort.commands import choose_perspective
from programmes.cohort.models import Perspective, Seat, SeatState
from programmes.taking_part import rules
from programmes.taking_part.models import AccessNeed, FurtherPerspective, InvolvementPayment


def tell_needs(
    *,
    by: Member,
    perspective: str,
    further: Collection[str],
    needs: str,
    journey: str,
    comes_with: str,
    languages: str,
    address_as: str,
    payment: str,
) -> None:
    """Keep from where somebody looks and what she needs; "" where she says nothing."""
    with transaction.atomic():
        choose_perspective(by=by, perspective=perspective)
        hers = {"organisation_id": by.organisation, "owner_id": by.person_id}
        row = AccessNeed.objects.select_for_update().filter(**hers, programme_id=by.programme)
        need = row.first() or AccessNeed(**hers, programme_id=by.programme)
        need.needs, need.journey, need.comes_with = needs, journey, comes_with
        need.languages, need.address_as, need.payment = languages, address_as, payment
        need.save()
        FurtherPerspective.objects.filter(**hers, programme_id=by.programme).delete()
        FurtherPerspective.objects.bulk_create(
            FurtherPerspective(**hers, programme_id=by.programme, perspective=one)
            for one in Perspective
            if one.value in further and one.value != perspective
        )


def note_payment(*, by: Member, seat_id: UUID, paid_on: dt.date) -> None:
    """Note that whoever sits there was paid for this day; noted twice it is noted once.

    Raises `Seat.DoesNotExist`.
    """
    if not rules.can_see_needs(by):
        raise PermissionDenied
    seat = Seat.objects.get(programme_id=by.programme, pk=seat_id, state=SeatState.TAKEN)
    if seat.person_id is None:
        raise Seat.DoesNotExist
    InvolvementPayment.objects.bulk_create(
        [
            InvolvementPayment(
                organisation_id=by.organisation,
                programme_id=by.programme,
                person_id=seat.person_id,
                paid_on=paid_on,
            )
        ],
        ignore_conflicts=True,
    )


def take_back_payment(*, by: Member, payment_id: UUID) -> bool:
    """Take back what was noted by mistake; False where it is gone already."""
    if not rules.can_see_needs(by):
        raise PermissionDenied
    rows = InvolvementPayment.objects.filter(programme_id=by.programme, pk=payment_id)
    n_gone, _by_model = rows.delete()
    return n_gone > 0
