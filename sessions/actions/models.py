"""Actions and how they went."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.tenancy.constraints import IN_ORGANISATION, IN_ORGANISATIONS, ME, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import Programme
from programmes.sets.models import LearningSet


class ActionKind(models.TextChoices):
    """What an action is for."""

    DISSEMINATION = "dissemination", _("Tell others")
    IMPLEMENTATION = "implementation", _("Do it differently")
    BARRIER = "barrier", _("Move something out of the way")
    PERSONAL = "personal", _("My own step")


class Level(models.TextChoices):
    """Where change happens."""

    ATTITUDE = "attitude", _("How people think")
    PRACTICE = "practice", _("What people do")
    SYSTEM = "system", _("How things are run")


class ActionState(models.TextChoices):
    """How an action is going; nothing here is a failure."""

    NOT_STARTED = "not_started", _("Not started yet")
    UNDER_WAY = "under_way", _("Under way")
    WAITING = "waiting", _("Waiting on someone")
    DONE = "done", _("Done")
    STOPPED = "stopped", _("Stopped, because…")
    HANDED_OVER = "handed_over", _("Handed over")


class Action(models.Model):
    """Something somebody will do. A private one is seen by its person alone."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("person_id",),
        Export.ALL,
        Erase.FORGET,
        words=("title", "done_by", "together_with", "first_step", "success", "evidence"),
        own="is_private",
        with_it=("als_sessions_reviewnote.action_id",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_set = models.ForeignKey(
        LearningSet, models.SET_NULL, db_constraint=False, related_name="+", null=True
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    is_private = models.BooleanField(default=False)
    title = models.CharField(max_length=200)
    done_by = models.CharField(max_length=120, blank=True)  # an organisation or a group
    together_with = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=15, choices=ActionKind, default=ActionKind.IMPLEMENTATION)
    level = models.CharField(max_length=10, choices=Level, default=Level.PRACTICE)
    service_area = models.CharField(max_length=80, blank=True)
    first_step = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    success = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=ActionState, default=ActionState.NOT_STARTED)
    evidence = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = organisation_rows(
            "als_sessions_action",
            same=["programme", "learning_set"],
            read=f"{IN_ORGANISATIONS} AND (NOT is_private OR person_id = {ME})",
            update=f"{IN_ORGANISATION} AND (NOT is_private OR person_id = {ME})",
            delete=f"{IN_ORGANISATION} AND (NOT is_private OR person_id = {ME})",
        )
        indexes = [
            models.Index(
                fields=["organisation", "programme", "due_on"], name="als_sessions_action_by_due"
            )
        ]


class ReviewNote(models.Model):
    """How an action went, said by the one who did it. Said while private, it stays her own."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("person_id",), Export.ALL, Erase.FORGET, words=("text",), own="is_private"
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    action = models.ForeignKey(Action, models.CASCADE, db_constraint=False, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    is_private = models.BooleanField(default=False)
    text = models.TextField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = organisation_rows(
            "als_sessions_reviewnote",
            same=["action"],
            read=f"{IN_ORGANISATIONS} AND (NOT is_private OR person_id = {ME})",
            insert=f"{IN_ORGANISATION} AND person_id = {ME}",
            update="",
            delete=f"{IN_ORGANISATION} AND person_id = {ME}",
        )
