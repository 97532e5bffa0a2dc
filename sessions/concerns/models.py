"""A concern, and what is noted of it afterwards. Rows are added and never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.sealing.fields import SealedText
from alsets.tenancy.constraints import private_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import Programme

NAMED = ("first_id", "second_id")


class Telling(models.TextChoices):
    """Whether the person knows of it."""

    TOLD = "told", _("Yes, I told them")
    LATER = "later", _("Not yet. I will tell them")
    NOT = "not", _("No. Telling them would add danger")


class NoteKind(models.TextChoices):
    """What a note says besides its words."""

    NOTE = "note", _("A note")
    TOLD = "told", _("The person knows now")
    CLOSED = "closed", _("It is closed")
    OPENED = "opened", _("It is open again")


class Concern(models.Model):
    """Somebody may be in danger. ``owner`` opened it; ``first`` and ``second`` are told.

    ``about`` is empty where it is about somebody outside the programme. A concern outlives the
    erasing of whoever it is about: the law asks for it.
    """

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(
        ("owner_id", "about_id", *NAMED),
        Export.NO,
        Erase.FORGET,
        words=("who", "words", "why_not_told"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, db_index=False
    )
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    who = SealedText(of="organisation_id")  # somebody outside the programme
    words = SealedText(of="organisation_id")
    telling = models.CharField(max_length=10, choices=Telling)
    why_not_told = SealedText(of="organisation_id")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *private_rows(
                "als_sessions_concern",
                readers=[Role.SAFEGUARDING_LEAD],
                named=NAMED,
                same=["programme"],
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")) & ~Q(owner=F("first")) & ~Q(owner=F("second")),
                name="als_sessions_concern_two_others",
            ),
        ]


class ConcernNote(models.Model):
    """What one of the three wrote to a concern later. ``opener``, ``first``, ``second``: they."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(
        ("owner_id", "opener_id", *NAMED), Export.NO, Erase.FORGET, words=("words",)
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    concern = models.ForeignKey(Concern, models.CASCADE, db_constraint=False, related_name="+")
    opener = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=NoteKind, default=NoteKind.NOTE)
    words = SealedText(of="organisation_id")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = private_rows(
            "als_sessions_concernnote",
            readers=[Role.SAFEGUARDING_LEAD, Role.FACILITATOR],
            programme=True,
            named=("opener_id", *NAMED),
            same=["programme", "concern"],
        )
