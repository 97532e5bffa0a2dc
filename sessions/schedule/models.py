"""Answers to dates, and releases of the calendar."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import organisation_rows, private_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import BY_STAFF, Programme
from programmes.curriculum.models import LearningSession


class Coming(models.TextChoices):
    """Whether a member will be there."""

    COMING = "coming", _("I am coming")
    NOT_SURE = "not_sure", _("I am not sure")
    CANNOT = "cannot", _("I cannot come")


class Reply(models.Model):
    """A member's answer to a date: read by herself and by those who run the programme."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE, words=("note",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=Coming)
    note = SealedText(of="organisation_id")
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            *private_rows(
                "als_sessions_reply",
                readers=[Role.FACILITATOR],
                programme=True,
                same=["programme", "learning_session"],
                goes_with=["learning_session"],
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session", "owner"],
                name="als_sessions_reply_one_a_person",
            ),
        ]


class CalendarRelease(models.Model):
    """What calendars were told of a session: the sequence rises with every change."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    sequence = models.PositiveIntegerField()
    starts_at = models.DateTimeField(null=True)  # None: called off
    ends_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_calendarrelease",
                same=["programme", "learning_session"],
                goes_with=["learning_session"],
                insert=BY_STAFF,
                update="",
                delete="",
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session", "sequence"],
                name="als_sessions_calendarrelease_sequence",
            ),
        ]
