"""The network, who leads it, and who was asked to."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from alsets.tenancy.constraints import BY_LEAD, ME, RowSecurity
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import AskedByLetter


class Network(models.Model):
    """The network that runs this installation. There is one."""

    row_kind: ClassVar = Kind.NETWORK

    id = models.UUIDField(primary_key=True, default=uuid7)
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [RowSecurity(name="members_network_rows", read="true", update=BY_LEAD)]


class NetworkLead(models.Model):
    """A person who decides about requests."""

    row_kind: ClassVar = Kind.NETWORK
    personal: ClassVar = Personal(("person_id",), Export.FACTS, Erase.DELETE, words=("name",))

    id = models.UUIDField(primary_key=True, default=uuid7)
    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [
            RowSecurity(
                name="members_networklead_rows",
                read=f"{BY_LEAD} OR person_id = {ME}",
                insert=BY_LEAD,
                update=BY_LEAD,
            )
        ]


class LeadInvitation(AskedByLetter):
    """A letter that asks somebody to lead the network."""

    row_kind: ClassVar = Kind.NETWORK
    personal: ClassVar = Personal(
        ("accepted_by_id",),
        Export.FACTS,
        Erase.DELETE,
        words=("email", "name"),
        address="email",
    )

    class Meta:
        constraints = [
            RowSecurity(
                name="members_leadinvitation_rows", read=BY_LEAD, insert=BY_LEAD, update=BY_LEAD
            ),
            models.UniqueConstraint(
                fields=["email"],
                name="members_leadinvitation_one_open",
                condition=Q(accepted_at=None, taken_back_at=None),
            ),
        ]
        indexes = [models.Index(fields=["token_hash"], name="members_leadinvitation_token")]
