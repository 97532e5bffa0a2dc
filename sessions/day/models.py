"""Set meetings, who is here, rounds and their stages."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import IN_ORGANISATIONS, ME, holding, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.consent.models import Circle
from members.organisations.models import Organisation
from programmes.cohort.models import BY_STAFF, Programme
from programmes.curriculum.models import LearningSession
from programmes.sets.models import LearningSet


class SetMeeting(models.Model):
    """A learning set meets in a learning session. ``circle`` is who is in the room today."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_session = models.ForeignKey(
        LearningSession, models.CASCADE, db_constraint=False, related_name="+"
    )
    learning_set = models.ForeignKey(
        LearningSet, models.CASCADE, db_constraint=False, related_name="+"
    )
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
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "learning_session", "learning_set"],
                name="als_sessions_setmeeting_once",
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
                f" OR programme_id = {holding(Role.FACILITATOR)})",
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "set_meeting", "person"],
                name="als_sessions_attendance_once",
            ),
        ]


class Stage(models.TextChoices):
    """The stages of a round, in their order; only the presenter stops it, without a reason."""

    BID = "bid", _("Would like time")
    OFFERED = "offered", _("Time is offered")
    PRESENTING = "presenting", _("Presenting")
    CLARIFYING = "clarifying", _("Making sure we understand")
    OPEN_QUESTIONS = "open_questions", _("Open questions")
    REFLECTIONS = "reflections", _("What we heard")
    ACTIONS = "actions", _("What to try")
    PROCESS_REVIEW = "process_review", _("How we worked")
    CLOSED = "closed", _("Closed")
    STOPPED = "stopped", _("Stopped by the presenter")


class Round(models.Model):
    """One person has the time, the others ask. ``question`` is what she brought."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("presenter_id",),
        Export.ALL,
        Erase.DELETE,
        words=("question",),
        with_it=("als_sessions_roundstage.round_id",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    set_meeting = models.ForeignKey(
        SetMeeting, models.CASCADE, db_constraint=False, related_name="+"
    )
    presenter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=15, choices=Stage, default=Stage.OFFERED)
    question = SealedText(of="organisation_id")
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows("als_sessions_round", same=["programme", "set_meeting"]),
            models.UniqueConstraint(
                fields=["organisation", "set_meeting"],
                name="als_sessions_round_one_at_a_time",
                condition=~Q(stage__in=["bid", "closed", "stopped"]),
            ),
        ]


class RoundStage(models.Model):
    """One stage of a round: planned minutes, and when it really began and ended."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    round = models.ForeignKey(Round, models.CASCADE, db_constraint=False, related_name="+")
    stage = models.CharField(max_length=15, choices=Stage)
    planned_minutes = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows("als_sessions_roundstage", same=["round"]),
            models.UniqueConstraint(
                fields=["organisation", "round", "stage"], name="als_sessions_roundstage_once"
            ),
        ]
