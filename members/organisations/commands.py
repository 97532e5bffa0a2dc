"""Inviting people, letting them in, ending roles."""

import datetime as dt
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from alsets.access import Member, Role
from alsets.access.doors import token_hash
from alsets.mail import post_letter
from alsets.tenancy.scope import scope
from members.organisations import rules
from members.organisations.models import AskedByLetter, Invitation, Membership
from members.people.commands import keep_profile

LASTS = dt.timedelta(days=14)
BREATH = dt.timedelta(minutes=1)
"""Asked again within this time it is the same click twice: one letter is enough."""


def invite(
    *,
    by: Member,
    programme_id: UUID | None,
    role: Role,
    email: str,
    name: str,
    language: str = "en",
    replaces_id: UUID | None = None,
) -> Invitation:
    """Invite somebody to a role by letter; an open invitation to the same is renewed.

    ``replaces_id``: the membership that ends when she says yes. Only the newest letter's link
    works; asked twice within a minute, one letter goes out.
    """
    if not rules.can_invite(by, role, programme_id):
        raise PermissionDenied
    if replaces_id and not rules.can_run_organisation(by):
        raise PermissionDenied
    now = timezone.now()
    with transaction.atomic():
        open_one, new = Invitation.objects.select_for_update().get_or_create(
            organisation_id=by.organisation,
            email=email.strip().lower(),
            role=role,
            programme_id=programme_id,
            accepted_at=None,
            taken_back_at=None,
            defaults={
                "name": name,
                "language": language,
                "token_hash": "",
                "sent_at": now,
                "expires_at": now + LASTS,
                "replaces_id": replaces_id,
            },
        )
        if replaces_id and open_one.replaces_id != replaces_id:
            open_one.replaces_id = replaces_id
            open_one.save(update_fields=["replaces_id"])
        if new or open_one.sent_at < now - BREATH:
            open_one.name, open_one.language = name, language
            send_letter(open_one)
    return open_one


def send_letter(asked: AskedByLetter) -> None:
    """Write a new token, and the letter that carries it; an older letter's link ends."""
    token = secrets.token_urlsafe(24)
    asked.token_hash = token_hash(token)
    asked.sent_at = timezone.now()
    asked.expires_at = asked.sent_at + LASTS
    asked.save()
    post_letter(
        to=asked.email,
        language=asked.language,
        template="members/organisations/mail/invitation",
        context={
            "link": f"{settings.BASE_URL}/join/by-mail/{token}/",
            "days": str(LASTS.days),
        },
        about=asked.pk,
    )


def send_letter_again(asked: AskedByLetter) -> None:
    """The same at somebody's wish, unless the last letter left a moment ago."""
    if asked.sent_at < timezone.now() - BREATH:
        send_letter(asked)


def send_invitation_again(*, by: Member, invitation_id: UUID) -> Invitation:
    """Send a new letter for an open invitation; the old letter's link ends."""
    with transaction.atomic():
        invitation = _open(by, invitation_id)
        send_letter_again(invitation)
    return invitation


def take_back_invitation(*, by: Member, invitation_id: UUID) -> Invitation:
    """Take an open invitation back: its letter opens nothing from now on."""
    with transaction.atomic():
        invitation = _open(by, invitation_id)
        invitation.taken_back_at = timezone.now()
        invitation.save(update_fields=["taken_back_at"])
    return invitation


def _open(by: Member, invitation_id: UUID) -> Invitation:
    """Return an open invitation, locked; raises `Invitation.DoesNotExist` for any other."""
    invitation = Invitation.objects.select_for_update().get(
        organisation_id=by.organisation, pk=invitation_id, accepted_at=None, taken_back_at=None
    )
    if not rules.can_invite(by, Role(invitation.role), invitation.programme_id):
        raise PermissionDenied
    return invitation


@dataclass(frozen=True, slots=True)
class Accepted:
    """Where an invitation led. ``invitation_id``: by which a seat knows whose it is."""

    organisation_id: UUID
    invitation_id: UUID
    role: Role
    programme_id: UUID | None


def accept_invitation(*, person_id: UUID, token: str) -> Accepted | None:
    """Let a person in, once, if the invitation is to an address of hers; None if it is not.

    Said twice by the same person it is one yes. She gets a face with the name she was invited by.
    """
    hashed = token_hash(token)
    with scope(person_id=person_id), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM alsets.accept_invitation(%s::text)", [hashed])
        cursor.fetchall()
        invitation = Invitation.objects.filter(token_hash=hashed, accepted_by_id=person_id).first()
        if invitation is None:
            return None
    keep_profile(
        organisation_id=invitation.organisation_id,
        person_id=person_id,
        chosen_name=invitation.name,
    )
    return Accepted(
        organisation_id=invitation.organisation_id,
        invitation_id=invitation.pk,
        role=Role(invitation.role),
        programme_id=invitation.programme_id,
    )


def give_role(
    *, by: Member, person_id: UUID, role: Role, programme_id: UUID | None = None
) -> Membership:
    """Give somebody known in the organisation a role; one she had before begins again."""
    if not (rules.can_run_organisation(by) and rules.fits(role, programme_id)):
        raise PermissionDenied
    held, new = Membership.objects.get_or_create(
        organisation_id=by.organisation, person_id=person_id, role=role, programme_id=programme_id
    )
    if not new and not held.active:
        held.active, held.ended_at = True, None
        held.save(update_fields=["active", "ended_at"])
    return held


def hand_over(*, by: Member, membership_id: UUID, person_id: UUID) -> Membership:
    """Give somebody's role to another person known there, who has it at once; the first one's ends.

    Twice is fine. Raises `Membership.DoesNotExist` where there is no such role to hand over, or
    nobody of that kind who could take it.
    """
    if not rules.can_run_organisation(by):
        raise PermissionDenied
    with transaction.atomic():
        held = (
            Membership.objects.select_for_update()
            .exclude(person_id=person_id)
            .get(organisation_id=by.organisation, pk=membership_id, role__in=rules.LISTED)
        )
        takers = Membership.objects.filter(
            organisation_id=by.organisation, person_id=person_id, active=True
        ).exclude(role=Role.OFFICE)
        if not takers.exists():
            raise Membership.DoesNotExist
        given = give_role(
            by=by, person_id=person_id, role=Role(held.role), programme_id=held.programme_id
        )
        _end(held)
    return given


def hand_on(*, by: Member, membership_id: UUID, person_id: UUID) -> None:
    """Give a facilitator's own role to somebody who runs something there; hers ends.

    Raises `Membership.DoesNotExist` where it is not hers any more, or nobody could take it.
    """
    with transaction.atomic():
        held = Membership.objects.get(organisation_id=by.organisation, pk=membership_id)
        if not rules.can_hand_on(by, Role(held.role), held.person_id):
            raise PermissionDenied
        with connection.cursor() as cursor:
            cursor.execute("SELECT alsets.hand_on(%s, %s)", [membership_id, person_id])
            (given,) = cursor.fetchone()
        if not given:
            raise Membership.DoesNotExist
        _close_behind(held)


class LastCoordinator(Exception):  # noqa: N818
    """An organisation always has somebody who can let others in."""


def end_membership(*, by: Member, membership_id: UUID) -> None:
    """End a role, at once: the database shows its holder nothing there from now on.

    Twice is fine. Raises `LastCoordinator` and `Membership.DoesNotExist`.
    """
    if not rules.can_run_organisation(by):
        raise PermissionDenied
    with transaction.atomic():
        coordinators = list(
            Membership.objects.select_for_update()
            .filter(organisation_id=by.organisation, role=Role.COORDINATOR, active=True)
            .values_list("pk", flat=True)
        )
        held = Membership.objects.exclude(role=Role.OFFICE).get(
            organisation_id=by.organisation, pk=membership_id
        )
        if coordinators == [held.pk]:
            raise LastCoordinator
        _end(held)


def _end(held: Membership) -> None:
    if held.active:
        held.active, held.ended_at = False, timezone.now()
        held.save(update_fields=["active", "ended_at"])
        _close_behind(held)


def _close_behind(held: Membership) -> None:
    """Where the last role of a person in an organisation has ended, end what was shared there."""
    stays = Membership.objects.filter(
        organisation_id=held.organisation_id, person_id=held.person_id, active=True
    )
    if not stays.exists():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT alsets.end_shares(%s, %s)", [held.person_id, held.organisation_id]
            )
