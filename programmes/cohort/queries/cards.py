"""Cards to print."""

from dataclasses import dataclass
from uuid import UUID

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.safestring import SafeString, mark_safe

from alsets.access import Member
from programmes.cohort import cards
from programmes.cohort.models import JoinCode, SeatState


@dataclass(frozen=True, slots=True)
class Card:
    """A card to print. ``code``: "" where it is gone.

    ``drawn``: the QR code of its address, for a page; ``square``: the same as an address of data.
    """

    id: UUID
    name: str
    number: str
    code: str
    address: str
    drawn: SafeString
    square: str
    until: str
    is_over: bool


def cards_to_print(member: Member) -> tuple[Card, ...]:
    """Return the programme's cards that nobody has used yet, the newest first."""
    rows = (
        JoinCode.objects.filter(
            programme_id=member.programme, used_at=None, seat__state=SeatState.INVITED
        )
        .select_related("seat")
        .order_by("-id")
    )
    return tuple(_card(row) for row in rows)


def _card(row: JoinCode) -> Card:
    code = cards.code_of(row)
    address = settings.BASE_URL + reverse("join_code", args=[code]) if code else ""
    return Card(
        id=row.seat_id,
        name=row.seat.name,
        number=cards.shown(row.card_number),
        code=code,
        address=address,
        drawn=_drawn(address) if address else SafeString(""),
        square=segno.make(address, micro=False).svg_data_uri(border=0) if address else "",
        until=formats.date_format(timezone.localtime(row.expires_at), "j F Y"),
        is_over=row.expires_at < timezone.now(),
    )


def _drawn(address: str) -> SafeString:
    """Draw an address for a phone's camera: black on white, in the dark as well."""
    svg = segno.make(address, micro=False).svg_inline(scale=4, border=2, light="#fff")
    return mark_safe(svg)  # noqa: S308  (drawn here from an address of ours: paths and numbers)
