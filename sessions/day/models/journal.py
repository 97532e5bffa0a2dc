"""What a facilitator notes for herself."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import private_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession

HEADINGS = ("challenging", "promoting", "reevaluating")
"""What a facilitator does besides keeping time, process and safety."""


class Journal(models.Model):
    """A facilitator's page about one session, under her three tasks. Nobody else reads it."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(
        ("owner_id",),
        Export.ALL,
        Erase.DELETE,
        words=HEADINGS,
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    challenging = SealedText(of="organisation_id")  # ideas that are out of date
    promoting = SealedText(of="organisation_id")  # the recovery approach
    reevaluating = SealedText(of="organisation_id")  # roles: negotiation, partnership, trial
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            *private_rows(
                "als_sessions_journal",
                same=["programme", "learning_session"],
                goes_with=["learning_session"],
            ),
            models.UniqueConstraint(
                fields=["organisation", "owner", "learning_session"],
                name="als_sessions_journal_once",
            ),
        ]
