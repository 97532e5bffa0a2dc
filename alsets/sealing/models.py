"""The keys that texts are sealed with, themselves wrapped."""

from typing import ClassVar

from django.db import models

from alsets.tenancy.constraints import ME, RowSecurity
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal


class DataKey(models.Model):
    """The wrapped key of one person or one organisation (``subject_id``)."""

    row_kind: ClassVar = Kind.KEY
    personal: ClassVar = Personal(("subject_id",), Export.NO, Erase.DELETE)

    subject_id = models.UUIDField(primary_key=True)
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="alsets_datakey_rows",
                read=f"subject_id = {ME}"
                " OR subject_id = ANY ((SELECT alsets.organisations())::uuid[])"
                " OR subject_id = ANY ((SELECT alsets.readable_owners())::uuid[])",
                insert=f"subject_id = {ME} OR subject_id = (SELECT alsets.organisation_id())",
            )
        ]
