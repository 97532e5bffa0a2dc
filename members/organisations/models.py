"""Organisations, and who holds which role in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alsets.access import Role
from alsets.tenancy.constraints import (
    BY_LEAD,
    IN_ORGANISATION,
    IN_ORGANISATIONS,
    ME,
    RowSecurity,
    holding,
    organisation_rows,
)
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Left, Personal

BY_COORDINATOR = f"{IN_ORGANISATION} AND organisation_id = {holding(Role.COORDINATOR, Role.OFFICE)}"
BY_INVITERS = (
    f"({BY_COORDINATOR}) OR ({IN_ORGANISATION} AND role IN ('member', 'supporter')"
    f" AND programme_id = {holding(Role.FACILITATOR)})"
)


class Organisation(models.Model):
    """A host of programmes: the tenant."""

    row_kind: ClassVar = Kind.GROUND

    id = models.UUIDField(primary_key=True, default=uuid7)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=12, default="en")
    time_zone = models.CharField(max_length=50, default="Europe/London")
    country = models.CharField(max_length=2, default="GB")
    founded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="members_organisation_rows",
                read=f"id = ANY ((SELECT alsets.organisations())::uuid[]) OR {BY_LEAD}",
                update="id = (SELECT alsets.organisation_id())"
                f" AND id = {holding(Role.COORDINATOR)}",
            )
        ]


class Membership(models.Model):
    """A role that a person holds in an organisation, or in one programme of it.

    It ends by ``active`` becoming false: from then on the database shows her nothing there.
    """

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("person_id",), Export.FACTS, Erase.FORGET, left={"active": False}
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    programme_id = models.UUIDField(null=True)
    active = models.BooleanField(default=True)
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "members_membership",
                read=f"{IN_ORGANISATIONS} OR person_id = {ME}",
                insert=BY_COORDINATOR,
                update=BY_COORDINATOR,
                delete="",
            ),
            models.UniqueConstraint(
                fields=["organisation", "person", "role", "programme_id"],
                name="members_membership_one_a_role",
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "organisation"],
                name="members_membership_of_person",
                condition=Q(active=True),
            )
        ]


class AskedByLetter(models.Model):
    """What every letter that asks somebody in has: once, for 14 days; of its token the hash."""

    id = models.UUIDField(primary_key=True, default=uuid7)
    email = models.EmailField()
    name = models.CharField(max_length=80)
    language = models.CharField(max_length=12, default="en")
    token_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Invitation(AskedByLetter):
    """A letter that lets one person in to a role.

    ``replaces``: the role that ends when she says yes, where one is handed over.
    """

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("accepted_by_id",),
        Export.FACTS,
        Erase.FORGET,
        words=("email", "name"),
        left={"email": Left.ROW, "name": Left.FORMER_MEMBER},
        address="email",
    )

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme_id = models.UUIDField(null=True)
    role = models.CharField(max_length=20, choices=Role)
    replaces = models.ForeignKey(
        Membership,
        models.PROTECT,
        related_name="+",
        null=True,
        db_constraint=False,
        db_index=False,
    )

    class Meta:
        constraints = [
            *organisation_rows(
                "members_invitation",
                same=["replaces"],
                insert=BY_INVITERS,
                update=BY_INVITERS,
                delete=BY_INVITERS,
            ),
            models.UniqueConstraint(
                fields=["organisation", "email", "role", "programme_id"],
                name="members_invitation_one_open",
                nulls_distinct=False,
                condition=Q(accepted_at=None, taken_back_at=None),
            ),
        ]
        indexes = [models.Index(fields=["token_hash"], name="members_invitation_by_token")]
