"""Learning sets and who sits in which."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from alsets.tenancy.constraints import organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from members.consent.models import Circle
from members.organisations.models import Organisation
from programmes.cohort.models import BY_STAFF, Programme, Seat


class LearningSet(models.Model):
    """A small group of a programme, with the circle its people share in."""

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    name = models.CharField(max_length=60)
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
