"""A person and her faces."""

from typing import ClassVar, override

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from alsets.tenancy.constraints import ME, NOBODY_YET, RowSecurity, organisation_rows
from alsets.tenancy.ids import uuid7
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Left, Personal


class Person(AbstractBaseUser):
    """An account: an address or the number of a join card, and how she wants to read.

    What others see of her is a `Profile`; this row is read by herself, and while signing in.
    """

    row_kind: ClassVar = Kind.GROUND
    personal: ClassVar = Personal(
        ("id",),
        Export.ALL,
        Erase.FORGET,  # what others wrote refers to the account: an empty one stays
        words=("email", "card_number", "password"),
        left={"email": None, "card_number": None, "password": "", "is_active": False},
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    email = models.EmailField(unique=True, null=True)
    card_number = models.CharField(max_length=12, unique=True, null=True)
    language = models.CharField(max_length=12, blank=True)
    time_zone = models.CharField(max_length=50, blank=True)
    is_active = models.BooleanField(default=True)
    is_office = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = BaseUserManager["Person"]()
    USERNAME_FIELD = "email"

    class Meta:
        constraints = [
            RowSecurity(
                name="members_person_rows",
                read=f"{NOBODY_YET} OR id = {ME}",
                insert=NOBODY_YET,
                update=f"{NOBODY_YET} OR id = {ME}",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"person {self.pk}"  # never an address: this ends up in messages and logs


class Profile(models.Model):
    """What the people of one organisation see of a person, as she chose it."""

    row_kind: ClassVar = Kind.ORGANISATION
    personal: ClassVar = Personal(
        ("person_id",),
        Export.ALL,
        Erase.FORGET,
        words=("chosen_name", "sort_key", "pronoun", "perspective_word"),
        left={
            "chosen_name": Left.FORMER_MEMBER,
            "sort_key": "",
            "pronoun": "",
            "perspective_word": "",
        },
    )

    id = models.UUIDField(primary_key=True, default=uuid7)
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, related_name="+", db_index=False
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    chosen_name = models.CharField(max_length=80)
    sort_key = models.CharField(max_length=80)
    pronoun = models.CharField(max_length=40, blank=True)
    perspective_word = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            *organisation_rows("members_profile"),
            models.UniqueConstraint(
                fields=["organisation", "person"], name="members_profile_one_a_person"
            ),
        ]
