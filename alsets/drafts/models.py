"""Unsaved words."""

from typing import ClassVar

from django.db import models

from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import OWN, RowSecurity
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal


class Draft(models.Model):
    """What a person typed into one form (``key``) and has not saved: its fields as sealed JSON."""

    row_kind: ClassVar = Kind.PERSON
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE, words=("fields",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    owner_id = models.UUIDField()
    key = models.CharField(max_length=200)
    fields = SealedText(of="owner_id")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            RowSecurity(name="alsets_draft_rows", read=OWN, insert=OWN, update=OWN, delete=OWN),
            models.UniqueConstraint(fields=["owner_id", "key"], name="alsets_draft_one_a_form"),
        ]
