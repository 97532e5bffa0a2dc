"""What was reminded of: one row for each date and each time ahead, so that it is said once."""

from typing import ClassVar

from django.db import models

from alsets.access import Role
from alsets.tenancy.constraints import IN_ORGANISATION, holding, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from members.organisations.models import Organisation
from programmes.cohort.models import Programme
from programmes.curriculum.models import LearningSession


class Reminder(models.Model):
    """Everybody was reminded of this date, so many days ahead. Written by the office alone."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    starts_at = models.DateTimeField()  # the date that was reminded of: another one is another row
    days_ahead = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_reminder",
                same=["programme", "learning_session"],
                goes_with=["learning_session"],
                insert=f"{IN_ORGANISATION} AND organisation_id = {holding(Role.OFFICE)}",
                update="",
                delete="",
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session", "starts_at", "days_ahead"],
                name="als_sessions_reminder_once",
            ),
        ]
