"""Reading who belongs to an organisation, and what an invitation says."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils import timezone

from alsets.access import Role
from alsets.access.doors import token_hash
from alsets.mail.queries import returned
from members.organisations.models import Invitation, Membership
from members.organisations.rules import LISTED
from members.people.models import Profile


@dataclass(frozen=True, slots=True)
class Invited:
    """What the holder of an invitation's token may know before she says yes.

    ``state``: open, used, taken_back or expired.
    """

    id: UUID
    organisation_id: UUID
    organisation_name: str
    organisation_slug: str
    programme_id: UUID | None
    role: Role
    email: str
    name: str
    language: str
    state: str


def invitation_by_token(token: str) -> Invited | None:
    """Return what an invitation says, to whoever holds its token; None for an unknown one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, organisation_id, organisation_name, organisation_slug, programme_id, role,"
            " email, name, language, state FROM alsets.invitation(%s::text)",
            [token_hash(token)],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    id_, organisation_id, name_there, slug, programme_id, role, email, name, language, state = row
    return Invited(
        id=id_,
        organisation_id=organisation_id,
        organisation_name=name_there,
        organisation_slug=slug,
        programme_id=programme_id,
        role=Role(role),
        email=email,
        name=name,
        language=language,
        state=state,
    )


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation nobody has answered yet. ``over``: its 14 days have passed.

    ``came_back``: nobody lives at its address. ``replaces_id``: the membership it takes over.
    """

    id: UUID
    name: str
    email: str
    role: Role
    programme_id: UUID | None
    sent_at: dt.datetime
    expires_at: dt.datetime
    over: bool
    came_back: bool
    replaces_id: UUID | None


def open_invitations(
    organisation_id: UUID,
    *,
    roles: tuple[Role, ...] = LISTED,
    programme_id: UUID | None = None,
) -> tuple[OpenInvitation, ...]:
    """Return the unanswered invitations to these roles, the newest first."""
    rows = Invitation.objects.filter(
        organisation_id=organisation_id, role__in=roles, accepted_at=None, taken_back_at=None
    )
    if programme_id is not None:
        rows = rows.filter(programme_id=programme_id)
    now = timezone.now()
    found = list(rows.order_by("-sent_at", "id"))
    back = returned(row.pk for row in found)
    return tuple(
        OpenInvitation(
            id=row.pk,
            name=row.name,
            email=row.email,
            role=Role(row.role),
            programme_id=row.programme_id,
            sent_at=row.sent_at,
            expires_at=row.expires_at,
            over=row.expires_at < now,
            came_back=row.pk in back,
            replaces_id=row.replaces_id,
        )
        for row in found
    )


@dataclass(frozen=True, slots=True)
class HeldRole:
    """A role that somebody holds, with the name others know her by there."""

    membership_id: UUID
    person_id: UUID
    name: str
    role: Role
    programme_id: UUID | None
    since: dt.datetime


def people_of(organisation_id: UUID) -> tuple[HeldRole, ...]:
    """Return who holds which role in an organisation, by role and name; members are left out."""
    rows = Membership.objects.filter(
        organisation_id=organisation_id, active=True, role__in=LISTED
    ).values_list("id", "person_id", "role", "programme_id", "since")
    names = dict(
        Profile.objects.filter(organisation_id=organisation_id)
        .filter(person_id__in=[row[1] for row in rows])
        .values_list("person_id", "chosen_name")
    )
    held = [
        HeldRole(id_, who, names.get(who, ""), Role(role), programme, since)
        for id_, who, role, programme, since in rows
    ]
    return tuple(sorted(held, key=lambda one: (LISTED.index(one.role), one.name.casefold())))
