"""Saying yes to words being used, and taking it back."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from alsets.tenancy.scope import current, scope
from members.consent import queries, rules
from members.consent.models import Consent, Contribution, Form, Purpose

WORDING = "2026-1"
"""Which text of the question she said yes to; a new text gets a new name."""


def give_consent(
    *,
    person_id: UUID,
    piece_id: UUID,
    organisation_id: UUID,
    purpose: Purpose,
    form: Form,
    words: str,
    shown_as: str = "",
    language: str,
) -> Contribution:
    """Say yes to exactly these words, for one purpose and one organisation.

    The same yes again is the same; other words take the place of those agreed before.
    """
    _speaks_for_herself(person_id)
    with scope(person_id=person_id, organisation_id=organisation_id):
        piece = queries.own_piece_locked(person_id, piece_id)
        if not rules.can_be_shared(piece):
            raise PermissionDenied
        stands = Consent.objects.filter(
            owner_id=person_id,
            piece=piece,
            organisation_id=organisation_id,
            purpose=purpose,
            withdrawn_at=None,
        ).first()
        if stands is not None:
            given = Contribution.objects.filter(consent=stands).first()
            if given and stands.form == form and (given.words, given.shown_as) == (words, shown_as):
                return given
            withdraw_consent(person_id=person_id, consent_id=stands.pk)
        consent = Consent.objects.create(
            owner_id=person_id,
            piece=piece,
            organisation_id=organisation_id,
            purpose=purpose,
            form=form,
            wording=WORDING,
        )
        return Contribution.objects.create(
            organisation_id=organisation_id,
            consent=consent,
            given_by_id=person_id,
            shown_as=shown_as,
            words=words,
            language=language,
        )


def withdraw_consent(*, person_id: UUID, consent_id: UUID) -> Consent:
    """Take a yes back: the copy of the words is deleted at once. Twice is fine."""
    row = Consent.objects.select_for_update().get(pk=consent_id, owner_id=person_id)
    if row.withdrawn_at is None:
        Contribution.objects.filter(consent_id=row.pk, given_by_id=person_id).delete()
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
    return row


def _speaks_for_herself(person_id: UUID) -> None:
    """Refuse to enter a scope as somebody who is not in scope already."""
    if current().person_id != person_id:
        raise PermissionDenied
