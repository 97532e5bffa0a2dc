"""Asking somebody to lead the network, and ending the task."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

from alsets.access import Member
from alsets.access.doors import token_hash
from alsets.tenancy.scope import scope
from members.network import rules
from members.network.models import LeadInvitation, NetworkLead
from members.organisations.commands import BREATH, LASTS, send_letter, send_letter_again


def ask_to_lead(*, by: Member, email: str, name: str, language: str = "en") -> LeadInvitation:
    """Ask somebody to lead the network too; an open letter to the same address is renewed.

    Asked twice within a minute, one letter goes out.
    """
    if not rules.can_lead(by):
        raise PermissionDenied
    now = timezone.now()
    with transaction.atomic():
        asked, new = LeadInvitation.objects.select_for_update().get_or_create(
            email=email.strip().lower(),
            accepted_at=None,
            taken_back_at=None,
            defaults={
                "name": name,
                "language": language,
                "token_hash": "",
                "sent_at": now,
                "expires_at": now + LASTS,
            },
        )
        if new or asked.sent_at < now - BREATH:
            asked.name, asked.language = name, language
            send_letter(asked)
    return asked


def ask_to_lead_again(*, by: Member, invitation_id: UUID) -> None:
    """Send a new letter; the old letter's link ends. Raises `LeadInvitation.DoesNotExist`."""
    with transaction.atomic():
        send_letter_again(_open(by, invitation_id))


def take_back_asking(*, by: Member, invitation_id: UUID) -> None:
    """Take a letter back: its link opens nothing. Raises `LeadInvitation.DoesNotExist`."""
    with transaction.atomic():
        asked = _open(by, invitation_id)
        asked.taken_back_at = timezone.now()
        asked.save(update_fields=["taken_back_at"])


def _open(by: Member, invitation_id: UUID) -> LeadInvitation:
    if not rules.can_lead(by):
        raise PermissionDenied
    return LeadInvitation.objects.select_for_update().get(
        pk=invitation_id, accepted_at=None, taken_back_at=None
    )


def accept_lead(*, person_id: UUID, token: str, name: str) -> bool:
    """Let a person lead, once, if the letter went to an address of hers; say whether she does.

    ``name``: how the other leads, and those who ask for a set, will know her.
    """
    with scope(person_id=person_id), connection.cursor() as cursor:
        cursor.execute(
            "SELECT alsets.accept_lead_invitation(%s::text, %s::text)", [token_hash(token), name]
        )
        row = cursor.fetchone()
    return bool(row and row[0])


class LastLead(Exception):  # noqa: N818
    """A network always has somebody who can decide and let others in."""


def end_lead(*, by: Member, lead_id: UUID) -> None:
    """End somebody's leading, at once. Twice is fine.

    Raises `LastLead` and `NetworkLead.DoesNotExist`.
    """
    if not rules.can_lead(by):
        raise PermissionDenied
    with transaction.atomic():
        active = list(
            NetworkLead.objects.select_for_update()
            .filter(active=True)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        lead = NetworkLead.objects.get(pk=lead_id)
        if active == [lead.pk]:
            raise LastLead
        if lead.active:
            lead.active = False
            lead.save(update_fields=["active"])
