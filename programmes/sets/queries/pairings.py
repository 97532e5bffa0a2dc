"""Reading the rules about two people, with their reasons: for facilitators."""

from dataclasses import dataclass
from uuid import UUID

from alsets.access import Member
from members.people.queries import Face, face, faces_in
from programmes.sets.models import PairingKind, PairingRule


@dataclass(frozen=True, slots=True)
class Pairing:
    """A rule about two people. ``reason``: what a facilitator wrote for the others, or nothing."""

    id: UUID
    one: Face
    other: Face
    words: str
    reason: str


def pairings(member: Member) -> tuple[Pairing, ...]:
    """Return the rules of the programme, the newest first."""
    rows = list(
        PairingRule.objects.filter(programme_id=member.programme).order_by("-written_at", "id")
    )
    named = {row.one_id for row in rows} | {row.other_id for row in rows}
    faces = faces_in(member.organisation, named)
    return tuple(
        Pairing(
            id=row.pk,
            one=faces.get(row.one_id) or face(row.one_id, ""),
            other=faces.get(row.other_id) or face(row.other_id, ""),
            words=str(PairingKind(row.kind).label),
            reason=row.reason,
        )
        for row in rows
    )
