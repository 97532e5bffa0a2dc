"""Mail that waits."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alsets.tenancy.constraints import RowSecurity
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal


class LetterState(models.TextChoices):
    """Where a letter stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    RETURNED = "returned"  # its address does not exist, or takes nothing


class Letter(models.Model):
    """One mail. ``sealed`` holds address, subject, text and enclosures until it is sent.

    Everybody may post one; nobody reads one back but through ``alsets.claim_letter``. ``about_id``:
    the row it was posted for, so that its page can say that the letter came back.
    """

    row_kind: ClassVar = Kind.GROUND
    personal: ClassVar = Personal((), Export.NO, Erase.DELETE, words=("sealed",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    sealed = models.BinaryField(null=True)
    about_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [RowSecurity(name="alsets_letter_rows", insert="state = 'waiting'")]
        indexes = [
            models.Index(fields=["state", "posted_at"], name="alsets_letter_overdue"),
            models.Index(
                fields=["about_id", "posted_at"],
                name="alsets_letter_about",
                condition=Q(about_id__isnull=False),
            ),
        ]
