"""Who sits in a programme, for rooms above."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import formats, timezone

from alsets.access import Member
from members.people.queries import Face, faces_in
from programmes.cohort import rules
from programmes.cohort.cards import code_hash
from programmes.cohort.models import Perspective, Recovery, Seat, SeatState


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat that somebody sits on or was asked to. ``name``: as the staff know her."""

    id: UUID
    perspective: Perspective
    state: SeatState
    person_id: UUID | None
    name: str


def seats_of(programme_id: UUID) -> tuple[SeatRow, ...]:
    """Return the seats of a programme that are taken or kept, in the order they were kept."""
    rows = Seat.objects.filter(programme_id=programme_id, state__in=rules.KEPT)
    return tuple(
        SeatRow(id_, Perspective(perspective), SeatState(state), person_id, name)
        for id_, perspective, state, person_id, name in rows.order_by("kept_at", "id").values_list(
            "id", "perspective", "state", "person_id", "name"
        )
    )


def composition(programme_id: UUID) -> dict[Perspective, int]:
    """Return how many sit in a programme from each perspective; every one is named."""
    taken = Counter(
        Seat.objects.filter(programme_id=programme_id, state=SeatState.TAKEN).values_list(
            "perspective", flat=True
        )
    )
    return {perspective: taken[perspective.value] for perspective in Perspective}


def people_in(member: Member) -> tuple[Face, ...]:
    """Return the faces of those who sit in the programme of the address, by name."""
    sitting = Seat.objects.filter(
        programme_id=member.programme, state=SeatState.TAKEN, person__isnull=False
    )
    ids = list(sitting.values_list("person_id", flat=True))
    return tuple(faces_in(member.organisation, ids).values())


def own_seat(member: Member) -> UUID | None:
    """Return the seat that the person at the address sits on."""
    rows = Seat.objects.filter(
        programme_id=member.programme, person_id=member.person_id, state=SeatState.TAKEN
    )
    return rows.values_list("pk", flat=True).first()


@dataclass(frozen=True, slots=True)
class LetIn:
    """That somebody was let in again: when, in words, and by whom."""

    day: str
    by: str


def let_in(member: Member, person_id: UUID) -> tuple[LetIn, ...]:
    """Return when somebody was let in again in the programme of the address, the last first."""
    rows = list(
        Recovery.objects.filter(
            programme_id=member.programme, person_id=person_id, used_at__isnull=False
        ).order_by("-used_at")
    )
    faces = faces_in(member.organisation, [row.by_id for row in rows]) if rows else {}
    return tuple(
        LetIn(
            formats.date_format(timezone.localtime(row.used_at), "j F Y"),
            faces[row.by_id].name if row.by_id in faces else "",
        )
        for row in rows
    )


def has_card(code: str) -> bool | None:
    """Say whether the account that a code lets into has a card; None where the code is over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_card FROM alsets.recovery(%s::text)", [code_hash(code)])
        row = cursor.fetchone()
    return row[0] if row else None
