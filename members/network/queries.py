"""Reading who leads the network, who was asked to, and what the letter says."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from alsets.access import Member
from alsets.access.doors import token_hash
from alsets.mail.queries import returned
from members.network.models import LeadInvitation, NetworkLead
from members.people.queries import Face, face


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody who leads the network."""

    id: UUID
    face: Face
    is_me: bool


@dataclass(frozen=True, slots=True)
class AskedToLead:
    """Somebody asked by letter. ``over``: 14 days have passed.

    ``came_back``: nobody lives at the address.
    """

    id: UUID
    face: Face
    email: str
    words: str
    over: bool
    came_back: bool


def leads(member: Member) -> tuple[Lead, ...]:
    """Return who leads the network now, by name."""
    rows = NetworkLead.objects.filter(active=True).values_list("id", "person_id", "name")
    found = [Lead(id_, face(who, name), who == member.person_id) for id_, who, name in rows]
    return tuple(sorted(found, key=lambda one: one.face.name.casefold()))


def lead_to_end(member: Member, lead_id: UUID) -> Lead | None:
    """Return one of those who lead now."""
    return next((one for one in leads(member) if one.id == lead_id), None)


def asked_to_lead() -> tuple[AskedToLead, ...]:
    """Return the letters that nobody has answered, the newest first."""
    found = list(
        LeadInvitation.objects.filter(accepted_at=None, taken_back_at=None).order_by(
            "-sent_at", "id"
        )
    )
    back, now = returned(row.pk for row in found), timezone.now()
    return tuple(
        AskedToLead(
            id=row.pk,
            face=face(row.pk, row.name),
            email=row.email,
            words=_("asked on %(day)s")
            % {"day": formats.date_format(timezone.localtime(row.sent_at), "j F")},
            over=row.expires_at < now,
            came_back=row.pk in back,
        )
        for row in found
    )


@dataclass(frozen=True, slots=True)
class LeadOffer:
    """What the letter says to whoever holds its token. ``state``: open, used, taken_back, expired.

    ``is_mine``: the person in scope said yes to it, and leads still.
    """

    network_name: str
    email: str
    name: str
    state: str
    is_mine: bool


def lead_offer(token: str) -> LeadOffer | None:
    """Return what a letter offers; None for an unknown token."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT network_name, email, name, state, is_mine"
            " FROM alsets.lead_invitation(%s::text)",
            [token_hash(token)],
        )
        row = cursor.fetchone()
    return LeadOffer(*row) if row else None
