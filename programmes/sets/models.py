"""Learning sets and who sits in which."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from alsets.sealing import SealedText
from alsets.tenancy.constraints import organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.consent.models import Circle
from members.organisations.models import Organisation
from programmes.cohort.models import BY_FACILITATORS, BY_STAFF, Programme, Seat


class Mode(models.TextChoices):
    """Who looks after the time when a set meets between sessions."""

    FACILITATED = "facilitated", _("A facilitator")
    SELF_FACILITATED = "self_facilitated", _("The set itself, in turns")


OWN_SETS = "ANY ((SELECT alsets.own_sets())::uuid[])"
"""The sets that run themselves and in which the person in scope sits."""


class LearningSet(models.Model):
    """A small group of a programme, with the circle its people share in."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    name = models.CharField(max_length=60)
    mode = models.CharField(max_length=20, choices=Mode, default=Mode.FACILITATED)
    circle = models.ForeignKey(Circle, models.PROTECT, db_constraint=False, related_name="+")

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_learningset",
                same=["programme", "circle"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "name"], name="programmes_learningset_name"
            ),
        ]


class PairingKind(models.TextChoices):
    """Whether two people must not, or must, meet in one set."""

    APART = "apart", _("They must not be in one set")
    TOGETHER = "together", _("They belong in one set")


class PairingRule(models.Model):
    """Something about two people that their facilitators alone know. ``reason`` is sealed.

    It belongs to the programme: whoever takes the circle over must keep them apart, too.
    """

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("one_id", "other_id"),
        Export.NO,
        Erase.DELETE,
        words=("reason",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    kind = models.CharField(max_length=10, choices=PairingKind)
    one = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = SealedText(of="organisation_id")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_pairingrule",
                same=["programme"],
                read=BY_FACILITATORS,
                insert=BY_FACILITATORS,
                update="",
                delete=BY_FACILITATORS,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "one", "other"],
                name="programmes_pairingrule_one_a_pair",
            ),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="programmes_pairingrule_in_order"
            ),
        ]


class SetMembership(models.Model):
    """A seat belongs to a set from a day on; moves keep the history."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    learning_set = models.ForeignKey(
        LearningSet, models.CASCADE, db_constraint=False, related_name="+"
    )
    seat = models.ForeignKey(Seat, models.CASCADE, db_constraint=False, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_setmembership",
                same=["programme", "learning_set", "seat"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "seat"],
                name="programmes_setmembership_one_set_at_a_time",
                condition=Q(until=None),
            ),
        ]
