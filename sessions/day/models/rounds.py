"""Rounds: one person has the time, the others ask."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import (
    IN_ORGANISATION,
    IN_ORGANISATIONS,
    ME,
    holding,
    organisation_rows,
)
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import BY_FACILITATORS, Programme
from sessions.day.models.meetings import OWN_MEETING, SetMeeting

IN_THE_ROOM = holding(Role.FACILITATOR, Role.MEMBER)
"""What is said in the room stays there: no coordinator and no supporter reads it."""
HERS = f"presenter_id = {ME}"
HER_BID = f"{IN_ORGANISATION} AND {HERS} AND programme_id = {holding(Role.MEMBER)}"
HERS_TO_WRITE = (
    f"({BY_FACILITATORS}) OR ({IN_ORGANISATION} AND {HERS}"
    f" AND programme_id = {holding(Role.MEMBER)})"
)


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
        with_it=(
            "als_sessions_roundstage.round_id",
            "als_sessions_question.round_id",
            "als_sessions_roundnote.round_id",
        ),
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
    bid_at = models.DateTimeField(null=True)  # when she asked for time; None: nobody asked
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_round",
                same=["programme", "set_meeting"],
                read=f"{IN_ORGANISATIONS} AND ({HERS} OR programme_id = {IN_THE_ROOM})",
                insert=f"({BY_FACILITATORS}) OR ({HER_BID} AND stage = 'bid') OR ({OWN_MEETING})",
                update=f"({BY_FACILITATORS}) OR ({HER_BID}) OR ({OWN_MEETING})",
                delete=f"({BY_FACILITATORS}) OR ({HER_BID}) OR ({OWN_MEETING})",
            ),
            models.UniqueConstraint(
                fields=["organisation", "set_meeting"],
                name="als_sessions_round_one_at_a_time",
                condition=~Q(stage__in=["bid", "offered", "closed", "stopped"]),
            ),
            models.UniqueConstraint(
                fields=["organisation", "set_meeting"],
                name="als_sessions_round_one_offer_at_a_time",
                condition=Q(stage="offered"),
            ),
            models.UniqueConstraint(
                fields=["organisation", "set_meeting", "presenter"],
                name="als_sessions_round_one_wish_each",
                condition=Q(stage__in=["bid", "offered"]),
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
    extra_minutes = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)  # None: the time runs
    paused_seconds = models.PositiveIntegerField(default=0)  # of earlier pauses
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows("als_sessions_roundstage", same=["round"]),
            models.UniqueConstraint(
                fields=["organisation", "round", "stage"], name="als_sessions_roundstage_once"
            ),
        ]


class Question(models.Model):
    """Somebody asks whoever has the time. Gone when the meeting is closed, unless she keeps it."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("asker_id", "to_id"), Export.ALL, Erase.DELETE, words=("words",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, db_constraint=False, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = SealedText(of="organisation_id")
    kept = models.BooleanField(default=False)  # by whoever was asked: for herself
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_question",
                same=["programme", "round"],
                read=f"{IN_ORGANISATIONS} AND (to_id = {ME} OR programme_id = {IN_THE_ROOM})",
                insert=f"{IN_ORGANISATION} AND asker_id = {ME} AND programme_id = {IN_THE_ROOM}",
                update=f"{IN_ORGANISATION} AND to_id = {ME}",
                delete=f"{IN_ORGANISATION} AND (asker_id = {ME} OR to_id = {ME}"
                f" OR programme_id = {holding(Role.FACILITATOR)})",
            ),
        ]


class RoundNote(models.Model):
    """What is kept of a round: read by its set once the presenter has said yes (``agreed_at``).

    ``before`` and ``now``: who decided what, where roles were looked at anew. It goes with its
    round, so with the presenter.
    """

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("presenter_id", "written_by_id"),
        Export.ALL,
        Erase.FORGET,
        words=("words", "before", "now"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, db_constraint=False, related_name="+")
    presenter = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = SealedText(of="organisation_id")
    before = SealedText(of="organisation_id")
    now = SealedText(of="organisation_id")
    agreed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_roundnote",
                same=["programme", "round"],
                read=f"{IN_ORGANISATIONS} AND ({HERS} OR programme_id = {holding(Role.FACILITATOR)}"
                f" OR (agreed_at IS NOT NULL AND programme_id = {IN_THE_ROOM}))",
                insert=HERS_TO_WRITE,
                update=HERS_TO_WRITE,
                delete=HERS_TO_WRITE,
            ),
            models.UniqueConstraint(
                fields=["organisation", "round"], name="als_sessions_roundnote_once"
            ),
        ]
