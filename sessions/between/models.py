"""When a set meets between two sessions."""

from typing import ClassVar

from django.db import models

from alsets.tenancy.constraints import IN_ORGANISATION, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from members.organisations.models import Organisation
from programmes.cohort.models import BY_STAFF, Programme
from programmes.curriculum.models import LearningSession
from programmes.sets.models import OWN_SETS, LearningSet

BY_STAFF_OR_THE_SET = f"({BY_STAFF}) OR ({IN_ORGANISATION} AND learning_set_id = {OWN_SETS})"


class SetDate(models.Model):
    """A set meets after a session. ``turn``: 1 for the first time after it, 2 for the second.

    ``sequence``: what calendars were told last; it rises with every change. Called off it stays,
    so that calendars hear of it.
    """

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    learning_set = models.ForeignKey(
        LearningSet, models.CASCADE, db_constraint=False, related_name="+"
    )
    turn = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    released_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_setdate",
                same=["programme", "learning_session", "learning_set"],
                goes_with=["learning_session"],
                insert=BY_STAFF_OR_THE_SET,
                update=BY_STAFF_OR_THE_SET,
                delete="",
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session", "learning_set", "turn"],
                name="als_sessions_setdate_turn",
            ),
        ]
