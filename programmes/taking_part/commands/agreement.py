"""Saying yes to how we work together, and changing it."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction

from alsets.access import Member
from alsets.tenancy.versions import Stale
from programmes.cohort.models import Programme
from programmes.taking_part import rules
from programmes.taking_part.models import AgreementYes, WorkingAgreement


def say_yes(*, by: Member, version: int) -> bool:
    """Note that somebody has read the agreement of this version; False where it has changed."""
    if not rules.can_say_yes(by):
        raise PermissionDenied
    if version != _version(by):
        return False
    AgreementYes.objects.bulk_create(
        [
            AgreementYes(
                organisation_id=by.organisation,
                owner_id=by.person_id,
                programme_id=by.programme,
                version=version,
            )
        ],
        ignore_conflicts=True,  # a second press says the same
    )
    return True


def _version(by: Member) -> int:
    rows = WorkingAgreement.objects.filter(programme_id=by.programme)
    return rows.values_list("version", flat=True).first() or 1


def change_agreement(*, by: Member, sentences: Sequence[str], seen: int) -> None:
    """Write down what the circle agreed on; everybody is asked to read it again.

    Raises `Stale` where somebody changed it since version ``seen``.
    """
    if not rules.can_change_agreement(by):
        raise PermissionDenied
    with transaction.atomic():
        Programme.objects.select_for_update().get(organisation_id=by.organisation, pk=by.programme)
        row = WorkingAgreement.objects.filter(programme_id=by.programme).first()
        if row is None:
            row = WorkingAgreement(
                organisation_id=by.organisation, programme_id=by.programme, version=1
            )
        if row.version != seen:
            raise Stale(row)
        if list(sentences) == row.sentences:
            return
        row.sentences, row.version = list(sentences), seen + 1
        row.save()
