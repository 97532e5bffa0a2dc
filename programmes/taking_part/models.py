"""The working agreement, access needs, further perspectives, and that involvement was paid."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from alsets.access import Role
from alsets.sealing import SealedText
from alsets.tenancy.constraints import ME, organisation_rows, private_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.organisations.models import Organisation
from programmes.cohort.models import BY_STAFF, Perspective, Programme

RUNNING_IT = [Role.FACILITATOR, Role.COORDINATOR]
"""Who besides herself reads what somebody needs."""


class WorkingAgreement(models.Model):
    """How the people of a programme work together, where they changed our sentences.

    Without a row the product's own twelve sentences hold, as version 1.
    """

    row_kind: ClassVar = Kind.ORGANISATION

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    sentences = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=2)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_workingagreement",
                same=["programme"],
                insert=BY_STAFF,
                update=BY_STAFF,
                delete="",
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme"],
                name="programmes_workingagreement_one_a_programme",
            ),
        ]


class AgreementYes(models.Model):
    """Somebody has read the agreement of this version and said yes."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(("owner_id",), Export.FACTS, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    version = models.PositiveIntegerField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *private_rows(
                "programmes_agreementyes", readers=RUNNING_IT, programme=True, same=["programme"]
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "owner", "version"],
                name="programmes_agreementyes_once",
            ),
        ]


class Payment(models.TextChoices):
    """How somebody would like her time and her travel to be paid."""

    CASH = "cash", _("In cash, on the day")
    TRANSFER = "transfer", _("To a bank account")
    VOUCHER = "voucher", _("As a voucher")
    EMPLOYER = "employer", _("I come in my working time")
    NONE = "none", _("I do not want to be paid")


class AccessNeed(models.Model):
    """What somebody needs to take part, as she says it; nobody else writes it."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(
        ("owner_id",),
        Export.ALL,
        Erase.DELETE,
        words=("needs", "journey", "comes_with", "languages", "address_as"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    needs = SealedText(of="organisation_id")
    journey = SealedText(of="organisation_id")
    comes_with = SealedText(of="organisation_id")
    languages = models.CharField(max_length=120, blank=True)
    address_as = models.CharField(max_length=80, blank=True)
    payment = models.CharField(max_length=10, choices=Payment, blank=True)
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            *private_rows(
                "programmes_accessneed", readers=RUNNING_IT, programme=True, same=["programme"]
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "owner"],
                name="programmes_accessneed_one_a_person",
            ),
        ]


class FurtherPerspective(models.Model):
    """From where somebody looks besides her seat. She alone reads it."""

    row_kind: ClassVar = Kind.PRIVATE
    personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    perspective = models.CharField(max_length=20, choices=Perspective)

    class Meta:
        constraints = [
            *private_rows("programmes_furtherperspective", same=["programme"]),
            models.UniqueConstraint(
                fields=["organisation", "programme", "owner", "perspective"],
                name="programmes_furtherperspective_once",
            ),
        ]


class InvolvementPayment(models.Model):
    """That somebody was paid for her involvement on a day: no sum, no account."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(("person_id",), Export.FACTS, Erase.DELETE)

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.CASCADE, db_constraint=False, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    paid_on = models.DateField()
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            *organisation_rows(
                "programmes_involvementpayment",
                same=["programme"],
                read=f"({BY_STAFF}) OR person_id = {ME}",
                insert=BY_STAFF,
                update="",
                delete=BY_STAFF,
            ),
            models.UniqueConstraint(
                fields=["organisation", "programme", "person", "paid_on"],
                name="programmes_involvementpayment_once_a_day",
            ),
        ]
