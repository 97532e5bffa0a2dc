"""A yes of a person: those who coordinate may read when she was here."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from alsets.access import Role
from alsets.tenancy.constraints import private_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import Programme


class AttendanceYes(models.Model):
    """It holds while the row is there; taking it back deletes it."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *private_rows(
                "als_sessions_attendanceyes", readers=[Role.COORDINATOR], same=["programme"]
            ),
            models.UniqueConstraint(
                fields=["organisation", "owner", "programme"],
                name="als_sessions_attendanceyes_once",
            ),
        ]
