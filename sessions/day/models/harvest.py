"""What comes out of a meeting beside actions, and what the question coach listens for."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import IN_ORGANISATIONS, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import BY_FACILITATORS, Programme
from sessions.day.models.meetings import OWN_MEETING, SetMeeting
from sessions.day.models.rounds import IN_THE_ROOM


class HarvestKind(models.TextChoices):
    """What was gathered."""

    PARKED = "parked", _("For later")
    WORDS = "words", _("Words for a definition")
    EVIDENCE = "evidence", _("What shows that something changed")
    BARRIER = "barrier", _("What stands in the way")


DEFINITIONS = {
    "D1": _("1: What we believe and how we work"),
    "D2": _("2: What workers do"),
    "D3": _("3: What families and people with lived experience do"),
    "D4": _("4: What services do"),
}
"""The four working definitions, as a board offers them."""


class Harvest(models.Model):
    """Words gathered in the room: nobody's name stands beside them. ``about``: D1 to D4, or ""."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("noted_by_id",), Export.ALL, Erase.FORGET)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    set_meeting = models.ForeignKey(
        SetMeeting, models.CASCADE, db_constraint=False, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=HarvestKind)
    about = models.CharField(max_length=4, blank=True)
    words = SealedText(of="organisation_id")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_harvest",
                same=["programme", "set_meeting"],
                read=f"{IN_ORGANISATIONS} AND programme_id = {IN_THE_ROOM}",
                insert=f"({BY_FACILITATORS}) OR ({OWN_MEETING})",
                update=BY_FACILITATORS,
                delete=f"({BY_FACILITATORS}) OR ({OWN_MEETING})",
            ),
        ]


class CoachWords(models.Model):
    """Openings that sound like advice, one a line, as a programme changed them for a language."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    language = models.CharField(max_length=12)
    openings = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_coachwords",
                same=["programme"],
                insert=BY_FACILITATORS,
                update=BY_FACILITATORS,
                delete=BY_FACILITATORS,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "language"],
                name="als_sessions_coachwords_once",
            ),
        ]
