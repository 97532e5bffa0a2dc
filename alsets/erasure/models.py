"""Who was erased."""

from typing import ClassVar

from django.db import models

from alsets.tenancy.constraints import RowSecurity
from alsets.tenancy.kinds import Kind


class Erasure(models.Model):
    """The number of a person that was erased. The app's role neither reads nor writes it."""

    row_kind: ClassVar = Kind.KEY

    subject_id = models.UUIDField(primary_key=True)
    erased_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [RowSecurity(name="alsets_erasure_rows")]
