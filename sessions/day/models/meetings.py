"""A set meets: who is in the room, who needs a break, how long each part of the day took."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alsets.access import Role
from alsets.tenancy.constraints import (
    IN_ORGANISATION,
    IN_ORGANISATIONS,
    ME,
    holding,
    organisation_rows,
    private_rows,
)
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.consent.models import Circle
from members.organisations.models import Organisation
from programmes.cohort.models import BY_FACILITATORS, BY_STAFF, Programme
from programmes.curriculum.models import AgendaBlock, LearningSession
from programmes.sets.models import OWN_SETS, LearningSet

BY_STAFF_OR_THE_SET = (
    f"({BY_STAFF}) OR ({IN_ORGANISATION} AND turn > 0 AND learning_set_id = {OWN_SETS})"
)
OWN_MEETING = f"{IN_ORGANISATION} AND set_meeting_id = ANY ((SELECT alsets.own_meetings())::uuid[])"
"""A meeting between sessions of a set that looks after itself: whoever sits in it may run it."""


class SetMeeting(models.Model):
    """A learning set meets in a learning session, or without a set: everybody does.

    ``circle`` is who is in the room today; everybody together are the programme's own circle.
    ``turn``: 0 in the session itself, 1 for the first meeting of the set after it, and so on.
    """

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.CASCADE, db_constraint=False, related_name="+"
    )
    learning_set = models.ForeignKey(
        LearningSet, models.CASCADE, db_constraint=False, related_name="+", null=True
    )
    turn = models.PositiveSmallIntegerField(default=0)
    circle = models.ForeignKey(
        Circle, models.PROTECT, db_constraint=False, related_name="+", null=True
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_setmeeting",
                same=["programme", "learning_session", "learning_set", "circle"],
                insert=BY_STAFF_OR_THE_SET,
                update=BY_STAFF_OR_THE_SET,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session", "learning_set", "turn"],
                name="als_sessions_setmeeting_once",
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session"],
                name="als_sessions_setmeeting_of_everybody",
                condition=Q(learning_set=None),
            ),
        ]


class Attendance(models.Model):
    """Somebody is here. Read by herself and by those who run the programme."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("person_id",), Export.ALL, Erase.FORGET)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    set_meeting = models.ForeignKey(
        SetMeeting, models.CASCADE, db_constraint=False, related_name="+"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    present = models.BooleanField(default=True)
    marked_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_attendance",
                same=["programme", "set_meeting"],
                read=f"{IN_ORGANISATIONS} AND (person_id = {ME}"
                f" OR programme_id = {holding(Role.FACILITATOR)}) OR ({OWN_MEETING})",
                insert=f"({BY_STAFF}) OR ({OWN_MEETING})",
                update=f"({BY_STAFF}) OR ({OWN_MEETING})",
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "set_meeting", "person"],
                name="als_sessions_attendance_once",
            ),
        ]


class BreakWish(models.Model):
    """Somebody needs a break. Read by herself and by those who facilitate; it is over by itself."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    set_meeting = models.ForeignKey(
        SetMeeting, models.CASCADE, db_constraint=False, related_name="+"
    )
    asked_at = models.DateTimeField()
    back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *private_rows(
                "als_sessions_breakwish",
                readers=[Role.FACILITATOR],
                programme=True,
                same=["programme", "set_meeting"],
            ),
            models.UniqueConstraint(
                fields=["organisation", "owner", "set_meeting"],
                name="als_sessions_breakwish_one_at_a_time",
                condition=Q(back_at=None),
            ),
        ]


class BlockTime(models.Model):
    """When a part of the day really began and ended; one at a time."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    block = models.ForeignKey(AgendaBlock, models.DO_NOTHING, db_constraint=False, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_blocktime",
                same=["programme", "learning_session", "block"],
                goes_with=["learning_session", "block"],
                insert=BY_FACILITATORS,
                update=BY_FACILITATORS,
                delete=BY_FACILITATORS,
            ),
            models.UniqueConstraint(
                fields=["organisation", "block"], name="als_sessions_blocktime_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session"],
                name="als_sessions_blocktime_one_at_a_time",
                condition=Q(ended_at=None),
            ),
        ]
