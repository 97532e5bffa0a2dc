"""Reading what people need, and that they were paid."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils import formats

from alsets.access import Member
from members.people.queries import Face, faces_in
from programmes.cohort.models import Seat, SeatState
from programmes.cohort.queries import own_words, perspective_words
from programmes.taking_part.models import (
    AccessNeed,
    FurtherPerspective,
    InvolvementPayment,
    Payment,
)


@dataclass(frozen=True, slots=True)
class MyPart:
    """What somebody said about taking part. ``paid``: days in words, the newest first."""

    perspective: str
    further: tuple[str, ...]
    needs: str
    journey: str
    comes_with: str
    languages: str
    address_as: str
    payment: str
    paid: tuple[str, ...]


def my_part(member: Member) -> MyPart | None:
    """Return what she at the address said; None where she does not sit there."""
    mine = {"programme_id": member.programme, "owner_id": member.person_id}
    seat = Seat.objects.filter(
        programme_id=member.programme, person_id=member.person_id, state=SeatState.TAKEN
    ).first()
    if seat is None:
        return None
    need = AccessNeed.objects.filter(**mine).first() or AccessNeed(**mine)
    further = FurtherPerspective.objects.filter(**mine).values_list("perspective", flat=True)
    paid = InvolvementPayment.objects.filter(
        programme_id=member.programme, person_id=member.person_id
    ).order_by("-paid_on")
    return MyPart(
        perspective=seat.perspective,
        further=tuple(further),
        needs=need.needs,
        journey=need.journey,
        comes_with=need.comes_with,
        languages=need.languages,
        address_as=need.address_as,
        payment=need.payment,
        paid=tuple(formats.date_format(one.paid_on, "j F Y") for one in paid),
    )


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One person as those see her who run the programme. ``has_said``: she has told anything.

    ``paid``: (id, day in words), the newest first.
    """

    seat_id: UUID
    face: Face
    perspective: str
    has_said: bool
    needs: str
    journey: str
    comes_with: str
    languages: str
    address_as: str
    payment: str
    paid: tuple[tuple[UUID, str], ...]


def needs_page(member: Member) -> tuple[NeedRow, ...]:
    """Return everybody who sits in the programme of the address, by name."""
    seats = {
        seat.person_id: seat
        for seat in Seat.objects.filter(
            programme_id=member.programme, state=SeatState.TAKEN, person__isnull=False
        )
    }
    needs = {row.owner_id: row for row in AccessNeed.objects.filter(programme_id=member.programme)}
    paid: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    payments = InvolvementPayment.objects.filter(programme_id=member.programme)
    for one in payments.order_by("-paid_on"):
        paid[one.person_id].append((one.pk, formats.date_format(one.paid_on, "j F Y")))
    words = own_words(member)
    faces = faces_in(member.organisation, [id_ for id_ in seats if id_])
    return tuple(
        _row(seats[id_], face, needs.get(id_), paid[id_], words)
        for id_, face in faces.items()
        if id_ in seats
    )


def _row(
    seat: Seat,
    face: Face,
    need: AccessNeed | None,
    paid: list[tuple[UUID, str]],
    words: dict[str, str],
) -> NeedRow:
    said = need or AccessNeed()
    return NeedRow(
        seat_id=seat.pk,
        face=face,
        perspective=perspective_words(seat.perspective, words),
        has_said=need is not None,
        needs=said.needs,
        journey=said.journey,
        comes_with=said.comes_with,
        languages=said.languages,
        address_as=said.address_as,
        payment=str(Payment(said.payment).label) if said.payment else "",
        paid=tuple(paid),
    )
