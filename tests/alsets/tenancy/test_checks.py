"""The checks that stop a wrong table before it is ever migrated: each on a table that is wrong."""

from typing import Any, ClassVar

import pytest
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps

from alsets.sealing import SealedText
from alsets.tenancy.checks import problems
from alsets.tenancy.constraints import PrivateRowSecurity, RowSecurity
from alsets.tenancy.kinds import Kind
from alsets.tenancy.personal import Erase, Export, Personal
from members.models import Circle, Organisation, Person


def found(*wrong: Any) -> list[str]:
    return [str(problem.id).removeprefix("tenancy.") for problem in problems(wrong)]


def rows(name: str) -> RowSecurity:
    return RowSecurity(name=name, read="false")


def test_the_project_itself_is_fine() -> None:
    assert run_checks() == []


@isolate_apps("members")
def test_a_table_says_its_kind() -> None:
    class Plain(models.Model):
        class Meta:
            app_label = "members"
            constraints = [rows("plain")]

    assert found(Plain) == ["E001"]


@isolate_apps("members")
def test_a_kind_needs_its_columns() -> None:
    class Homeless(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION

        class Meta:
            app_label = "members"
            constraints = [rows("homeless")]

    assert found(Homeless) == ["E002"]


@isolate_apps("members")
def test_a_table_has_one_policy_of_its_kind() -> None:
    class Bare(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION
        organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

        class Meta:
            app_label = "members"

    class Mixed(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION
        organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

        class Meta:
            app_label = "members"
            constraints = [PrivateRowSecurity(name="mixed", readers=())]

    assert found(Bare) == ["E003"]
    assert found(Mixed) == ["E003"]


@isolate_apps("members")
def test_two_owners_are_private_or_agreed() -> None:
    class Both(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION
        personal: ClassVar = Personal(("owner_id",), Export.ALL, Erase.DELETE)
        organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
        owner = models.ForeignKey(Person, models.PROTECT, related_name="+")

        class Meta:
            app_label = "members"
            constraints = [rows("both")]

    assert found(Both) == ["E004"]


@isolate_apps("members")
def test_a_sealed_text_names_a_column_of_its_own_table() -> None:
    class Astray(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION
        organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
        words = SealedText(of="owner_id")

        class Meta:
            app_label = "members"
            constraints = [rows("astray")]

    assert found(Astray) == ["E005"]


@isolate_apps("members")
def test_nothing_is_unique_over_owners() -> None:
    class Telling(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION
        organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
        name = models.CharField(max_length=9)
        code = models.CharField(max_length=9, unique=True)

        class Meta:
            app_label = "members"
            constraints = [
                rows("telling"),
                models.UniqueConstraint(fields=["name", "organisation"], name="telling_name"),
            ]

    assert found(Telling) == ["E006", "E006"]


@isolate_apps("members")
def test_a_reference_stays_with_its_owner() -> None:
    class Reaching(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION
        organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
        circle = models.ForeignKey(Circle, models.CASCADE, related_name="+")

        class Meta:
            app_label = "members"
            constraints = [rows("reaching")]

    assert found(Reaching) == ["E007"]


@isolate_apps("members")
def test_whoever_names_a_person_says_how_that_ends() -> None:
    class Silent(models.Model):
        row_kind: ClassVar = Kind.ORGANISATION
        organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
        writer = models.ForeignKey(Person, models.PROTECT, related_name="+")

        class Meta:
            app_label = "members"
            constraints = [rows("silent")]

    assert found(Silent) == ["E008"]


@pytest.mark.parametrize("model", [Circle, Organisation])
def test_what_is_right_is_not_complained_of(model: Any) -> None:
    assert found(model) == []
