"""Barriers, and what actions have to do with them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.tenancy.constraints import organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from members.organisations.models import Organisation
from programmes.cohort.models import Programme
from sessions.actions.models import Action, Level
from sessions.day.models import Harvest, Round


class Strategy(models.TextChoices):
    """What to do about something in the way."""

    REMOVE = "remove", _("Take it away")
    SHRINK = "shrink", _("Make it smaller")
    GO_ROUND = "go_round", _("Go round it")
    ASK_UP = "ask_up", _("Ask those above")
    LIVE_WITH = "live_with", _("Live with it for now")


class BarrierState(models.TextChoices):
    """How it stands."""

    SEEN = "seen", _("Seen")
    MOVING = "moving", _("Moving")
    MOVED = "moved", _("Out of the way")
    RESTING = "resting", _("Resting")


class Barrier(models.Model):
    """What gets in the way, on one of three levels."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    title = models.CharField(max_length=200)
    whose_side = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=10, choices=Level)
    mover = models.CharField(max_length=120, blank=True)
    strategy = models.CharField(max_length=10, choices=Strategy, blank=True)
    moving_already = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=BarrierState, default=BarrierState.SEEN)
    seen_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = organisation_rows("plans_barrier", same=["programme"])
        indexes = [
            models.Index(
                fields=["organisation", "programme", "level"], name="plans_barrier_by_level"
            )
        ]


class BarrierAction(models.Model):
    """An action is meant to move a barrier."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    barrier = models.ForeignKey(Barrier, models.CASCADE, db_constraint=False, related_name="+")
    action = models.ForeignKey(Action, models.CASCADE, db_constraint=False, related_name="+")

    class Meta:
        constraints = [
            *organisation_rows("plans_barrieraction", same=["barrier", "action"]),
            models.UniqueConstraint(
                fields=["organisation", "barrier", "action"], name="plans_barrieraction_once"
            ),
        ]


class BarrierOrigin(models.Model):
    """A note on the wall came up in a meeting: what was gathered there is on the wall now."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    barrier = models.ForeignKey(Barrier, models.CASCADE, db_constraint=False, related_name="+")
    harvest = models.ForeignKey(Harvest, models.CASCADE, db_constraint=False, related_name="+")

    class Meta:
        constraints = [
            *organisation_rows(
                "plans_barrierorigin", same=["barrier", "harvest"], goes_with=["harvest"]
            ),
            models.UniqueConstraint(
                fields=["organisation", "harvest"], name="plans_barrierorigin_once"
            ),
        ]


class ActionOrigin(models.Model):
    """Where an action came from: a round, or a barrier by `BarrierAction`."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    action = models.ForeignKey(Action, models.CASCADE, db_constraint=False, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, db_constraint=False, related_name="+")

    class Meta:
        constraints = organisation_rows("plans_actionorigin", same=["action", "round"])
