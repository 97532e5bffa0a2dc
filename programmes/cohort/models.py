"""A programme, its seat plan, its seats, its join cards."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.tenancy.constraints import IN_ORGANISATION, ME, holding, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Left, Personal
from members.consent.models import Circle
from members.organisations.models import Invitation, Organisation

BY_STAFF = (
    f"{IN_ORGANISATION} AND (programme_id = {holding(Role.FACILITATOR)}"
    f" OR organisation_id = {holding(Role.COORDINATOR, Role.OFFICE)})"
)
"""Writes of those who run the programme that the row belongs to."""


BY_FACILITATORS = f"{IN_ORGANISATION} AND programme_id = {holding(Role.FACILITATOR)}"
"""What those who facilitate the programme keep to themselves."""


class Perspective(models.TextChoices):
    """From where somebody looks: the six kinds of seats."""

    SERVICE_USER = "service_user", _("Lived experience")
    FAMILY_FRIEND = "family_friend", _("Family and friends")
    COMMUNITY_WORKER = "community_worker", _("Community and faith")
    PRACTITIONER = "practitioner", _("Mental health workers")
    EMERGENCY_WORKER = "emergency_worker", _("Emergency workers")
    SIGNIFICANT_OTHER = "significant_other", _("Others who matter")


class ProgrammeState(models.TextChoices):
    """Where a programme stands in its life."""

    PLANNED = "planned", _("Planned")
    RECRUITING = "recruiting", _("Looking for people")
    RUNNING = "running", _("Running")
    REVIEWING = "reviewing", _("Looking back")
    CLOSED = "closed", _("Closed")


class Programme(models.Model):
    """20 to 25 people who learn together for months."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    slug = models.SlugField()
    title = models.CharField(max_length=120)
    state = models.CharField(max_length=12, choices=ProgrammeState, default=ProgrammeState.PLANNED)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=50, default="Europe/London")
    place = models.CharField(max_length=200, blank=True)
    circle = models.ForeignKey(
        Circle, models.PROTECT, db_constraint=False, related_name="+", null=True
    )
    cap = models.PositiveSmallIntegerField(default=25)
    words = models.JSONField(default=dict)  # perspective → the programme's own word
    version = models.PositiveIntegerField(default=1)  # of cap, words and seat plan together
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows("programmes_programme", same=["circle"]),
            models.UniqueConstraint(
                fields=["organisation", "slug"], name="programmes_programme_slug"
            ),
            models.CheckConstraint(
                condition=Q(cap__gte=1, cap__lte=30), name="programmes_programme_cap"
            ),
        ]


class SeatPlan(models.Model):
    """How many seats of one perspective: at least, aimed for, at most."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    perspective = models.CharField(max_length=20, choices=Perspective)
    minimum = models.PositiveSmallIntegerField()
    target = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_seatplan",
                same=["programme"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "perspective"],
                name="programmes_seatplan_one_a_perspective",
            ),
        ]


class SeatState(models.TextChoices):
    """Whether somebody sits there."""

    INVITED = "invited", _("Asked")
    TAKEN = "taken", _("Joined")
    LEFT = "left", _("Left")


class Seat(models.Model):
    """A place in the circle: kept for somebody asked, or taken. ``name`` as the staff know it.

    ``employer``: whom she works for, in the staff's words, where that matters for the sets.
    """

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("person_id",),
        Export.FACTS,
        Erase.FORGET,
        words=("name", "employer"),
        left={"name": Left.FORMER_MEMBER, "employer": "", "state": "left"},
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    perspective = models.CharField(max_length=20, choices=Perspective)
    state = models.CharField(max_length=10, choices=SeatState, default=SeatState.INVITED)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    invitation = models.ForeignKey(
        Invitation, models.PROTECT, db_constraint=False, related_name="+", null=True
    )
    name = models.CharField(max_length=80)
    employer = models.CharField(max_length=80, blank=True, default="")
    kept_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_seat",
                same=["programme", "invitation"],
                insert=BY_STAFF,
                update=f"{BY_STAFF} OR ({IN_ORGANISATION}"
                " AND person_id = (SELECT alsets.person_id()))",
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "person"],
                name="programmes_seat_one_a_person",
                condition=Q(state="taken"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "programme", "state"], name="programmes_seat_by_state"
            )
        ]


class WaitingEntry(models.Model):
    """Somebody who would like to come when a seat is free. Offered one, the entry goes.

    ``pair_id``: the same for two who come together, or not at all.
    """

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        (), Export.NO, Erase.DELETE, words=("name", "email", "employer"), address="email"
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    perspective = models.CharField(max_length=20, choices=Perspective)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en")
    employer = models.CharField(max_length=80, blank=True)
    pair_id = models.UUIDField(null=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = organisation_rows(
            "programmes_waitingentry",
            same=["programme"],
            read=BY_STAFF,
            insert=BY_STAFF,
            update=BY_STAFF,
            delete=BY_STAFF,
        )
        indexes = [
            models.Index(
                fields=["organisation", "programme", "since"], name="programmes_waitingentry_first"
            )
        ]


class JoinCode(models.Model):
    """A printed card: a number that names the account and a code that opens its seat once."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal((), Export.NO, Erase.DELETE, words=("card_number",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    seat = models.ForeignKey(Seat, models.CASCADE, db_constraint=False, related_name="+")
    card_number = models.CharField(max_length=12, unique=True)
    code_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = organisation_rows(
            "programmes_joincode",
            same=["programme", "seat"],
            read=BY_STAFF,
            insert=BY_STAFF,
            update=BY_STAFF,
            delete=BY_STAFF,
        )


class Recovery(models.Model):
    """A facilitator lets a member in again who has lost what she signs in with. Nobody wipes it.

    Written by two doors alone; she reads it, and those who run the programme.
    """

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("person_id", "by_id"), Export.FACTS, Erase.KEEP)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = organisation_rows(
            "programmes_recovery",
            same=["programme"],
            read=f"({BY_STAFF}) OR person_id = {ME}",
            insert="",
            update="",
            delete="",
        )
