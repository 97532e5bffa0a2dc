"""A poll of dates, what it offers, and who can come when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.tenancy.constraints import organisation_rows, private_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import BY_FACILITATORS, BY_STAFF, Programme


class DayOff(models.Model):
    """Days on which a programme does not meet: school holidays, feasts. Both days belong to it."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    first = models.DateField()
    last = models.DateField()
    name = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_dayoff",
                same=["programme"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.CheckConstraint(
                condition=Q(last__gte=models.F("first")), name="als_sessions_dayoff_in_order"
            ),
        ]


class DatePoll(models.Model):
    """Everybody is asked when they can come, for a series of dates. One at a time is open."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    n_dates = models.PositiveSmallIntegerField()
    length_minutes = models.PositiveSmallIntegerField()
    least_days = models.PositiveSmallIntegerField()  # between two dates that are chosen
    reply_by = models.DateField(null=True)  # its own day belongs to it
    opened_at = models.DateTimeField(auto_now_add=True)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_datepoll",
                same=["programme"],
                insert=BY_FACILITATORS,
                update=BY_FACILITATORS,
                delete=BY_FACILITATORS,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme"],
                name="als_sessions_datepoll_one_open",
                condition=Q(closed_at=None),
            ),
        ]


class CandidateSlot(models.Model):
    """A date that could be. ``pattern``: which weekday and time it repeats, counted from 0."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    poll = models.ForeignKey(DatePoll, models.CASCADE, db_constraint=False, related_name="+")
    starts_at = models.DateTimeField()
    pattern = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            *organisation_rows(
                "als_sessions_candidateslot",
                same=["programme", "poll"],
                insert=BY_FACILITATORS,
                update="",
                delete=BY_FACILITATORS,
            ),
            models.UniqueConstraint(
                fields=["organisation", "poll", "starts_at"], name="als_sessions_candidateslot_once"
            ),
        ]


class CanCome(models.TextChoices):
    """Whether a date suits somebody."""

    YES = "yes", _("Yes")
    IF_NEEDED = "if_needed", _("If needed")
    NO = "no", _("No")


class SlotAnswer(models.Model):
    """Whether a date suits its owner: read by herself and by those who facilitate."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    slot = models.ForeignKey(
        CandidateSlot, models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=CanCome)
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            *private_rows(
                "als_sessions_slotanswer",
                readers=[Role.FACILITATOR],
                programme=True,
                same=["programme", "slot"],
                goes_with=["slot"],
            ),
            models.UniqueConstraint(
                fields=["organisation", "slot", "owner"], name="als_sessions_slotanswer_once"
            ),
        ]
